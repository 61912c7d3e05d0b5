internal import FilingRecords
internal import Premises
internal import Trade
internal import Validation
internal import Workbooks

/// A finding about a cell that is none of the file's.
struct StrangeCell: Error {
  let why: String
}

/// Makes what a reviewer says findings like any other.
struct RemarkPlaces {
  private let shelves: Shelves
  private let reviewer: Reviewer
  private let definitions: Definitions
  private let clock: BusinessClock

  init(_ shelves: Shelves, _ reviewer: Reviewer, _ definitions: Definitions, _ clock: BusinessClock)
  {
    self.shelves = shelves
    self.reviewer = reviewer
    self.definitions = definitions
    self.clock = clock
  }

  /// With field and value of their cell, and with who says it, and when.
  /// - Throws: `StrangeCell`.
  func completed(
    _ remarks: [Finding], on filed: Application, by actor: Actor
  ) throws -> [Finding] {
    let hand = "（\(Self.hand(actor))、\(clock.now().japanText)）"
    return try located(remarks, in: filed).map { finding in
      var finding = finding
      finding.message += hand
      return finding
    }
  }

  private static func hand(_ actor: Actor) -> String {
    actor.name.isEmpty ? "事務局" : "事務局 \(actor.name)"
  }

  private func located(_ remarks: [Finding], in filed: Application) throws -> [Finding] {
    guard remarks.contains(where: { $0.cell != nil }),
      // A text has no cells that a person could name wrongly.
      !filed.isKeptAsText(by: definitions)
    else { return remarks }
    guard !filed.isKeptUnread else {
      throw StrangeCell(
        why: "受付番号\(filed.receipt)は様式のブックではないため、セルを指定できません。--comment で指摘してください。")
    }
    let workbook = try shelves.open(filed.original)
    let filing = Filing(form: filed.form, operator: filed.operatorID, slot: filed.slot)
    let places = try reviewer.review(workbook, filing: filing, references: nil, rows: nil).places
    return try remarks.map { finding in
      guard let cell = finding.cell else { return finding }
      let sheet = finding.sheet ?? FormDefinition.usualSheet
      guard let found = try places.find(cell, on: sheet, in: workbook) else {
        throw StrangeCell(
          why: "受付番号\(filed.receipt)の「\(sheet)!\(cell)」は、様式の欄のセルでも入力された表のセルでもありません"
            + "（指定できるセル: \(places.extent)）。")
      }
      var finding = finding
      finding.sheet = found.sheet
      finding.field = found.field
      finding.value = found.value
      return finding
    }
  }
}
