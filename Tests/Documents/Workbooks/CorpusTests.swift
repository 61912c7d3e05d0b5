import Foundation
import TestSupport
import Testing
import Workbooks

/// A file of the corpus and what a correct reader finds in it.
struct CorpusFile: CustomTestStringConvertible, Sendable {
  struct Sheet: Decodable {
    let name: String
    let state: String
    let cells: Int?
  }

  let name: String
  let readable: String
  let reason: String
  let full: String
  let shape: String
  let sheets: String
  let traits: Set<String>

  var testDescription: String { name }
  var path: String { SharedFolder.path("corpus/xlsx/\(name)") ?? "" }
  var listedSheets: [Sheet] {
    (try? JSONDecoder().decode([Sheet].self, from: Data(sheets.utf8))) ?? []
  }

  static let all: [CorpusFile] = SharedFolder.table("corpus/xlsx.tsv").map { row in
    CorpusFile(
      name: row["file"] ?? "", readable: row["readable"] ?? "", reason: row["why"] ?? "",
      full: row["full"] ?? "", shape: row["shape"] ?? "", sheets: row["sheets"] ?? "",
      traits: Set((row["traps"] ?? "").split(separator: ",").map(String.init)))
  }
  static let readable = all.filter { $0.readable == "yes" }
}

@Suite("The corpus", .enabled(if: SharedFolder.url != nil, "needs ../shared/corpus"))
struct CorpusTests {
  @Test("every file is read or refused as it must be", arguments: CorpusFile.all)
  func facts(of file: CorpusFile) throws {
    let workbook: Workbook
    do {
      workbook = try Workbook(path: file.path)
    } catch {
      #expect(file.readable != "yes", "refused: \(error.reason) \(error.message)")
      return
    }
    #expect(workbook.sheets.map(\.name) == file.listedSheets.map(\.name))
    #expect(workbook.sheets.map(\.visibility.rawValue) == file.listedSheets.map(\.state))
    var full = SHA256()
    var shape = SHA256()
    do {
      try workbook.dump { full.update($0) }
      try workbook.dumpShape { shape.update($0) }
    } catch let refusal as Refusal {
      #expect(file.readable != "yes", "refused: \(refusal.reason) \(refusal.message)")
      return
    }
    #expect(file.readable != "no", "must be refused: \(file.reason)")
    if file.full != "-", file.readable != "no" { #expect(full.hex() == file.full) }
    if file.shape != "-", file.readable != "no" { #expect(shape.hex() == file.shape) }
  }

  @Test("in sum")
  func summary() throws {
    var refused: [Refusal.Reason: Int] = [:]
    var equal = 0
    var known = 0
    for file in CorpusFile.all {
      do {
        let workbook = try Workbook(path: file.path)
        var full = SHA256()
        try workbook.dump { full.update($0) }
        guard file.full != "-" else { continue }
        known += 1
        if full.hex() == file.full { equal += 1 }
      } catch {
        refused[(error as? Refusal)?.reason ?? .inputOutput, default: 0] += 1
      }
    }
    let reasons = refused.map { "\($0.key.rawValue) \($0.value)" }.sorted().joined(separator: ", ")
    let count = refused.values.reduce(0, +)
    print(
      "corpus: \(CorpusFile.all.count - count) read, \(count) refused (\(reasons)); "
        + "\(equal) of \(known) digests equal")
    #expect(CorpusFile.all.count - count >= CorpusFile.readable.count)
    #expect(equal == known)
  }

  @Test("the digests are SHA-256")
  func digest() {
    var digest = SHA256()
    digest.update("abc".utf8)
    #expect(digest.hex() == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
  }
}
