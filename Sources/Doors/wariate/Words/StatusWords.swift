internal import Office
internal import Trade

/// Statuses as they are typed, commas between.
enum StatusWords {
  /// A tag or an id.
  static func status(_ text: String) throws -> Status {
    guard let status = Status(text) else { throw unknown(text, besides: []) }
    return status
  }

  /// What a list may be narrowed to: a status, or 要調整, which is none.
  static func filter(_ text: String?) throws -> (status: Status?, isToSettle: Bool) {
    guard let text else { return (nil, false) }
    if text == toSettle { return (nil, true) }
    guard let status = Status(text) else { throw unknown(text, besides: [toSettle]) }
    return (status, false)
  }

  private static let toSettle = Grant.toSettle.rawValue

  private static func unknown(_ text: String, besides others: [String]) -> Complaint {
    let tags = (Status.allCases.map(\.tag) + others).joined(separator: "・")
    let hint = TagWords.meant(by: text).map { "もしかして「\($0)」ですか。" } ?? ""
    return Complaint(.usage, "状態「\(text)」はありません。\(hint)使える状態: \(tags)")
  }

  static func counting(_ text: String?) throws -> Set<Status> {
    guard let text else { return [.confirmed] }
    return Set(
      try text.split(separator: ",").map { word in
        let word = word.trimmingPrefix(while: \.isWhitespace)
        guard let status = Status(String(word)), status.counts else {
          throw Complaint(.usage, "状態「\(word)」の申請は割り当てられません")
        }
        return status
      })
  }
}
