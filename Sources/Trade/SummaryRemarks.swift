/// What an answer's summary says beside the findings; kept with the application, so that the
/// answer can be made again byte for byte.
package struct SummaryRemarks: Hashable, Sendable {
  /// Title and 様式版 as the check had them.
  package var form: String?
  /// 前回からの変化.
  package var change: String?
  /// What else has to be said, such as which application counts: the text of `SummaryLine`s.
  package var notice: String?
  /// The answer is the applicant's own workbook, not a fresh one.
  package var isWrittenIntoOriginal: Bool

  package init(
    form: String? = nil, change: String? = nil, notice: String? = nil,
    isWrittenIntoOriginal: Bool = false
  ) {
    self.form = form
    self.change = change
    self.notice = notice
    self.isWrittenIntoOriginal = isWrittenIntoOriginal
  }
}

/// A further line of an answer's summary.
package struct SummaryLine: Hashable, Sendable {
  /// The label of what was said without one.
  package static let noticeLabel = "お知らせ"

  package let label: String
  package let text: String

  package init(_ label: String, _ text: String) {
    self.label = label
    self.text = text
  }

  /// Of what somebody said.
  package static func notice(_ text: String) -> SummaryLine { SummaryLine(noticeLabel, text) }

  /// Lines as one text: label, tab, text; nil for none.
  package static func text(_ lines: [SummaryLine]) -> String? {
    func plain(_ text: String) -> String {
      String(text.map { $0 == "\t" || $0.isNewline ? " " : $0 })
    }
    let written = lines.map { "\(plain($0.label))\t\(plain($0.text))" }
    return written.isEmpty ? nil : written.joined(separator: "\n")
  }

  /// The lines of a text; one without a label is a notice.
  package static func lines(of text: String?) -> [SummaryLine] {
    (text ?? "").split(separator: "\n").map { line in
      guard let tab = line.firstIndex(of: "\t") else { return .notice(String(line)) }
      return SummaryLine(String(line[..<tab]), String(line[line.index(after: tab)...]))
    }
  }
}
