internal import Archive

/// What a file that is no XLSX package turns out to be, told by its first bytes.
enum FileKind {
  /// Refuses what is no ZIP archive, naming what it is.
  static func check(_ source: ArchiveSource) throws(Refusal) {
    let head = try refusing { () throws -> [UInt8] in
      try source.bytes(at: 0, count: min(source.count, 4096))
    }
    if head.isEmpty {
      throw Refusal(
        .notWorkbook, message: "ファイルが空です（0バイト）。",
        remedy: "元のファイルを確かめて、もう一度提出してください。")
    }
    if head.starts(with: compoundFile) { throw try compound(source) }
    if head.starts(with: "PK".utf8) { return }
    if source.count == 165, Int(head[0]) <= 54 { throw lockFile }
    throw misfit(isA: name(of: head))
  }

  static let lockFile = Refusal(
    .lockFile, message: "Excelが編集中に作る一時ファイル（~$で始まるファイル）です。",
    remedy: "Excelを閉じてから、申請書のファイルそのものを提出してください。")

  static func misfit(isA name: String?) -> Refusal {
    let message =
      name.map { "拡張子は.xlsxですが、中身は\($0)です。" } ?? "Excelブック（.xlsx）の形式ではありません。"
    return Refusal(.notWorkbook, message: message, remedy: remedy(forFileThatIsA: name))
  }

  /// Only what Excel itself opens as a table can be saved again as a workbook.
  private static func remedy(forFileThatIsA name: String?) -> String {
    guard let name else { return Refusal.sendOriginal }
    if ["Excelブック", "Excelバイナリブック", "OpenDocument", "HTML", "XML"].contains(where: name.contains) {
      return Refusal.saveAgain
    }
    return name.contains("圧縮") ? Refusal.unpack : Refusal.sendOriginal
  }

  /// The package is a ZIP archive of another kind of document.
  static func otherPackage(_ archive: Archive) -> String? {
    func has(_ name: String) -> Bool { archive.index(of: name) != nil }
    if has("xl/workbook.bin") { return "Excelバイナリブック（.xlsb）" }
    if has("mimetype") || has("META-INF/manifest.xml") { return "OpenDocument形式（.odsなど）" }
    if has("word/document.xml") { return "Word文書（.docx）" }
    if has("ppt/presentation.xml") { return "PowerPoint文書（.pptx）" }
    if has("Index/Document.iwa") || has("Index.zip") { return "Numbers書類" }
    let names = archive.entries.lazy.map { $0.name.lowercased() }
    if names.contains(where: {
      $0.hasSuffix(".xlsx") || $0.hasSuffix(".xlsm") || $0.hasSuffix(".xls")
    }) {
      return "Excelファイルを圧縮したZIPファイル"
    }
    let isOffice = has("[Content_Types].xml") || names.contains { $0.hasPrefix("xl/") }
    return isOffice || archive.entries.isEmpty ? nil : "ZIP圧縮ファイル"
  }

  static let compoundFile: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]

  /// A compound file ([MS-CFB]): an encrypted package or an old workbook, told by its directory.
  private static func compound(_ source: ArchiveSource) throws(Refusal) -> Refusal {
    misfit(isA: try compoundName(source))
  }

  /// What the directory of a compound file says it is; refuses what is encrypted.
  static func compoundName(_ source: ArchiveSource) throws(Refusal) -> String {
    let count = min(source.count, 1 << 20)
    let bytes = try refusing { () throws -> [UInt8] in
      let start = try source.bytes(at: 0, count: count)
      return try start + source.bytes(at: source.count - count, count: count)
    }
    func names(_ name: String) -> Bool {
      let wide: [UInt8] = name.utf8.reduce(into: []) { $0 += [$1, 0] }
      return contains(wide, in: bytes)
    }
    if names("EncryptedPackage") || names("EncryptionInfo") { throw .encrypted }
    if names("Workbook") || names("Book") { return oldWorkbook }
    if names("WordDocument") { return oldWordDocument }
    return "旧形式のOffice文書"
  }

  static let oldWorkbook = "旧形式のExcelブック（.xls）"
  static let oldWordDocument = "旧形式のWord文書（.doc）"

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
    let name = name(of: head)
    return name == "CSVなどのテキスト" ? nil : name
  }

  static func name(of head: [UInt8]) -> String? {
    if head.starts(with: "%PDF".utf8) { return "PDF" }
    if head.starts(with: "{\\rtf".utf8) { return "リッチテキスト（RTF）" }
    if head.starts(with: [0x1F, 0x8B]) { return "gzip圧縮ファイル" }
    if head.starts(with: "Rar!".utf8) { return "RAR圧縮ファイル" }
    if head.starts(with: [0x37, 0x7A, 0xBC, 0xAF]) { return "7z圧縮ファイル" }
    if head.starts(with: [0x89, 0x50, 0x4E, 0x47]) || head.starts(with: [0xFF, 0xD8, 0xFF]) {
      return "画像"
    }
    let text = String(decoding: head, as: UTF8.self).lowercased()
    if text.contains("<html") || text.contains("<table") || text.contains("<!doctype html") {
      return "HTML"
    }
    if text.contains("<?xml") { return "XML" }
    return head.contains(0) ? nil : "CSVなどのテキスト"
  }
}
