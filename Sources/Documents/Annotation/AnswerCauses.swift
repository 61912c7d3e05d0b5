internal import Trade

/// What the applicant has to put right, by what the errors are about.
struct AnswerCauses: OptionSet {
  let rawValue: Int

  static let cells = AnswerCauses(rawValue: 1)
  static let fileName = AnswerCauses(rawValue: 2)
  /// Nothing in the file helps: time, or another application.
  static let office = AnswerCauses(rawValue: 4)
  /// Another operator's workbook.
  static let others = AnswerCauses(rawValue: 8)
  /// Another file is wanted.
  static let file = AnswerCauses(rawValue: 16)
  /// What a person has written about the whole.
  static let remark = AnswerCauses(rawValue: 32)

  init(rawValue: Int) { self.rawValue = rawValue }

  init(_ rows: [AnswerRows.Row]) {
    self = []
    for row in rows {
      switch row {
      case .finding(let finding) where finding.severity == .error: insert(.of(finding))
      case .more(let folded) where folded.first.severity == .error: insert(.of(folded.first))
      default: break
      }
    }
  }

  private static func of(_ finding: Finding) -> AnswerCauses {
    if let known = known[finding.code] { return known }
    if finding.cell != nil || finding.sheet != nil { return .cells }
    if finding.code.hasPrefix("E04") { return .cells }
    if remarks.contains(finding.code) { return .remark }
    return finding.code.hasPrefix("E06") ? .fileName : .office
  }

  private static let known: [String: AnswerCauses] = [
    "E0402": .fileName, "E0405": .file, "E0416": .file, "E0527": .others, "E0607": .office,
    "E0609": .office, "E0508": .office, "E0509": .office,
  ]
  private static let remarks: Set = ["E0610", "E0690"]
}

extension AnswerCauses {
  /// One sentence.
  var guidance: String {
    if contains(.others) {
      return "ほかの事業者の申請書のようです。内容は書き換えず、下の表の対処方法に沿って確認してください。"
    }
    if contains(.office) {
      return contains(.cells)
        ? "セルを直すだけでは受け付けられません。下の表の対処方法をすべて確認してください。"
        : "このファイルを直しても受け付けられません。下の表の対処方法を確認し、必要な場合は事務局へ連絡してください。"
    }
    if contains(.file) { return "下の表の対処方法に沿って、正しい様式・種類のファイルを提出してください。" }
    if contains(.fileName) {
      return contains(.cells)
        ? "下の表のセルとファイル名の両方を直し、もう一度提出してください。"
        : "セルの修正は不要です。下の表の対処方法に沿ってファイル名を直し、もう一度提出してください。"
    }
    if contains(.remark) { return "下の表の内容と対処方法に沿って直し、もう一度提出してください。" }
    return "下の表のセルを直し、このファイルをそのままもう一度提出してください。"
  }
}
