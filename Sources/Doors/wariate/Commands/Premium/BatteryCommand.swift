internal import ArgumentParser
internal import House
internal import PremiumDesk
internal import Trade
internal import Wire

struct BatteryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "battery", abstract: "系統充電蓄電池供給電力量の、登録が必要な設備と登録された値を示します",
    subcommands: [BatteryDue.self, BatteryList.self, BatterySlots.self])
}

struct BatteryDue: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "due", abstract: "事業者の、その月の登録が必要な設備を示します",
    discussion: """
      例: wariate battery due --operator 00000001 --month 202507 -w 作業フォルダー
      """)

  @Option(name: .customLong("operator"), help: ArgumentHelp("再エネ事業者コード", valueName: "CODE"))
  var operatorID: OperatorID

  @Option(help: ArgumentHelp("対象年月", valueName: "YYYYMM"))
  var month: Month

  @OptionGroup var workspace: WorkspaceOption
  @OptionGroup var json: JSONOption

  func run() throws {
    let plants = try House(at: workspace.required, for: .looking).premium.dueBatteries(
      of: operatorID, in: month)
    if json.isOn { return try plants.forEach { try Terminal.say(json: $0) } }
    Terminal.say(TextTable.dueBatteries(plants))
  }
}

struct BatteryList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "登録された値を、設備・暦月ごとに示します",
    discussion: """
      例: wariate battery list --month 202507 --missing -w 作業フォルダー
      """)

  @Option(help: ArgumentHelp("対象年月", valueName: "YYYYMM"))
  var month: Month?

  @Option(help: ArgumentHelp("この暦月だけ", valueName: "YYYYMM"))
  var calendarMonth: Month?

  @Option(help: ArgumentHelp("この設備だけ", valueName: "ID"))
  var plant: PlantID?

  @Option(help: ArgumentHelp("この受電地点だけ", valueName: "P"))
  var point: String?

  @Flag(help: "五つのうち登録のないものがある行だけ")
  var missing = false

  @OptionGroup var workspace: WorkspaceOption
  @OptionGroup var json: JSONOption

  func run() throws {
    var question = BatteryQuestion()
    question.month = month
    question.calendarMonth = calendarMonth
    question.plant = plant
    question.gridPoint = point
    question.onlyMissing = missing
    let lines = try House(at: workspace.required, for: .looking).premium.batteries(question)
    if json.isOn { return try lines.forEach { try Terminal.say(json: $0) } }
    Terminal.say(TextTable.batteries(lines))
  }
}

struct BatterySlots: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "slots", abstract: "受電地点の30分値を、CSVに書き出します",
    discussion: """
      例: wariate battery slots --month 202507 --point 0100000000000000000409 --to slots.csv -w 作業フォルダー
      """)

  @Option(help: ArgumentHelp("対象年月", valueName: "YYYYMM"))
  var month: Month

  @Option(help: ArgumentHelp("受電地点特定番号", valueName: "P"))
  var point: String

  @Option(name: .customLong("to"), help: ArgumentHelp("書き出すファイル", valueName: "F.csv"))
  var file: String

  @OptionGroup var workspace: WorkspaceOption

  func run() throws {
    let count = try House(at: workspace.required, for: .looking).premium.writeSlots(
      of: month, at: point, to: file)
    Terminal.say("\(file)（\(Int64(count).grouped)行）")
  }
}
