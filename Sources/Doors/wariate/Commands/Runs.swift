internal import AllocationDesk
internal import ArgumentParser
internal import House
internal import Trade
internal import Wire

struct Runs: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "runs", abstract: "割当の実行の記録を一覧・比較し、公表した割当を取り消します",
    subcommands: [RunsList.self, RunsShow.self, RunsCompare.self, RunsUndo.self])
}

struct RunsList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "回の実行を、試行も含めて古い順に示します",
    discussion: """
      例: wariate runs list --round 202304 -w 作業フォルダー
      """)

  @Option(help: ArgumentHelp("トラッキング回数", valueName: "R"))
  var round: RoundID

  @OptionGroup var workspace: WorkspaceOption
  @OptionGroup var json: JSONOption

  func run() throws {
    let records = try House(at: workspace.required, for: .looking).allocation.runRecords(of: round)
    if json.isOn { return try records.forEach { try Terminal.say(json: $0) } }
    Terminal.say(TextTable(of: records))
  }
}

struct RunsShow: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "一つの実行の結果を示します（試行も見られます）",
    discussion: """
      --to を付けると、表・集計・通知書をそのフォルダーに書き出します。試行の通知書には「案」と記します。
      例: wariate runs show 3 --to 試行の結果 -w 作業フォルダー
      """)

  @Argument(help: ArgumentHelp("実行の番号", valueName: "N"))
  var number: Int64

  @Option(help: ArgumentHelp("書き出し先", valueName: "DIR"))
  var to: String?

  @OptionGroup var workspace: WorkspaceOption
  @OptionGroup var json: JSONOption

  func run() throws {
    let progress = Progress("通知書")
    defer { progress.end() }
    let shown = try House(at: workspace.required).allocation.showRun(number, into: to) {
      progress.show($0, of: $1)
    }
    progress.end()
    guard !json.isOn else { return try Terminal.say(json: shown) }
    let lines = ShownRunLines(shown)
    lines.head.forEach { Terminal.say($0) }
    Terminal.say(lines.table)
    shown.paths.forEach { Terminal.say($0) }
  }
}

struct RunsCompare: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare", abstract: "二つの実行の差分を、申請行と設備の表に書き出します",
    discussion: """
      例: wariate runs compare 3 4 --to 差分 -w 作業フォルダー
      """)

  @Argument(help: "前の実行の番号")
  var before: Int64

  @Argument(help: "後の実行の番号")
  var after: Int64

  @Option(help: ArgumentHelp("書き出し先（既定: results の differences）", valueName: "DIR"))
  var to: String?

  @OptionGroup var workspace: WorkspaceOption
  @OptionGroup var json: JSONOption

  func run() throws {
    let desk = try House(at: workspace.required, for: .looking).allocation
    let comparison = try desk.compareRuns(before, after, into: to)
    guard !json.isOn else { return try Terminal.say(json: comparison) }
    ComparisonLines(comparison).lines.forEach { Terminal.say($0) }
  }
}

struct RunsUndo: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "undo", abstract: "公表した割当を取り消します（取消しも実行として記録されます）",
    discussion: """
      例: wariate runs undo --round 202304 --market FIT --comment 残量の訂正のため -w 作業フォルダー
      """)

  @Option(help: ArgumentHelp("トラッキング回数", valueName: "R"))
  var round: RoundID

  @Option(help: "FIT か 非FIT")
  var market: Market

  @Option(help: ArgumentHelp("取消しの理由", valueName: "TEXT"))
  var comment: String

  @OptionGroup var workspace: WorkspaceOption

  func run() throws {
    let undone = try House(at: workspace.required).allocation.undoRun(
      round: round, market: market, why: comment, by: Person.here)
    Terminal.say("実行\(undone.run)の割当を取り消し、割当量をすべて戻しました。")
    guard !undone.recipients.isEmpty else { return }
    Terminal.say("次の\(undone.recipients.count)者の通知書は効力を失いました。お渡しした場合はご連絡が必要です。")
    for one in undone.recipients { Terminal.say("  \(one.operatorID) \(one.name)") }
  }
}

extension Market: ExpressibleByArgument {}
