internal import Trade

/// A password that is given by another program or typed at a terminal.
enum TypedPassword {
  /// The first line of standard input, without its end.
  /// - Throws: `Complaint` where there is none.
  static func read() throws -> String {
    guard let line = readLine(strippingNewline: true), !line.isEmpty else {
      throw Complaint(.usage, "標準入力にパスワードがありません")
    }
    return line
  }
}
