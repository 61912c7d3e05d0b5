internal import Custody
internal import Files
package import FilingRecords
internal import Foundation
internal import House
internal import Premises
internal import Storage
internal import Synchronization
package import Testing
package import Trade
internal import Workbooks

extension Bench {
  /// The files below a folder of the workspace, by their paths below it; ours that are hidden
  /// (locks) left out.
  package func files(in place: String) -> [String] {
    let paths = (try? FileManager.default.subpathsOfDirectory(atPath: folder + "/" + place)) ?? []
    return paths.filter { path in
      let kind = try? FileSystem().status(of: FilePath("\(folder)/\(place)/\(path)"))?.kind
      let name = path.split(separator: "/").last?.prefix { $0 != "." } ?? ""
      return kind == .regular && !path.split(separator: "/").contains { $0.hasPrefix(".") }
        && !Self.registerFiles.withLock { $0.contains(String(name)) }
    }.map(\.precomposedStringWithCanonicalMapping).sorted()
  }

  package func bytes(_ path: String) throws -> [UInt8] {
    Array(try Data(contentsOf: URL(filePath: folder + "/" + path)))
  }

  package func text(_ path: String) throws -> String {
    String(decoding: try bytes(path), as: UTF8.self)
  }

  package func move(_ path: String, to target: String) throws {
    try FileManager.default.moveItem(atPath: folder + "/" + path, toPath: folder + "/" + target)
  }

  /// Every text of the answer sheet, row by row.
  package func answer(_ path: String) throws -> [String] {
    let workbook = try Workbook(path: folder + "/" + path, limits: .default)
    let sheet = try #require(workbook.sheets.first { $0.name == "エラーチェック結果" })
    var texts: [String] = []
    try workbook.eachRow(of: sheet) { row in
      for cell in row.cells {
        switch row.value(of: cell) {
        case .text(let text): texts.append(text)
        case .number(_, let literal): texts.append(literal)
        default: break
        }
      }
    }
    return texts
  }

  /// Some text of the answer holds these words.
  package func answer(_ path: String, says words: String) throws -> Bool {
    try answer(path).contains { $0.contains(words) }
  }

  /// `0001 チェックOK`, by number.
  package func standings() throws -> [String] {
    let store = try house().premises.store
    return try store.applications().map { "\($0.receipt) \($0.status.tag)" }
  }

  package func application(_ number: Int) throws -> Application {
    try house().premises.store.knownApplication(receipt(number))
  }

  package func findings(_ number: Int) throws -> [Finding] {
    try house().premises.store.findings(of: receipt(number))
  }

  package func codes(_ number: Int) throws -> [String] { try findings(number).map(\.code) }

  /// The kWh of 相対 that are still to be had.
  package func rest(of plant: String = "N123456789") throws -> Int64? {
    let id = try #require(PlantID(plant))
    return try house().premises.store.references().bilateralRest(of: id)
  }

  /// Nothing is in hand, nothing waits, and all that is kept agrees.
  package func expectClean(_ place: SourceLocation = #_sourceLocation) throws {
    #expect(files(in: "inbox").isEmpty, sourceLocation: place)
    #expect(files(in: "incoming").isEmpty, sourceLocation: place)
    let report = try house().custody.verify(repairing: false)
    #expect(report.isClean, "\(report.lines)", sourceLocation: place)
  }
}
