package import Files
package import Trade

/// What in the inbox is not for us, by its name.
enum InboxRules {
  /// What a name says of the file that bears it.
  enum Nature: Hashable, Sendable {
    /// Perhaps an upload.
    case upload
    /// A program is still sending or saving, or was: what it makes gets a name of its own.
    case unfinished
    /// Never an upload: what systems and programs keep beside files.
    case litter
  }

  static func nature(ofFile name: FileName) -> Nature {
    let text = Folded(name)
    if text.isLitter { return .litter }
    return text.isUnfinished || text.isSavedByExcel || text.isBackup ? .unfinished : .upload
  }

  /// A folder of the second or third kind is not looked into.
  static func nature(ofFolder name: FileName) -> Nature {
    let text = Folded(name)
    if name.hasPrefix(".") || Folded.serviceFolders.contains(text.text) { return .litter }
    let isSaving = text.text.hasPrefix("(a document being saved by ")
    return isSaving || text.isUnfinished ? .unfinished : .upload
  }

  static func ignoresFile(_ name: FileName) -> Bool { nature(ofFile: name) != .upload }

  /// A folder that is named like a workbook is not opened.
  static func isNamedAsWorkbook(_ name: FileName) -> Bool {
    let text = Folded(name).text
    return text.hasSuffix(".xlsx") || text.hasSuffix(".xlsm")
  }
}

/// A name with the case of ASCII set aside.
private struct Folded {
  let text: String

  init(_ name: FileName) {
    text = String(decoding: name.bytes.map { ASCII.isUpper($0) ? $0 + 32 : $0 }, as: UTF8.self)
  }

  /// Lock files of Excel, hidden files, what Explorer and Finder leave, and streams of a file that
  /// another system has made a file of: `name.xlsx:Zone.Identifier`.
  var isLitter: Bool {
    text.hasPrefix("~$") || text.hasPrefix(".") || Self.litter.contains(text)
      || text.hasSuffix("zone.identifier") || isStream
  }

  /// A colon, or what stands for one where a name must have none.
  private var isStream: Bool {
    guard
      let colon = text.unicodeScalars.lastIndex(where: {
        $0 == ":" || $0 == "\u{F03A}" || $0 == "\u{F022}"
      })
    else { return false }
    let name = text[text.unicodeScalars.index(after: colon)...]
    return Self.streams.contains { name == $0 }
      || Self.streamPrefixes.contains { name.hasPrefix($0) }
  }

  /// Downloads, uploads and saves in progress.
  var isUnfinished: Bool { Self.unfinished.contains { text.hasSuffix($0) } || isSafeSave }

  /// `name.xlsx.sb-515b24a2-00Ug5l`: macOS saves beside and swaps.
  private var isSafeSave: Bool {
    guard let mark = text.ranges(of: ".sb-").last else { return false }
    let pieces = text[mark.upperBound...].split(separator: "-", omittingEmptySubsequences: false)
    return pieces.count == 2 && pieces[0].utf8.count == 8 && pieces[0].utf8.allSatisfy(isHexDigit)
      && pieces[1].utf8.count == 6
      && pieces[1].utf8.allSatisfy { ASCII.isDigit($0) || ASCII.isLower($0) }
  }

  /// Excel saves to eight hexadecimal digits, and gives the name at the end.
  var isSavedByExcel: Bool { text.utf8.count == 8 && text.utf8.allSatisfy(isHexDigit) }

  /// `name.xlsx~`, `#name.xlsx#`: editors.
  var isBackup: Bool {
    text.hasSuffix("~") || (text.utf8.count > 2 && text.hasPrefix("#") && text.hasSuffix("#"))
  }

  private func isHexDigit(_ byte: UInt8) -> Bool {
    ASCII.isDigit(byte) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
  }

  private static let litter: Set = [
    "thumbs.db", "ehthumbs.db", "ehthumbs_vista.db", "desktop.ini", "icon\r", "folder.htt",
  ]
  private static let streams: Set = [
    "encryptable", "smartscreen", "favicon", "$data", "afp_afpinfo", "afp_resource",
    "\u{5}summaryinformation", "\u{5}documentsummaryinformation",
  ]
  private static let streamPrefixes = ["com.apple.", "com.dropbox.", "user.", "zone.identifier"]
  private static let unfinished = [
    ".tmp", ".temp", ".part", ".partial", ".filepart", ".crdownload", ".download", ".opdownload",
    ".downloading", ".uploading", ".upload", ".incomplete", ".inprogress", ".aria2", ".!sync",
    ".!ut", ".bts", ".cyberducksegment", ".lftp-pget-status", ".xlk", ".wbk", ".swp", ".kate-swp",
  ]
  /// What file servers, synchronisers and archivers keep beside people's folders.
  static let serviceFolders: Set = [
    "$recycle.bin", "system volume information", "@eadir", "#recycle", "@recycle", "#snapshot",
    "@recently-snapshot", "lost+found", "network trash folder", "temporary items", "__macosx",
  ]
}

/// Where below the inbox a file lies.
package enum InboxPlacement: Hashable, Sendable {
  /// `inbox/FILE`: the name must tell the operator.
  case root
  /// `inbox/<事業者番号>/FILE`; registered or not.
  case operatorFolder(OperatorID)
  /// In a folder that is no 事業者番号, or deeper: for the quarantine.
  case misplaced

  /// Of a path below the inbox.
  package init(path: [FileName]) {
    switch path.count {
    case ...1: self = .root
    case 2:
      let operatorID = path[0].text.flatMap { OperatorID($0.narrowed) }
      self = operatorID.map(InboxPlacement.operatorFolder) ?? .misplaced
    default: self = .misplaced
    }
  }
}
