internal import ArgumentParser
internal import House
internal import Reception
internal import Trade

/// Reads an upload that may be its reader's death, in the place of the service.
struct TryReading: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "try-reading", abstract: "危険の疑いのあるファイルを、サービスの代わりに読みます", shouldDisplay: false)

  @Argument var file: String
  @Option var form: FormID?
  @Option var round: RoundID?
  @Option var month: Month?
  @Option var memory: Int
  @Option var seconds: Int
  @OptionGroup var workspace: WorkspaceOption
  @OptionGroup var definitions: DefinitionsOption

  func run() throws {
    TrialReading.limit(memory: memory, seconds: seconds)
    try House(at: workspace.required, definitions: definitions.definitions)
      .trialReading(form: form, period: PeriodWords.period(round, month) ?? .anytime).read(file)
  }
}
