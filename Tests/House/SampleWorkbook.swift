import Foundation
import Office
import TestSupport
import Testing
import Trade

@testable import House

/// A workbook of `SampleWorkbooks/GROUP/TRAIT/`, and the findings that its twin says it has.
struct SampleWorkbook: Sendable, CustomTestStringConvertible {
  static let twinEnding = ".findings.txt"
  static let package = PackageFolder.url.path
  static let folder = package + "/SampleWorkbooks"

  static let good = inGroup("good")
  static let returned = inGroup("returned")
  static let unreadable = inGroup("unreadable")
  static let unknown = inGroup("unknown")
  static let all = good + returned + unreadable + unknown

  /// Twins, below `SampleWorkbooks`.
  static let twins = files.filter { $0.hasSuffix(twinEnding) }

  /// Below `SampleWorkbooks`.
  let path: String

  var testDescription: String { path }
  var file: String { Self.folder + "/" + path }
  var group: String { String(path.prefix { $0 != "/" }) }

  /// Where it arrives below the inbox: a folder below the trait's is an operator's.
  var inboxPath: String { path.split(separator: "/").dropFirst(2).joined(separator: "/") }

  /// The twin's lines without its heading; nil where there is no twin.
  func twin() throws -> [String]? {
    let twin = file + Self.twinEnding
    guard FileManager.default.fileExists(atPath: twin) else { return nil }
    return try String(contentsOfFile: twin, encoding: .utf8)
      .split(separator: "\n").dropFirst().map(String.init)
  }

  /// A finding as a twin writes it: 重要度, コード, シート!セル, 項目, 入力値, 内容, 対処方法.
  static func line(_ finding: Finding) -> String {
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
  var report: CheckReport {
    get throws { try #require(Self.reports.get()[path]) }
  }

  /// All are checked in one workspace, which is gone before the first test looks.
  private static let reports = Result {
    let samples = try SampleHouse()
    let desk = try House.checkDesk(
      definitions: package + "/Validators", workspace: samples.folder, form: nil,
      period: .anytime,
      annotateInto: nil)
    return try Dictionary(uniqueKeysWithValues: all.map { ($0.path, try desk.check($0.file)) })
  }
}
