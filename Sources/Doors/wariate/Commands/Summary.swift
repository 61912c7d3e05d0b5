internal import ArgumentParser
internal import House
internal import Office
internal import Trade
internal import Wire

struct Summary: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "summary", abstract: "回の提出状況: 様式・状態ごとの件数と、まだ有効な申請のない事業者",
    discussion: """
      例: wariate summary --round 202304 -w 作業フォルダー
      """)

  @Option(help: ArgumentHelp("まとめる回（回のない様式は「随時」）", valueName: "R"))
  var round: String?

  @Option(help: ArgumentHelp("まとめる年月", valueName: "YYYYMM"))
  var month: Month?

  @Option(help: ArgumentHelp("このフォルダーに CSV（Excel 用）も書きます", valueName: "DIR"))
  var csv: String?

  @OptionGroup var workspace: WorkspaceOption
  @OptionGroup var definitions: DefinitionsOption
  @OptionGroup var json: JSONOption

  func run() throws {
    guard let period = try PeriodWords.period(round, month) else {
      throw Complaint(.usage, "--round か --month を指定してください")
    }
    let house = try House(
      at: workspace.required, for: .looking, definitions: definitions.definitions)
    let summary = try house.applications.summary(of: period)
    if json.isOn {
      try Terminal.say(json: summary)
    } else {
      SummaryLines(summary).lines.forEach(Terminal.say)
    }
    guard let csv else { return }
    let paths = try ExcelTables().write(summary, into: csv)
    if !json.isOn { paths.forEach(Terminal.say) }
  }
}
