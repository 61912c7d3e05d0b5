import TestSupport
import Trade
import Workbooks

@testable import Validation

/// The small forms of the tests: by the month, by the round, kept unread, and a CSV.
enum TestForms {
  static let folder = PackageFolder.path("Tests/Definitions")

  static let definitions: Definitions = {
    do { return try Definitions.load(folder: folder) } catch { fatalError("\(error)") }
  }()

  static func id(_ text: String) -> FormID {
    guard let id = FormID(text) else { fatalError("no form: \(text)") }
    return id
  }

  /// 月次報告書 as a workbook with three sheets.
  static func monthly(
    version: String = "2025.1", plants: [[CellValue]] = [[.text("A123456C13"), .kwh(1000)]],
    users: [[CellValue]] = [[.text("佐倉花子"), .text("hanako@example.jp")]],
    sheets: [String] = ["申請書", "設備", "担当者"]
  ) -> InMemoryWorkbook {
    let head: [[CellValue]] = [
      [.text("月次報告書")], [.empty, .empty, .empty, .text("様式版"), .text(version)], [],
      [.text("事業者名"), .text("株式会社さくらでんき")],
    ]
    let pages = [
      InMemoryWorkbook.Sheet(sheets[0], rows: head),
      InMemoryWorkbook.Sheet(
        sheets[1], rows: [[.text("設備ID"), .text("発電量(kWh)")]] + plants, firstRow: 5),
      InMemoryWorkbook.Sheet(
        sheets[2], rows: [[.text("氏名"), .text("メールアドレス")]] + users, firstRow: 5),
    ]
    return InMemoryWorkbook(pages)
  }
}

extension CellValue {
  static func kwh(_ number: Int) -> CellValue { .number(Double(number), literal: String(number)) }
}

extension LineExample {
  /// The review of a text of the catalogue's own form.
  static func review(_ text: String) throws -> Review {
    guard let form else { fatalError("the catalogue's form cannot be read") }
    return try Reviewer(definitions: Definitions([form])).review(
      DelimitedFile(bytes: Array(text.utf8)), filing: Filing(form: form.id, slot: .month("202504")),
      references: nil, rows: nil)
  }
}

extension TestForms {
  /// The same for those who do not see into the room.
  static func reviewLines(_ text: String) throws -> Review { try LineExample.review(text) }
}
