import Foundation
import Hypertext
import PortalAssets
import PortalParts
import Testing

/// The page with every part: what holds for all of them.
struct SpecimenTests {
  private let source = Specimen.page.source

  /// Written for a browser to `WARIATE_SPECIMEN/page.html`, with its assets.
  @Test func `The page can be looked at`() throws {
    guard let folder = ProcessInfo.processInfo.environment["WARIATE_SPECIMEN"] else { return }
    let place = URL(filePath: folder)
    try FileManager.default.createDirectory(
      at: place.appending(path: "assets"), withIntermediateDirectories: true)
    try Data(Specimen.page.bytes).write(to: place.appending(path: "page.html"))
    try Data(Specimen.signIn.bytes).write(to: place.appending(path: "sign-in.html"))
    for asset in Asset.all {
      try Data(asset.bytes).write(to: place.appending(path: "assets/\(asset.fileName)"))
    }
  }

  @Test func `No attribute is a style or a script`() {
    #expect(source.firstMatch(of: /<[^>]*\s(style|on[a-z]+)=/) == nil)
    #expect(!source.contains("<style"))
    #expect(source.matches(of: /<script/).count == 1)
  }

  @Test func `Nothing comes from elsewhere`() {
    #expect(source.firstMatch(of: /(src|href|action)="(https?:)?\/\//) == nil)
  }

  @Test func `Every id is given once, and every reference leads to one`() {
    let ids = source.matches(of: /\sid="([^"]*)"/).map { String($0.1) }
    #expect(Set(ids).count == ids.count)
    for match in source.matches(of: /\s(?:for|aria-describedby)="([^"]*)"/) {
      for id in match.1.split(separator: " ") { #expect(ids.contains(String(id)), "\(id)") }
    }
    for match in source.matches(of: /href="#([^"]*)"/) {
      #expect(ids.contains(String(match.1)), "\(match.1)")
    }
  }

  @Test func `Every element that is begun is ended`() throws {
    let void: Set = ["meta", "link", "br", "hr", "img", "input", "col", "!doctype"]
    var open: [String] = []
    for match in source.matches(of: /<(\/?)([a-z0-9!]+)[^>]*>/) {
      let name = String(match.2)
      if match.1.isEmpty {
        if !void.contains(name) { open.append(name) }
      } else {
        #expect(open.popLast() == name)
      }
    }
    #expect(open.isEmpty)
  }

  @Test(arguments: [
    "flash", "error-summary", "dropzone", "progress", "countdown", "sheet", "mark", "empty",
    "applications", "submit", "preview", "withdraw", "sign-out", "status", "history", "request-id",
  ])
  func `Programs find it by its name`(id: String) {
    #expect(source.contains("data-testid=\"\(id)\""))
  }

  @Test func `All classes of the parts have their rules in the style sheet`() {
    let styles = String(decoding: Asset.styles.bytes, as: UTF8.self)
    let names = (source + Specimen.signIn.source).matches(of: /class="([^"]*)"/)
      .flatMap { $0.1.split(separator: " ") }
    for name in Set(names) { #expect(styles.contains(".\(name)"), "\(name)") }
  }
}
