internal import AllocationDesk
internal import ArgumentParser
internal import House
internal import Trade
internal import Wire

struct Runs: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "runs", abstract: "割当の実行の記録を一覧・比較し、公表した割当を取り消します",
    subcommands: [RunsList.self, RunsCompare.self, RunsUndo.self])
}

struct RunsList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "回の実行を、試行も含めて古い順に示します")

  @Option(help: ArgumentHelp("トラッキング回数", valueName: "R"))
  var round: RoundID

  @OptionGroup var workspace: WorkspaceOption
  @OptionGroup var json: JSONOption

  func run() throws {
    let records = try House(at: workspace.required, for: .looking).allocation.runRecords(of: round)
    if json.isOn { return try records.forEach { try Terminal.say(json: $0) } }
    TextTable(of: records).lines.forEach(Terminal.say)
  }
}

struct RunsCompare: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare", abstract: "二つの実行の差分を、申請行と設備の表に書き出します")

  @Argument(help: "前の実行の番号")
  var before: Int64

  @Argument(help: "後の実行の番号")
  var after: Int64

  @Option(help: ArgumentHelp("書き出し先（既定: results の differences）", valueName: "DIR"))
  var to: String?

  @OptionGroup var workspace: WorkspaceOption

  func run() throws {
    let desk = try House(at: workspace.required, for: .looking).allocation
    ComparisonLines(try desk.compareRuns(before, after, into: to)).lines.forEach(Terminal.say)
  }
}

struct RunsUndo: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "undo", abstract: "公表した割当を取り消します（取消しも実行として記録されます）")

  @Option(help: ArgumentHelp("トラッキング回数", valueName: "R"))
  var round: RoundID

  @Option(help: "FIT か 非FIT")
  var market: Market

  @Option(help: ArgumentHelp("取消しの理由", valueName: "TEXT"))
  var comment: String

  @OptionGroup var workspace: WorkspaceOption

  func run() throws {
    let run = try House(at: workspace.required).allocation.undoRun(
      round: round, market: market, why: comment, by: Person.here)
    Terminal.say("実行\(run)の割当を取り消し、割当量をすべて戻しました。")
  }
}

extension Market: ExpressibleByArgument {}
