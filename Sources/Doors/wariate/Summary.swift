internal import ArgumentParser
internal import House
internal import Office
internal import Trade

struct Summary: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "summary", abstract: "回の提出状況: 様式・状態ごとの件数と、まだ有効な申請のない事業者")

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
    let house = try House(at: workspace.required, definitions: definitions.definitions)
    let summary = try house.applications.summary(of: period)
    if json.isOn { try Terminal.say(json: summary) } else { show(summary) }
    guard let csv else { return }
    let paths = try ExcelTables().write(summary, into: csv)
    if !json.isOn { paths.forEach(Terminal.say) }
  }

  private func show(_ summary: RoundSummary) {
    var counts = TextTable(["様式", "状態", "件数", "最も古い受付"])
    for line in summary.counts {
      counts.add([line.title, line.status, String(line.count), line.oldest])
    }
    for line in counts.lines { Terminal.say(line) }
    Terminal.say("最も古い未完了の受付: \(summary.oldestWaiting ?? "なし")")
    guard !summary.absentees.isEmpty else { return }
    Terminal.say("")
    var absentees = TextTable(["市場", "事業者", "提出状況", "事業者名"])
    for one in summary.absentees {
      absentees.add([one.market, one.operator, one.standing, one.name])
    }
    for line in absentees.lines { Terminal.say(line) }
    Terminal.say("有効な申請のない事業者: \(summary.absentees.count)件")
  }
}
