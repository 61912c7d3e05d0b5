import Foundation
import TestSupport
import Testing

/// Pages: what they cite exists, and they would be true on any machine.
@Suite struct PageTests {
  private let pages = Repository.texts.filter { $0.path.hasSuffix(".md") }

  /// Texts that a person wrote for persons: pages, code, scripts, units, definitions.
  private let written = Repository.texts.filter { file in
    [".md", ".swift", ".py", ".sh", ".yaml", ".service", ".timer", "Makefile", ".ci/run"]
      .contains(where: file.path.hasSuffix)
  }

  @Test func `every page that is cited exists`() {
    let names = Set(pages.map(\.path))
    for file in written where !file.path.hasPrefix("Tests/Structure/") {
      for word in Self.pageNames(in: file.text) {
        let near = Self.resolved(word, from: Repository.folder(of: file.path))
        let exists =
          names.contains(word) || names.contains(near)
          || (!word.contains("/") && names.contains { $0.hasSuffix("/" + word) })
        #expect(exists, "\(file.path) cites \(word)")
      }
    }
  }

  @Test func `every link of a page leads somewhere`() throws {
    #expect(pages.count > 5)
    for page in pages {
      for link in Self.links(in: page.text)
      where !link.contains("://") && !link.hasPrefix("mailto:") {
        let parts = link.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
        let target =
          parts[0].isEmpty
          ? page.path : Self.resolved(String(parts[0]), from: Repository.folder(of: page.path))
        let exists = FileManager.default.fileExists(atPath: PackageFolder.path(target))
        #expect(exists, "\(page.path): \(link)")
        guard exists, parts.count == 2, target.hasSuffix(".md") else { continue }
        let anchors = Self.anchors(of: try Repository.text(target))
        #expect(anchors.contains(String(parts[1])), "\(page.path): no heading for \(link)")
      }
    }
  }

  @Test func `every Swift file that a page names exists`() {
    // How a new rule would be called, to explain how one is added.
    let invented = "NotInTheFuture.swift"
    let paths = Repository.swift.map { "/" + $0.path }
    for page in pages where page.path != "CHANGELOG.md" {
      for word in page.text.split(whereSeparator: { !Self.isInPath($0) })
      where word.hasSuffix(".swift") && word.first != "." && !word.hasSuffix(invented) {
        let name = "/" + word.drop { $0 == "/" }
        #expect(paths.contains { $0.hasSuffix(name) }, "\(page.path) names \(word)")
      }
    }
  }

  @Test func `every rule of allocation that is cited is explained`() throws {
    let page = try Repository.text("Documentation/allocation-rules.md")
    let explained = Set(
      page.split(separator: "\n").filter { $0.hasPrefix("## R") }.compactMap {
        SwiftSource.words(of: $0).first
      })
    #expect(explained == Set((1...9).map { "R\($0)" }))
    for file in Repository.sources {
      for line in file.lines {
        guard let comment = line.firstRange(of: "//") else { continue }
        for word in SwiftSource.words(of: line[comment.upperBound...])
        where word.count == 2 && word.first == "R" && word.last?.isNumber == true {
          #expect(explained.contains(word), "\(file.path) cites \(word)")
        }
      }
    }
  }

  @Test func `no file knows where it was written`() {
    // Put together here, so that this file does not find itself.
    let folders = ["work", "root", "home", "Users"].map { "/\($0)/" }
    for file in Repository.texts where !file.path.hasPrefix("Tests/Structure/PageTests") {
      for folder in folders where file.text.contains(folder) {
        let isNamed = file.text.ranges(of: folder).allSatisfy { range in
          // Within a longer path the folder is one of ours; after a space or a quote, a machine's.
          range.lowerBound > file.text.startIndex
            && Self.isPartOfPath(file.text[file.text.index(before: range.lowerBound)])
        }
        #expect(isNamed, "\(file.path) has a path of somebody's machine")
      }
    }
  }

  @Test func `addresses lead to standards and to sources that are public`() {
    let known: Set = [
      "127.0.0.1", "localhost", "purl.oclc.org", "schemas.openxmlformats.org", "www.w3.org",
      "github.com", "json-schema.org", "keepachangelog.com", "semver.org", "www.sqlite.org",
      "www.debian.org", "deb.debian.org",
    ]
    for file in Repository.texts {
      for scheme in ["http", "https"] {
        for range in file.text.ranges(of: scheme + "://") {
          let host = file.text[range.upperBound...].prefix {
            $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "." || $0 == "-")
          }
          guard !host.isEmpty, !host.hasSuffix("example"), !host.hasSuffix("example.jp") else {
            continue
          }
          #expect(known.contains(String(host)), "\(file.path): \(host)")
        }
      }
    }
  }
}

// MARK: Reading pages

extension PageTests {
  private static func isPartOfPath(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || "._-*}$".contains(character)
  }

  private static func isInPath(_ character: Character) -> Bool {
    character.isASCII && (character.isLetter || character.isNumber || "/._+-".contains(character))
  }

  /// `contract.md`, `Documentation/contract.md`.
  private static func pageNames(in text: String) -> [String] {
    text.ranges(of: ".md").compactMap { range in
      if let next = text[range.upperBound...].first, next.isLetter || next.isNumber { return nil }
      let before = text[..<range.lowerBound].reversed().prefix {
        $0.isASCII && ($0.isLetter || $0.isNumber || "-_/.".contains($0))
      }
      let name = String(before.reversed().drop { $0 == "/" })
      return name.isEmpty || name.hasSuffix("/") || name.hasSuffix("*") ? nil : name + ".md"
    }
  }

  /// What stands in the brackets of `[…](…)`.
  private static func links(in text: String) -> [String] {
    text.ranges(of: "](").map { range in
      String(text[range.upperBound...].prefix { $0 != ")" && $0 != "\n" })
    }
  }

  private static func resolved(_ link: String, from folder: String) -> String {
    var parts = folder.split(separator: "/").map(String.init)
    for part in link.split(separator: "/") {
      if part == ".." { _ = parts.popLast() } else if part != "." { parts.append(String(part)) }
    }
    return parts.joined(separator: "/")
  }

  /// Headings as GitHub addresses them.
  private static func anchors(of page: String) -> Set<String> {
    Set(
      page.split(separator: "\n").filter { $0.hasPrefix("#") }.map { line in
        let title = line.drop { $0 == "#" }.drop(while: \.isWhitespace).lowercased()
        return String(
          title.compactMap { character in
            if character == " " { return "-" }
            return character.isLetter || character.isNumber || "-_".contains(character)
              ? character : nil
          })
      })
  }
}
