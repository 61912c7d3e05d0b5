internal import AccessDesk
internal import Files
internal import House
internal import Office
internal import Reception
internal import Trade
internal import Wire

/// Where files of strangers are read for a page: in a limited child of this program, so that one
/// that kills its reader kills nobody else.
package struct Apart: Sendable {
  package enum Place: Sendable {
    case child(definitions: String?)
    /// In this process: for tests, whose program knows no such commands.
    case within(definitions: String?)
  }

  let place: Place
  let workspace: String
  /// So many children at once.
  let lane = Lane(width: 2)

  static let sheetLimits = ProcessLimits(memory: 256 << 20, seconds: 5)

  /// The rows of a sheet; nil where it takes more than it may. A workbook has no delimiter.
  func window(
    of file: String, delimiter: UInt8?, sheet: String?, first: Int, count: Int, scratch: FilePath
  ) throws -> SheetWindow? {
    guard case .child = place else {
      return try delimiter.map {
        try SheetWindow(ofText: file, delimiter: $0, sheet: sheet, first: first, count: count)
      } ?? SheetWindow(of: file, sheet: sheet, first: first, count: count)
    }
    let output = scratch.appending("window-\(Portal.newUploadID())")
    let fileSystem = FileSystem().on("sheet")
    defer {
      // What is left of it a later look at the folder removes.
      try? fileSystem.removeIfThere(output)
    }
    var words = ["try-sheet", file, output.text, "--row", String(first), "--rows", String(count)]
    // Behind an equals sign any name is a value.
    if let sheet { words.append("--sheet=\(sheet)") }
    if let delimiter { words += ["--delimiter", String(delimiter)] }
    let limits = Self.sheetLimits
    words += ["--memory", String(limits.memory), "--seconds", String(limits.seconds)]
    let end = try ChildProcess("/proc/self/exe", words).run(seconds: limits.seconds)
    switch end {
    case .exited(status: 0):
      return try SheetWindow(decoding: try fileSystem.contents(of: output))
    case .exited(status: 1): throw RequestFault(.notFound, "このシートは表示できません。ファイルをダウンロードしてご確認ください。")
    default: return nil
    }
  }

  /// A check without filing: its report as JSON, with its copies written; nil where it takes more
  /// than it may.
  func check(
    _ place: CheckShelf.Place, form: FormID?, period: Slot.Period, limits: ProcessLimits
  ) throws -> JSON? {
    try check(
      place.file, report: place.report, copies: (place.answers, place.proposals), form: form,
      period: period, limits: limits)
  }

  /// `copies` are their folders; nil where none are wanted.
  func check(
    _ file: String, report: String, copies: (answers: String, proposals: String)?, form: FormID?,
    period: Slot.Period, limits: ProcessLimits
  ) throws -> JSON? {
    switch place {
    case .within(let definitions):
      return try House.checkDesk(
        definitions: definitions, workspace: workspace, form: form, period: period,
        annotateInto: copies?.answers, fixInto: copies?.proposals
      ).check(file).json
    case .child(let definitions):
      var words = [
        "try-check", file, report, "-w", workspace, "--memory", String(limits.memory),
        "--seconds", String(limits.seconds),
      ]
      if let copies { words += ["--annotate", copies.answers, "--fix", copies.proposals] }
      if let definitions { words += ["--definitions", definitions] }
      if let form { words += ["--form", form.rawValue] }
      switch period {
      case .round(let round): words += ["--round", round.description]
      case .month(let month): words += ["--month", month.compact]
      case .anytime: break
      }
      let end = try ChildProcess("/proc/self/exe", words).run(seconds: limits.seconds)
      guard case .exited(status: 0) = end else { return nil }
      let bytes = try FileSystem().on("check").contents(of: FilePath(report))
      guard let told = JSON(parsing: bytes) else { throw RequestFault(.failed) }
      if let why = told["complaint"]?.text { throw Complaint(.refused, why, code: "invalid") }
      return told
    }
  }
}
