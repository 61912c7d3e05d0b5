internal import Files
internal import Trade
internal import Workbooks

/// Tells a workbook's cells in the canonical format.
package struct CellDump {
  private let path: String
  private let sheet: String?

  package init(path: String, sheet: String?) {
    self.path = path
    self.sheet = sheet
  }

  /// Hands the text on, piece by piece.
  /// - Throws: `Complaint` where the file cannot be read or has no such sheet.
  package func write(to sink: ([UInt8]) throws -> Void) throws {
    guard try FileSystem().exists(FilePath(path)) else {
      throw Complaint(.unreadable, "\(path) が見つかりません")
    }
    do {
      let workbook = try Workbook(path: path)
      if let sheet, !workbook.sheets.contains(where: { $0.name == sheet }) {
        let names = workbook.sheets.map(\.name).joined(separator: "、")
        throw Complaint(.refused, "シート「\(sheet)」はありません（あるシート: \(names)）")
      }
      try workbook.dump(sheet: sheet, to: sink)
    } catch let refusal as Refusal {
      throw Complaint(
        .unreadable, "\(refusal.reason.rawValue): \(refusal.message) \(refusal.remedy)")
    }
  }
}
