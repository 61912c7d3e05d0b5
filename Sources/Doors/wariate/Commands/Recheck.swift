internal import ArgumentParser
internal import House
internal import Reception
internal import Trade
internal import Wire

struct Recheck: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "recheck", abstract: "エラーで差し戻した申請を、再提出なしでもう一度チェックします",
    discussion: """
      台帳の取込み漏れなど、こちらの都合でエラーになった申請に使います。受け取ったファイルを新しい受付番号で\
      チェックし直し、元の申請は差替え済になります。受付日時は元のままです。同じエラーになる申請は何も変えません。
      終了コード: 0 すべて再チェックした、1 できないものがあった。
      例: wariate recheck --round 202304 --code E0507 --reason 残量の取込み漏れ -w 作業フォルダー
      """)

  @Argument(help: ArgumentHelp("受付番号", valueName: "ID"))
  var ids: [ReceiptNumber] = []

  @Option(help: ArgumentHelp("この回（回のない様式は「随時」）", valueName: "R"))
  var round: String?

  @Option(help: ArgumentHelp("この年月", valueName: "YYYYMM"))
  var month: Month?

  @Option(help: ArgumentHelp("このコードのエラーがあるものだけ（繰り返し可）", valueName: "E0507"))
  var code: [String] = []

  @Option(help: ArgumentHelp("再チェックの理由（記録に残ります）", valueName: "TEXT"))
  var reason: String?

  @OptionGroup var workspace: WorkspaceOption
  @OptionGroup var definitions: DefinitionsOption
  @OptionGroup var json: JSONOption

  func run() throws {
    let period = try PeriodWords.period(round, month)
    guard ids.isEmpty == (period != nil) else {
      throw Complaint(.usage, "受付番号を並べるか、--round か --month で選んでください")
    }
    let house = try House(at: workspace.required, definitions: definitions.definitions)
    let order = RecheckOrder(
      ids, period: period, codes: Set(code.map { $0.uppercased() }), because: reason ?? "台帳の更新")
    var lines = RecheckLines()
    try house.reception.recheck(order, by: Person.here) { report in
      let line = lines.add(report)
      if json.isOn { try Terminal.say(json: report) } else { Terminal.say(line) }
    }
    if !json.isOn { Terminal.say(lines.summary) }
    if lines.refused > 0 { throw ExitCode(1) }
  }
}
