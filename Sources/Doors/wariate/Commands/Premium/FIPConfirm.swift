internal import ArgumentParser
internal import House
internal import PremiumDesk
internal import Trade
internal import Wire

struct FIPConfirm: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "confirm", abstract: "算定した月を確定し、積立金と入出金を記帳します",
    discussion: """
      確定した月は変えられません（訂正は fip calculate --settle による精算です）。
      異議申立ての期日（台帳 grant-months）より前に確定するには、--reason が要ります。
      例: wariate fip confirm --month 202507 -w 作業フォルダー
      """)

  @Option(help: ArgumentHelp("対象年月", valueName: "YYYYMM"))
  var month: Month

  @Option(help: ArgumentHelp("この設備だけ", valueName: "ID"))
  var plant: PlantID?

  @Option(help: ArgumentHelp("期日より前に確定する理由（記録に残ります）", valueName: "TEXT"))
  var reason: String?

  @OptionGroup var workspace: WorkspaceOption
  @OptionGroup var json: JSONOption

  func run() throws {
    let move = try House(at: workspace.required).premium.confirm(
      month, plant: plant, because: reason ?? "", by: Person.here)
    if json.isOn { return try Terminal.say(json: move) }
    Terminal.say(
      "\(move.lines)件を確定しました（支払 \(move.payYen.yen)円、請求 \(move.claimYen.yen)円）。")
    if move.files > 0 {
      Terminal.say("バイオマス比率と系統充電蓄電池供給電力量のファイル \(move.files)件も「確定」になりました。")
    }
    for line in PremiumLines.left(move) { Terminal.say(line) }
    Terminal.say(TextTable.payments(move.payments))
  }
}

struct FIPReopen: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reopen", abstract: "算定した月を、未確定から受付中に戻します",
    discussion: """
      例: wariate fip reopen --month 202507 --reason 供給電力量の差し替えのため -w 作業フォルダー
      """)

  @Option(help: ArgumentHelp("対象年月", valueName: "YYYYMM"))
  var month: Month

  @Option(help: ArgumentHelp("この設備だけ", valueName: "ID"))
  var plant: PlantID?

  @Option(help: ArgumentHelp("理由（記録に残ります）", valueName: "TEXT"))
  var reason: String

  @OptionGroup var workspace: WorkspaceOption
  @OptionGroup var json: JSONOption

  func run() throws {
    let move = try House(at: workspace.required).premium.reopen(
      month, plant: plant, because: reason, by: Person.here)
    if json.isOn { return try Terminal.say(json: move) }
    Terminal.say("\(move.lines)件を受付中に戻しました。")
  }
}
