import Archive
import Foundation
import Templates
import Testing
import Validation

/// `Templates/` holds what the definitions say. To build the files anew, run these tests with
/// `WARIATE_RECORD=1` and commit them; a recording run fails.
@Suite("Templates in the package")
struct CurrentTemplatesTests {
  @Test("are what their definitions build, part by part", arguments: Forms.ids)
  func isCurrent(id: String) throws {
    let form = try Forms.form(id)
    let built = try template(for: form)
    let file = Forms.templateFile(form)
    if ProcessInfo.processInfo.environment["WARIATE_RECORD"] == "1" {
      try Data(built).write(to: file)
      Issue.record("recorded \(file.lastPathComponent)")
    }
    let kept = try parts(Array(try Data(contentsOf: file)))
    let fresh = try parts(built)
    #expect(kept.map(\.name) == fresh.map(\.name))
    for (old, new) in zip(kept, fresh) {
      #expect(old.text == new.text, "\(new.name) is out of date")
    }
  }

  @Test("are built with the same bytes every time", arguments: Forms.ids)
  func isRepeatable(id: String) throws {
    let form = try Forms.form(id)
    let isSame = try template(for: form) == template(for: form)
    #expect(isSame)
  }

  @Test("There is no template without a definition")
  func noStrangers() throws {
    let folder = Forms.root.appending(path: "Templates").path
    let files = try FileManager.default.contentsOfDirectory(atPath: folder)
      .filter { $0.hasSuffix(".xlsx") }
    let titles = try Forms.ids.map { try Forms.form($0).title + ".xlsx" }
    #expect(files.sorted() == titles.sorted())
  }

  /// Unpacked, because the packing is the compressor's own affair.
  private func parts(_ bytes: [UInt8]) throws -> [(name: String, text: String)] {
    let archive = try Archive(ArchiveSource(bytes: bytes))
    return try archive.entries.indices.map { index in
      let text = String(decoding: try archive.contents(at: index), as: UTF8.self)
      return (archive.entries[index].name, text)
    }
  }
}
