internal import ArgumentParser
internal import House
internal import PremiumDesk
internal import Trade
internal import Wire

struct FIPList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "算定した月を、設備・月の順に示します（精算の行は差額です）",
    discussion: """
      例: wariate fip list --from 202507 --to 202509 -w 作業フォルダー
      """)

  @Option(help: ArgumentHelp("この月から", valueName: "YYYYMM"))
  var from: Month?

  @Option(help: ArgumentHelp("この月まで", valueName: "YYYYMM"))
  var to: Month?

  @Option(help: ArgumentHelp("この月の精算から", valueName: "YYYYMM"))
  var settledFrom: Month?

  @Option(help: ArgumentHelp("この月の精算まで", valueName: "YYYYMM"))
  var settledTo: Month?

  @Option(
    name: .customLong("operator"), help: ArgumentHelp("この事業者だけ", valueName: "CODE"))
  var operatorID: OperatorID?

  @Option(help: ArgumentHelp("この設備だけ", valueName: "ID"))
  var plant: PlantID?

  @Flag(help: "留保の行だけ")
  var withheld = false

  @OptionGroup var workspace: WorkspaceOption
  @OptionGroup var json: JSONOption

  func run() throws {
    var question = PremiumQuestion()
    question.from = from
    question.to = to
    question.settledFrom = settledFrom
    question.settledTo = settledTo
    question.operatorID = operatorID
    question.plant = plant
    question.onlyWithheld = withheld
    let desk = try House(at: workspace.required, for: .looking).premium
    if json.isOn { return try desk.list(question) { try Terminal.say(json: $0) } }
    var table = TextTable.premiums()
    try desk.list(question) { table.add($0) }
    Terminal.say(table)
  }
}

struct FIPShow: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "一つの設備の月を、算定の式とともに示します",
    discussion: """
      例: wariate fip show A800019101 --month 202507 -w 作業フォルダー
      """)

  @Argument(help: ArgumentHelp("設備ID", valueName: "PLANT"))
  var plant: PlantID

  @Option(help: ArgumentHelp("対象年月", valueName: "YYYYMM"))
  var month: Month

  @Option(help: ArgumentHelp("この月の精算", valueName: "YYYYMM"))
  var settled: Month?

  @OptionGroup var workspace: WorkspaceOption
  @OptionGroup var json: JSONOption

  func run() throws {
    let shown = try House(at: workspace.required, for: .looking).premium.show(
      plant, month, settled: settled)
    if json.isOn { return try Terminal.say(json: shown) }
    PremiumSheet(shown).lines.forEach { Terminal.say($0) }
  }
}
