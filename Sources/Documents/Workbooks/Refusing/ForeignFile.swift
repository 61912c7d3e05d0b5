internal import Archive

/// What a file that is no XLSX package turns out to be; the raw value is its name for people.
enum ForeignFile: String, CaseIterable {
  case pdf = "PDF"
  case richText = "リッチテキスト（RTF）"
  case picture = "画像"
  case text = "CSVなどのテキスト"
  case html = "HTML"
  case xml = "XML"
  case gzip = "gzip圧縮ファイル"
  case rar = "RAR圧縮ファイル"
  case sevenZip = "7z圧縮ファイル"
  case zip = "ZIP圧縮ファイル"
  case zippedWorkbook = "Excelファイルを圧縮したZIPファイル"
  case binaryWorkbook = "Excelバイナリブック（.xlsb）"
  case openDocument = "OpenDocument形式（.odsなど）"
  case wordDocument = "Word文書（.docx）"
  case presentation = "PowerPoint文書（.pptx）"
  case numbers = "Numbers書類"
  case oldWorkbook = "旧形式のExcelブック（.xls）"
  case oldWordDocument = "旧形式のWord文書（.doc）"
  case oldOfficeDocument = "旧形式のOffice文書"

  /// Only what Excel itself opens as a table can be saved again as a workbook.
  var remedy: String {
    switch self {
    case .html, .xml, .binaryWorkbook, .openDocument, .oldWorkbook: Refusal.saveAgain
    case .gzip, .rar, .sevenZip, .zip, .zippedWorkbook: Refusal.unpack
    case .pdf, .richText, .picture, .text, .wordDocument, .presentation, .numbers,
      .oldWordDocument, .oldOfficeDocument:
      Refusal.sendOriginal
    }
  }

  var refusal: Refusal {
    Refusal(.notWorkbook, message: "ファイルの中身は\(rawValue)で、Excelブック（.xlsx）ではありません。", remedy: remedy)
  }
}

// MARK: Told by the content

extension ForeignFile {
  /// Refuses what is no ZIP archive, naming what it is.
  static func check(_ source: ArchiveSource) throws(Refusal) {
    let head = try refusing { () throws -> [UInt8] in
      try source.bytes(at: 0, count: min(source.count, headLength))
    }
    if head.isEmpty {
      throw Refusal(
        .notWorkbook, message: "ファイルが空です（0バイト）。",
        remedy: "元のファイルを確かめて、もう一度提出してください。")
    }
    if head.starts(with: compoundFile) { throw try inCompoundFile(source).refusal }
    if head.starts(with: "PK".utf8) { return }
    if source.count == lockFileLength, Int(head[0]) <= longestLockName { throw .lockFile }
    throw told(by: head)?.refusal ?? .unknownFile
  }

  /// So much of a file is looked at.
  private static let headLength = 4096
  /// Excel's lock file: the length of the user's name, the name, and blanks.
  private static let lockFileLength = 165
  private static let longestLockName = 54

  /// The package is a ZIP archive of another kind of document.
  static func otherPackage(_ archive: Archive) -> ForeignFile? {
    func has(_ name: String) -> Bool { archive.index(of: name) != nil }
    if has("xl/workbook.bin") { return .binaryWorkbook }
    if has("mimetype") || has("META-INF/manifest.xml") { return .openDocument }
    if has("word/document.xml") { return .wordDocument }
    if has("ppt/presentation.xml") { return .presentation }
    if has("Index/Document.iwa") || has("Index.zip") { return .numbers }
    let names = archive.entries.lazy.map { $0.name.lowercased() }
    if names.contains(where: {
      $0.hasSuffix(".xlsx") || $0.hasSuffix(".xlsm") || $0.hasSuffix(".xls")
    }) {
      return .zippedWorkbook
    }
    let isOffice = has("[Content_Types].xml") || names.contains { $0.hasPrefix("xl/") }
    return isOffice || archive.entries.isEmpty ? nil : .zip
  }

  /// How a compound file begins ([MS-CFB] §2.2).
  static let compoundFile: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]

  /// What the directory of a compound file says it is; refuses what is encrypted.
  static func inCompoundFile(_ source: ArchiveSource) throws(Refusal) -> ForeignFile {
    let count = min(source.count, directoryLength)
    let bytes = try refusing { () throws -> [UInt8] in
      let start = try source.bytes(at: 0, count: count)
      return try start + source.bytes(at: source.count - count, count: count)
    }
    func names(_ name: String) -> Bool {
      let wide: [UInt8] = name.utf8.reduce(into: []) { $0 += [$1, 0] }
      return contains(wide, in: bytes)
    }
    if names("DRMEncryptedDataSpace") || names("DRMContent") { throw .rightsManaged }
    if names("EncryptedPackage") || names("EncryptionInfo") { throw .encrypted }
    if names("Workbook") || names("Book") { return .oldWorkbook }
    if names("WordDocument") { return .oldWordDocument }
    return .oldOfficeDocument
  }

  /// The directory of a compound file is looked for in so much of its beginning and of its end.
  private static let directoryLength = 1 << 20

  private static func contains(_ needle: [UInt8], in bytes: [UInt8]) -> Bool {
    guard let first = needle.first, bytes.count >= needle.count else { return false }
    return (0...bytes.count - needle.count).contains { at in
      bytes[at] == first && bytes[at..<at + needle.count].elementsEqual(needle)
    }
  }

  /// What a file that should be a text is instead; nil for what may be one.
  static func nameOfNoText(_ head: [UInt8]) -> String? {
    if head.starts(with: compoundFile) { return "旧形式のExcelなどのOffice文書" }
    if head.starts(with: [0x50, 0x4B, 0x03, 0x04]) { return "Excelブックなどの圧縮されたファイル" }
    let kind = told(by: head)
    return kind == .text ? nil : kind?.rawValue
  }

  /// By the first bytes; nil for what nobody knows.
  static func told(by head: [UInt8]) -> ForeignFile? {
    if head.starts(with: "%PDF".utf8) { return .pdf }
    if head.starts(with: "{\\rtf".utf8) { return .richText }
    if head.starts(with: [0x1F, 0x8B]) { return .gzip }
    if head.starts(with: "Rar!".utf8) { return .rar }
    if head.starts(with: [0x37, 0x7A, 0xBC, 0xAF]) { return .sevenZip }
    if head.starts(with: [0x89, 0x50, 0x4E, 0x47]) || head.starts(with: [0xFF, 0xD8, 0xFF]) {
      return .picture
    }
    let text = String(decoding: head, as: UTF8.self).lowercased()
    if text.contains("<html") || text.contains("<table") || text.contains("<!doctype html") {
      return .html
    }
    if text.contains("<?xml") { return .xml }
    return head.contains(0) ? nil : .text
  }
}
