package import Files
internal import Hashing
internal import Trade

/// Where uploads go that could not be tied to an operator: the workbook, and beside it a text that
/// says why and what to do.
package struct Quarantine: Sendable {
  /// What is put there.
  package enum Content: Sendable {
    case content(FileContent)
    /// A file that stays where it is, too.
    case file(FilePath)

    package static func bytes(_ bytes: [UInt8]) -> Self { .content(FileContent(bytes)) }
  }

  private let folder: FilePath
  private let fileSystem: FileSystem

  package init(workspace: Workspace, fileSystem: FileSystem = FileSystem()) {
    folder = workspace.quarantine
    self.fileSystem = fileSystem.on("quarantine")
  }

  /// Puts a file and its note there under the name it came with, or with ` (2)`, ` (3)` … before
  /// the extension, and from the tenth on with a mark of what they hold. Nothing is ever
  /// overwritten; the same content with the same note, perhaps half put before a crash, is not put
  /// twice.
  @discardableResult
  package func place(
    _ content: Content, named name: FileName, note: String
  ) throws -> (file: FilePath, note: FilePath) {
    let hash = try hash(of: content)
    let note = FileContent(Array(note.utf8))
    let mark = ContentHash(of: Array((hash.rawValue + note.hash.rawValue).utf8)).rawValue
    var count = 1
    while true {
      let (fileName, noteName) = QuarantineName(name).marked(Self.mark(count, mark))
      let file = folder.appending(fileName)
      let noteFile = folder.appending(noteName)
      if try isFree(file, or: hash), try isFree(noteFile, or: note.hash) {
        do {
          try put(content, at: file)
          try put(.content(note), at: noteFile)
          return (file, noteFile)
        } catch let error as FileError where error.reason == .exists {
          // Somebody was faster with this name.
        }
      }
      count += 1
    }
  }

  /// Numbers are for people; where there are many, the next free one would be looked for too long.
  private static func mark(_ count: Int, _ content: String) -> String {
    switch count {
    case 1: ""
    case ..<10: " (\(count))"
    case 10: " (\(content.prefix(8)))"
    default: " (\(content.prefix(8))-\(count))"
    }
  }

  private func isFree(_ path: FilePath, or hash: ContentHash) throws -> Bool {
    guard let status = try fileSystem.status(of: path) else { return true }
    return try status.kind == .regular && fileSystem.hash(of: path).hash == hash
  }

  private func put(_ content: Content, at path: FilePath) throws {
    if try fileSystem.exists(path) { return }
    switch content {
    case .content(let content): try fileSystem.writeWhole(content, to: path, replacing: false)
    case .file(let source): try fileSystem.copyWhole(source, to: path)
    }
  }

  private func hash(of content: Content) throws -> ContentHash {
    switch content {
    case .content(let content): content.hash
    case .file(let path): try fileSystem.hash(of: path).hash
    }
  }
}

/// A name in quarantine, made of one from outside: NFC, nothing deceptive, never hidden, short
/// enough for a number and `.txt`.
struct QuarantineName {
  private let stem: String
  private let ending: String

  init(_ name: FileName) {
    let legal = name.displayText.composed.map { character in
      "/\\:*?\"<>|\u{FFFD}".contains(character) ? "-" : character
    }
    let text = String(legal)
    let dot = text.lastIndex(of: ".").flatMap { dot in
      (2...6).contains(text[dot...].utf8.count) && dot != text.startIndex ? dot : nil
    }
    var stem = String(text[..<(dot ?? text.endIndex)])
    if stem.hasPrefix(".") || stem.hasPrefix("~") || stem.hasPrefix("-") { stem = "_" + stem }
    while stem.utf8.count > 230 && stem.count > 1 { stem.removeLast() }
    self.stem = stem.utf8.count > 230 ? "_" : stem
    ending = dot.map { String(text[$0...]) } ?? ""
  }

  func marked(_ mark: String) -> (file: String, note: String) {
    // A text file and its note must not have one name.
    let noteEnding = ending.lowercased() == ".txt" ? ".txt.txt" : ".txt"
    return ("\(stem)\(mark)\(ending)", "\(stem)\(mark)\(noteEnding)")
  }
}
