internal import Archive
package import Trade

/// A document that is kept as it comes: what it is, told by its content and never by its name.
package struct DocumentFile: Hashable, Sendable {
  /// Nil for what is none of the kinds that anybody may store.
  package let kind: DocumentKind?
  /// As people call it: 「PDF」, 「画像」.
  package let name: String
  /// For the live file, without the dot.
  package let fileExtension: String
  /// Encrypted: it may ask for a password to be opened.
  package let isProtected: Bool

  package init(
    kind: DocumentKind?, name: String, fileExtension: String = "", isProtected: Bool = false
  ) {
    self.kind = kind
    self.name = name
    self.fileExtension = fileExtension
    self.isProtected = isProtected
  }

  /// Looks at a regular file; refuses what is empty, encrypted, damaged or too large.
  package init(path: String, limits: WorkbookLimits = .default) throws(Refusal) {
    let source = try refusing { () throws -> ArchiveSource in
      try ArchiveSource(path: path, limits: limits.archive)
    }
    let head = try refusing { () throws -> [UInt8] in
      try source.bytes(at: 0, count: min(source.count, Self.edgeLength))
    }
    if head.isEmpty {
      throw Refusal(.notWorkbook, message: "ファイルが空です（0バイト）。", remedy: Refusal.sendAgainWhole)
    }
    if head.starts(with: "PK".utf8) {
      self = try Self.package(source, limits)
    } else if head.starts(with: ForeignFile.compoundFile) {
      self = Self.compound(try ForeignFile.inCompoundFile(source))
    } else if Self.isPDF(head) {
      let tail = try Self.requireEnd(source)
      self.init(
        kind: .pdf, name: "PDF", fileExtension: "pdf",
        isProtected: Self.namesEncryption(head[...]) || Self.namesEncryption(tail[...]))
    } else if let picture = try Self.picture(head, source) {
      self = picture
    } else {
      self = Self.other(head)
    }
  }

  /// PNG (ISO/IEC 15948 §5.2) and JPEG (ITU-T T.81 B.1.1.3), by how they begin and end.
  private static func picture(
    _ head: [UInt8], _ source: ArchiveSource
  ) throws(Refusal) -> DocumentFile? {
    let isPNG = head.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
    guard isPNG || head.starts(with: [0xFF, 0xD8, 0xFF]) else { return nil }
    let count = min(source.count, edgeLength)
    let tail = try refusing { () throws -> [UInt8] in
      try source.bytes(at: source.count - count, count: count)
    }
    let end: [UInt8] = isPNG ? Array("IEND".utf8) : [0xFF, 0xD9]
    guard Bytes.contains(end[...], in: tail[...]) else {
      throw Refusal(
        .malformedArchive, message: "画像が途中で切れています（アップロードが完了していない可能性があります）。",
        remedy: Refusal.sendAgainWhole)
    }
    return DocumentFile(kind: .picture, name: "画像", fileExtension: isPNG ? "png" : "jpg")
  }

  private static func package(
    _ source: ArchiveSource, _ limits: WorkbookLimits
  ) throws(Refusal) -> DocumentFile {
    let archive = try refusing { () throws -> Archive in
      try Archive(source, limits: limits.archive)
    }
    func has(_ name: String) -> Bool { archive.index(of: name) != nil }
    if has("word/document.xml") {
      let ending = has("word/vbaProject.bin") ? "docm" : "docx"
      return DocumentFile(kind: .word, name: "Word文書", fileExtension: ending)
    }
    if has("xl/workbook.xml") {
      let ending = has("xl/vbaProject.bin") ? "xlsm" : "xlsx"
      return DocumentFile(kind: .workbook, name: "Excelブック", fileExtension: ending)
    }
    return DocumentFile(kind: nil, name: (ForeignFile.otherPackage(archive) ?? .zip).rawValue)
  }

  private static func compound(_ file: ForeignFile) -> DocumentFile {
    let name = file.rawValue
    return switch file {
    case .oldWorkbook: DocumentFile(kind: .workbook, name: name, fileExtension: "xls")
    case .oldWordDocument: DocumentFile(kind: .word, name: name, fileExtension: "doc")
    default: DocumentFile(kind: nil, name: name)
    }
  }

  /// So much of a document's beginning and of its end is looked at, in bytes.
  private static let edgeLength = 64 << 10

  /// The header may stand anywhere in these first bytes (ISO 32000-1 Annex H.3, note 13).
  private static let pdfHeaderArea = 1024

  private static func isPDF(_ head: [UInt8]) -> Bool {
    Bytes.contains("%PDF-", in: head.prefix(pdfHeaderArea))
  }

  /// A PDF that was cut off on its way lacks its end (ISO 32000-1 §7.5.5).
  ///
  /// Gives the end.
  private static func requireEnd(_ source: ArchiveSource) throws(Refusal) -> [UInt8] {
    let count = min(source.count, edgeLength)
    let tail = try refusing { () throws -> [UInt8] in
      try source.bytes(at: source.count - count, count: count)
    }
    guard Bytes.contains("%%EOF", in: tail[...]) else {
      throw Refusal(
        .malformedArchive, message: "PDFが途中で切れています（アップロードが完了していない可能性があります）。",
        remedy: Refusal.sendAgainWhole)
    }
    return tail
  }

  /// The trailer of an encrypted PDF says how, under this key (ISO 32000-1 §7.6.1).
  private static func namesEncryption(_ bytes: ArraySlice<UInt8>) -> Bool {
    let key = Array("/Encrypt".utf8)
    var rest = bytes
    while let start = rest.firstIndex(of: key[0]) {
      rest = rest[start...]
      // Longer names, `/EncryptMetadata`, are others.
      if rest.starts(with: key), let next = rest.dropFirst(key.count).first,
        next <= 0x20 || next == UInt8(ascii: "<")
      {
        return true
      }
      rest = rest.dropFirst()
    }
    return false
  }

  private static func other(_ head: [UInt8]) -> DocumentFile {
    if let file = ForeignFile.told(by: head), file != .text {
      return DocumentFile(kind: nil, name: file.rawValue)
    }
    return isText(head)
      ? DocumentFile(kind: .text, name: "テキスト", fileExtension: "txt")
      : DocumentFile(kind: nil, name: "種類の分からないファイル")
  }

  /// No control characters but those of lines and pages; a byte order mark of UTF-16 excuses zeros.
  private static func isText(_ head: [UInt8]) -> Bool {
    if head.starts(with: [0xFF, 0xFE]) || head.starts(with: [0xFE, 0xFF]) { return true }
    return head.allSatisfy { $0 >= 0x20 && $0 != 0x7F || (0x09...0x0D).contains($0) }
  }
}

extension Refusal {
  fileprivate static let sendAgainWhole = "元のファイルが開けることを確かめて、もう一度提出してください。"
}

/// Looks for bytes in bytes.
private enum Bytes {
  static func contains(_ needle: String, in bytes: ArraySlice<UInt8>) -> Bool {
    contains(Array(needle.utf8)[...], in: bytes)
  }

  static func contains(_ needle: ArraySlice<UInt8>, in bytes: ArraySlice<UInt8>) -> Bool {
    guard let first = needle.first, bytes.count >= needle.count else { return false }
    return bytes.indices.dropLast(needle.count - 1).contains { index in
      bytes[index] == first && bytes[index...].starts(with: needle)
    }
  }
}
