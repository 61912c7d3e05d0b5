internal import ArgumentParser
internal import Files
internal import House
internal import Office
internal import Reception
internal import Trade
internal import Wire

/// Checks a file without filing it, in the place of the portal.
struct TryCheck: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "try-check", abstract: "ファイルを、ポータルの代わりにチェックします", shouldDisplay: false)

  @Argument var file: String
  @Argument var report: String
  @Option var form: FormID?
  @Option var round: RoundID?
  @Option var month: Month?
  @Option var annotate: String?
  @Option var fix: String?
  @Option var memory: Int
  @Option var seconds: Int
  @OptionGroup var workspace: WorkspaceOption
  @OptionGroup var definitions: DefinitionsOption

  func run() throws {
    TrialReading.limit(memory: memory, seconds: seconds)
    var answer: JSON
    do {
      answer = try House.checkDesk(
        definitions: definitions.definitions, workspace: workspace.required, form: form,
        period: PeriodWords.period(round, month) ?? .anytime, annotateInto: annotate, fixInto: fix
      ).check(file).json
    } catch let complaint as Complaint where complaint.kind != .ourFailure {
      answer = ["complaint": complaint.description]
    }
    try FileSystem().on("check").writeWhole(answer.line(), to: FilePath(report))
  }
}
