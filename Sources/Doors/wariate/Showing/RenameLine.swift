internal import Office
internal import Trade

/// What became of a live file that somebody renamed or changed by hand, for a terminal.
struct RenameLine {
  let text: String

  init(_ report: RenameReport) { text = "\(report.receipt): \(report.sentence)" }
}
