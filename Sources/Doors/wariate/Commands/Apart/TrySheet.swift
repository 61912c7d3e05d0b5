internal import ArgumentParser
internal import Files
internal import Office
internal import Reception
internal import Trade

/// Reads rows of a sheet in the place of the portal.
struct TrySheet: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "try-sheet", abstract: "シートの一部を、ポータルの代わりに読みます", shouldDisplay: false)

  @Argument var file: String
  @Argument var output: String
  @Option var sheet: String?
  /// The byte between two values of a CSV; a workbook has none.
  @Option var delimiter: UInt8?
  @Option var row: Int
  @Option var rows: Int
  @Option var memory: Int
  @Option var seconds: Int

  func run() throws {
    TrialReading.limit(memory: memory, seconds: seconds, onTop: true)
    let window =
      try delimiter.map {
        try SheetWindow(ofText: file, delimiter: $0, sheet: sheet, first: row, count: rows)
      } ?? SheetWindow(of: file, sheet: sheet, first: row, count: rows)
    try FileSystem().on("sheet").writeWhole(try window.bytes, to: FilePath(output))
  }
}
