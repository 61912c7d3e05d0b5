internal import Foundation
internal import House
package import Office
internal import TestSupport
internal import Testing
package import Trade

/// A workbook of `SampleWorkbooks/GROUP/TRAIT/`, and the findings that its twin says it has.
package struct SampleWorkbook: Sendable, CustomTestStringConvertible {
  package static let twinEnding = ".findings.txt"
  package static let home = PackageFolder.url.path
  package static let folder = home + "/SampleWorkbooks"

  package static let good = inGroup("good")
  package static let returned = inGroup("returned")
  package static let unreadable = inGroup("unreadable")
  package static let unknown = inGroup("unknown")
  package static let all = good + returned + unreadable + unknown

  /// Twins, below `SampleWorkbooks`.
  package static let twins = files.filter { $0.hasSuffix(twinEnding) }

  /// Below `SampleWorkbooks`.
  package let path: String

  package var testDescription: String { path }
  package var file: String { Self.folder + "/" + path }
  package var group: String { String(path.prefix { $0 != "/" }) }

  /// Where it arrives below the inbox: a folder below the trait's is an operator's.
  package var inboxPath: String { path.split(separator: "/").dropFirst(2).joined(separator: "/") }

  /// The twin's lines without its heading; nil where there is no twin.
  package func twin() throws -> [String]? {
    let twin = file + Self.twinEnding
    guard FileManager.default.fileExists(atPath: twin) else { return nil }
    return try String(contentsOfFile: twin, encoding: .utf8)
      .split(separator: "\n").dropFirst().map(String.init)
  }

  /// A finding as a twin writes it: 重要度, コード, シート!セル, 項目, 入力値, 内容, 対処方法.
  package static func line(_ finding: Finding) -> String {
    let place = [finding.sheet, finding.cell?.description].compactMap(\.self)
    let fields = [
      finding.severity.label, finding.code, place.joined(separator: "!"), finding.field ?? "",
      finding.value ?? "", finding.message, finding.remedy,
    ]
    return fields.map { $0.split(separator: "\n").joined(separator: " ") }
      .joined(separator: "\t")
  }

  private static func inGroup(_ group: String) -> [SampleWorkbook] {
    files.filter { $0.hasPrefix(group + "/") && !$0.hasSuffix(twinEnding) }.map(SampleWorkbook.init)
  }

  private static let files: [String] = {
    let tree = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
    return tree.filter { path in
      path.contains(".") && path.split(separator: "/").count > 2
    }.sorted()
  }()
}

extension SampleWorkbook {
  /// What `check` says of it with the sample registers.
  package var report: CheckReport {
    get throws { try #require(Self.reports.get()[path]) }
  }

  /// All are checked in one workspace, which is gone before the first test looks.
  private static let reports = Result {
    let samples = try SampleHouse()
    // Some months are late after a while.
    let now = instant("2025-08-05T10:00:00+09:00")
    let desk = try House.checkDesk(
      definitions: home + "/Validators", workspace: samples.folder, form: nil, period: .anytime,
      annotateInto: nil, clock: BusinessClock(now: { now }, isFixed: true))
    return try Dictionary(uniqueKeysWithValues: all.map { ($0.path, try desk.check($0.file)) })
  }
}
