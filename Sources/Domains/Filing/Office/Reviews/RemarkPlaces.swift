internal import FilingRecords
internal import Trade
internal import Validation
internal import Workbooks

/// A remark about a cell that is none of the application's.
struct StrangeCell: Error {
  let why: String
}

extension ReviewDesk {
  /// A reviewer's remarks as findings like any other: with field and value of their cell, and with
  /// who says it, and when.
  func completed(
    _ remarks: [Finding], on application: Application, by actor: Actor
  ) throws -> [Finding] {
    let located = try located(remarks, in: application)
    let hand = "（\(Self.hand(actor))、\(clock.now().japanText)）"
    return located.map { remark in
      var remark = remark
      remark.message += hand
      return remark
    }
  }

  private static func hand(_ actor: Actor) -> String {
    actor.name.isEmpty ? "事務局" : "事務局 \(actor.name)"
  }

  private func located(
    _ remarks: [Finding], in application: Application
  ) throws -> [Finding] {
    guard remarks.contains(where: { $0.cell != nil }),
      // The lines of a text have no cells that a person could name wrongly.
      !application.isKeptAsText(by: definitions)
    else { return remarks }
    guard !application.isKeptUnread else {
      throw StrangeCell(why: "受付番号\(application.receipt)は様式のブックではないため、セルを指定できません。--comment で指摘してください。")
    }
    let workbook = try shelves.open(application.original)
    let filing = Filing(
      form: application.form, operator: application.operatorID, slot: application.slot)
    let places = try reviewer.review(workbook, filing: filing, references: nil, rows: nil).places
    return try remarks.map { remark in
      guard let cell = remark.cell else { return remark }
      let sheet = remark.sheet ?? ""
      guard let found = try places.find(cell, on: sheet, in: workbook) else {
        throw StrangeCell(
          why: "受付番号\(application.receipt)の「\(sheet)!\(cell)」は、様式の欄のセルでも入力された表のセルでもありません（指定できるセル: \(places.extent)）。")
      }
      var remark = remark
      remark.sheet = found.sheet
      remark.field = found.field
      remark.value = found.value
      return remark
    }
  }
}
