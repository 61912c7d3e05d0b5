package import Files
package import Trade

/// What in the inbox is not for us, by its name (bytes, ASCII case set aside).
enum InboxRules {
  private static let ignoredPrefixes = ["~$", "."]
  private static let ignoredSuffixes = [".tmp", ".part", ".crdownload"]
  private static let ignoredNames = ["thumbs.db", "desktop.ini"]
  private static let workbookSuffixes = [".xlsx", ".xlsm"]

  /// Lock files of Excel, hidden files, downloads in progress, what Explorer leaves.
  static func ignoresFile(_ name: FileName) -> Bool {
    let bytes = lowered(name)
    return ignoredPrefixes.contains { bytes.starts(with: $0.utf8) }
      || ignoredSuffixes.contains { ends(bytes, with: $0) }
      || ignoredNames.contains { bytes.elementsEqual($0.utf8) }
  }

  static func ignoresFolder(_ name: FileName) -> Bool { name.hasPrefix(".") }

  /// A folder that is named like a workbook is not opened.
  static func isNamedAsWorkbook(_ name: FileName) -> Bool {
    let bytes = lowered(name)
    return workbookSuffixes.contains { ends(bytes, with: $0) }
  }

  private static func ends(_ bytes: [UInt8], with suffix: String) -> Bool {
    bytes.suffix(suffix.utf8.count).elementsEqual(suffix.utf8)
  }

  private static func lowered(_ name: FileName) -> [UInt8] {
    name.bytes.map { ASCII.isUpper($0) ? $0 + 32 : $0 }
  }
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
