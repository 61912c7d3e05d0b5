import Archive
import Foundation
import TestSupport
import Testing
import Workbooks

@Suite("Workbooks from anywhere")
struct HostileCaseTests {
  /// What reading and answering came to: `accept`, or why not.
  static func verdict(
    on bytes: [UInt8], limits: WorkbookLimits, facts: String = ""
  ) throws -> String {
    do {
      let workbook = try Workbook(bytes: bytes, limits: limits)
      var values: [String: String] = [:]
      for sheet in workbook.sheets {
        try workbook.eachRow(of: sheet) { row in
          guard sheet.index == 0, row.number < 100 else { return }
          for cell in row.cells where cell.column < 5 {
            values["\(Character(UnicodeScalar(UInt8(64 + cell.column))))\(row.number)"] =
              row.text(of: cell)
          }
        }
      }
      if let equals = facts.firstIndex(of: "=") {
        let place = String(facts[..<equals])
        #expect(values[place] == String(facts[facts.index(after: equals)...]))
      }
      try expectAnswer(in: workbook, of: bytes, limits: limits)
      return "accept"
    } catch let refusal as Refusal {
      let texts = refusal.message + refusal.remedy
      #expect(!texts.unicodeScalars.contains { $0.value < 32 || $0.value == 127 })
      #expect(!texts.contains("root:"))
      return refusal.reason.rawValue
    }
  }

  /// The answer stands last, visible and alone of its name; nothing else was touched.
  private static func expectAnswer(
    in workbook: Workbook, of bytes: [UInt8], limits: WorkbookLimits
  ) throws {
    let answered = try workbook.appending(AnnexSample.sheet)
    let again = try Workbook(bytes: answered, limits: limits)
    let twins = again.sheets.filter {
      $0.name.trimmingCharacters(in: .whitespaces) == AnnexSample.name
    }
    #expect(twins.count == 1)
    #expect(again.sheets.last == twins.first)
    #expect(twins.first?.visibility == .visible)
    try Package(bytes).expectKept(in: Package(answered))
  }

  @Test(arguments: HostileCase.all)
  func verdict(on hostile: HostileCase) throws {
    var limits = WorkbookLimits()
    limits.cells = HostileCase.Size.small.count(limits.cells)
    if !hostile.isToBePacked { limits = .default }
    let verdict = try Self.verdict(
      on: hostile.bytes(.small), limits: limits, facts: hostile.facts)
    #expect(hostile.verdicts.contains(verdict), "\(verdict), not \(hostile.expected)")
  }

  @Test(
    "every case of the table is one of ours",
    .enabled(if: SharedFolder.url != nil, "needs ../shared/corpus"))
  func table() {
    let rows = SharedFolder.table("corpus/hostile-visible.tsv").filter {
      $0["group"] != "fs" && $0["case"] != "type-lockfile"
    }
    let ours = Dictionary(uniqueKeysWithValues: HostileCase.all.map { ($0.id, $0) })
    for row in rows {
      guard let hostile = ours[row["case"] ?? ""] else {
        Issue.record("no case \(row["case"] ?? "")")
        continue
      }
      #expect(row["expected"] == hostile.expected, "\(hostile.id)")
      if let facts = row["facts"], !facts.isEmpty {
        #expect(facts == hostile.facts, "\(hostile.id)")
      }
    }
    print("hostile: \(ours.count) cases, \(rows.count) of the table")
    #expect(rows.count == ours.count)
  }
}
