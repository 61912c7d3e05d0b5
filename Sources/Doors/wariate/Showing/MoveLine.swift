internal import Office
internal import Trade

/// What became of one application of `advance`, for a terminal.
struct MoveLine {
  let text: String

  init(_ report: MoveReport) {
    text =
      switch report.result {
      case .moved(let from, let file):
        "\(report.receipt): \(from.tag) → \(report.to.tag)  \(file)"
      case .refused(let why): "\(report.receipt): \(why)"
      }
  }
}
