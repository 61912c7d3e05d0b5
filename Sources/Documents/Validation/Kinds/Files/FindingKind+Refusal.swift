import Workbooks

/// Files that are no workbooks we can read; message and remedy come from the reader.
extension FindingKind {
  /// `example` is a file of the kind in a few words.
  static func refusal(
    _ reason: Refusal.Reason, _ code: String, _ id: String, _ title: String, _ cause: String,
    example: String
  ) -> FindingKind {
    FindingKind(
      code, id, title, "\(cause)（処理不可）。", passing: .normal(),
      failing: .refusal(reason, shownAs: example), leavesValues: false
    ) { _, message, remedy in
      Wording(message, remedy)
    }
  }

  /// What is said of a file that the reader refuses.
  static func of(_ reason: Refusal.Reason) -> FindingKind {
    switch reason {
    case .notWorkbook: .notWorkbook
    case .encrypted: .encrypted
    case .malformedArchive: .malformedArchive
    case .resourceLimit: .resourceLimit
    case .unsafeName: .unsafeName
    case .packageStructure: .packageStructure
    case .sheetStructure: .sheetStructure
    case .documentType: .documentType
    case .malformedXML: .malformedXML
    case .encoding: .encoding
    case .macro: .macro
    case .lockFile: .lockFile
    case .notRegularFile: .notRegularFile
    case .inputOutput: .inputOutput
    }
  }
}
