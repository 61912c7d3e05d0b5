package import Trade

/// What became of one upload, for the table and the JSON Lines of `process` and `watch`.
package struct UploadOutcome: Encodable, Sendable {
  package enum Kind: String, Sendable {
    case answered
    /// The same bytes are here already; the first verdict is the answer.
    case duplicate
    case quarantined
    /// Behind an earlier one of its slot that is not done.
    case waiting
    /// Our fault; it will be tried again.
    case stuck
    /// Still being written.
    case growing
  }

  package var kind: Kind
  /// As it arrived, below the inbox.
  package var file: String
  package var receipt: ReceiptNumber?
  package var status: Status?
  package var verdict: Verdict?
  package var counts = FindingCounts()
  /// Where the answer lies, below the workspace.
  package var answer: String?
  /// The first finding, or why it is not answered.
  package var remark = ""

  private enum Key: String, CodingKey {
    case outcome, file, id, status, verdict, errors, warnings, infos, answer, remark
  }

  package func encode(to encoder: any Encoder) throws {
    var line = encoder.container(keyedBy: Key.self)
    try line.encode(kind.rawValue, forKey: .outcome)
    try line.encode(file, forKey: .file)
    try line.encode(receipt?.description, forKey: .id)
    try line.encode(status?.tag, forKey: .status)
    try line.encode(verdict?.rawValue, forKey: .verdict)
    try line.encode(counts.errors, forKey: .errors)
    try line.encode(counts.warnings, forKey: .warnings)
    try line.encode(counts.infos, forKey: .infos)
    try line.encode(answer, forKey: .answer)
    try line.encode(remark, forKey: .remark)
  }

  /// 受付番号, ファイル, 結果, エラー, 警告, 情報, 最初の指摘・理由.
  package var columns: [String] {
    let isCounted = kind == .answered || kind == .duplicate
    let numbers = [counts.errors, counts.warnings, counts.infos].map { isCounted ? String($0) : "" }
    return [receipt?.description ?? "", file, result] + numbers + [remark]
  }

  private var result: String {
    switch kind {
    case .answered: verdict?.rawValue ?? ""
    case .duplicate: "重複"
    case .quarantined: "隔離"
    case .waiting: "順番待ち"
    case .stuck: "要対応"
    case .growing: "書き込み中"
    }
  }
}

/// What one run over the inbox came to.
package struct ProcessSummary: Sendable {
  package private(set) var counts: [UploadOutcome.Kind: Int] = [:]

  package var count: Int { counts.values.reduce(0, +) }

  mutating func add(_ outcome: UploadOutcome) { counts[outcome.kind, default: 0] += 1 }

  /// 0 every upload got its answer; 1 something was quarantined or still grows; 70 stuck.
  package var exitCode: Int32 {
    if counts[.stuck, default: 0] + counts[.waiting, default: 0] > 0 { return 70 }
    return counts[.quarantined, default: 0] + counts[.growing, default: 0] > 0 ? 1 : 0
  }

  package var text: String {
    guard count > 0 else { return "受付フォルダーに新しいファイルはありません。" }
    let words: [(UploadOutcome.Kind, String)] = [
      (.answered, "回答"), (.duplicate, "重複"), (.quarantined, "隔離"), (.waiting, "順番待ち"),
      (.stuck, "要対応"), (.growing, "書き込み中"),
    ]
    let parts = words.compactMap { kind, word in counts[kind].map { "\(word) \($0)件" } }
    return "処理したファイル \(count)件（\(parts.joined(separator: "・"))）"
  }
}
