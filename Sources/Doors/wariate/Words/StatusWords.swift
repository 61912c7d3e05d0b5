internal import Trade

/// Statuses as they are typed, commas between.
enum StatusWords {
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
