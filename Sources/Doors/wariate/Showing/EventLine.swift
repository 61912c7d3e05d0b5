internal import Office
internal import Trade

/// What happened to an application, for a terminal.
struct EventLine {
  let text: String

  init(_ event: ListedEvent) {
    let move = [event.from, event.to].compactMap { $0?.tag }.joined(separator: " → ")
    text =
      "\(event.at.japanText)  \(event.actor)  \(move.isEmpty ? event.kind : move)  \(event.why)"
  }
}
