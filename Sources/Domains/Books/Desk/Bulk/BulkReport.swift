internal import Ledger
internal import Storage
internal import Tables
package import Trade

/// What became of a file's rows.
package struct BulkReport: Sendable {
  package enum Answer: Sendable {
    case registered(CertificateNumber)
    case failed(LedgerRefusal.Code, String)
  }

  /// A row each, in the file's order.
  package let answers: [Answer]
  let table: BulkTable

  package var rows: Int { answers.count }

  package var registered: Int {
    answers.count { if case .registered = $0 { true } else { false } }
  }

  package var failed: Int { rows - registered }

  /// The rows as given, and what became of each: CSV in UTF-8 with a byte-order mark.
  package func results() throws -> [UInt8] {
    var text = Self.begun(table.heads + ["ステータス", "証明書番号", "メッセージ"])
    try table.eachRow { row, cells in
      for cell in cells { text.append(asGiven: cell) }
      switch answers[row - 1] {
      case .registered(let number):
        text.append(raw: "登録成功")
        text.append(raw: number.description)
        text.append(raw: "")
      case .failed(_, let message):
        text.append(raw: "登録失敗")
        text.append(raw: "")
        text.append(text: message)
      }
      text.endLine()
    }
    return text.bytes
  }

  /// The failed rows as given, ready to be sent again; the head alone where none failed.
  package func failures() throws -> [UInt8] {
    var text = Self.begun(table.heads)
    try table.eachRow { row, cells in
      guard case .failed = answers[row - 1] else { return }
      for cell in cells { text.append(asGiven: cell) }
      text.endLine()
    }
    return text.bytes
  }

  // MARK: Beside a key

  /// Between two answers: no message has it.
  private static let end: Character = "\u{1E}"

  /// Answers as they are kept: a certificate's number, or a code and its message.
  static func kept(_ answers: [Answer]) -> String {
    answers.map { answer -> String in
      switch answer {
      case .registered(let number): number.description
      case .failed(let code, let message):
        "\(code.rawValue) \(String(message.map { $0 == end ? " " : $0 }))"
      }
    }.joined(separator: String(end))
  }

  static func answers(kept text: String) throws -> [Answer] {
    try text.split(separator: end).map { piece -> Answer in
      if let number = CertificateNumber(piece) { return .registered(number) }
      let code = piece.prefix { $0 != " " }
      return .failed(
        try stored(LedgerRefusal.Code(rawValue: String(code)), "a kept answer"),
        String(piece.dropFirst(code.count + 1)))
    }
  }

  /// With the mark and the heads; of many rows no second copy is made.
  private static func begun(_ heads: [String]) -> CSVText {
    var text = CSVText()
    for (index, head) in heads.enumerated() {
      text.append(asGiven: index == 0 ? "\u{FEFF}" + head : head)
    }
    text.endLine()
    return text
  }
}
