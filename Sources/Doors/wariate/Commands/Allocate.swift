internal import AllocationDesk
internal import ArgumentParser
internal import House
internal import Trade
internal import Wire

struct Allocate: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "allocate", abstract: "確定した申請に、設備のkWhを割り当てます",
    discussion: """
      割り当てる申請が1件もない市場は公表しません（--allow-empty で公表します）。
      --problem / --check は作業フォルダーなしで、中立の JSON ファイルを読み書きします。
      終了コード: 0 公表した、1 公表しなかった市場がある。
      例: wariate allocate --round 202304 --dry-run -w 作業フォルダー
          wariate allocate --problem 問題.json --out 結果.json
      """)

  @Option(help: ArgumentHelp("割り当てる回", valueName: "R"))
  var round: RoundID?

  @Option(help: ArgumentHelp("対象とする状態（コンマ区切り、既定: 確定）", valueName: "S,…"))
  var statuses: String?

  @Option(help: "この市場だけ（FIT か 非FIT）")
  var market: Market?

  @Flag(help: "割り当てる申請が1件もない市場も公表します")
  var allowEmpty = false

  @Flag(help: "試行として記録するだけで、何も公表しません")
  var dryRun = false

  @Option(help: ArgumentHelp("実行の理由（記録に残ります）", valueName: "TEXT"))
  var comment: String?

  @Option(help: ArgumentHelp("解く問題", valueName: "P.json"))
  var problem: String?

  @Option(help: ArgumentHelp("答えを書くファイル", valueName: "R.json"))
  var out: String?

  @Option(help: ArgumentHelp("規則の名（max-min, receipt-order）", valueName: "NAME"))
  var ruleSet: String?

  @Option(
    name: .customLong("check"), parsing: .upToNextOption,
    help: ArgumentHelp("問題と答えを突き合わせて検査します", valueName: "P.json R.json"))
  var check: [String] = []

  @OptionGroup var workspace: WorkspaceOption
  @OptionGroup var definitions: DefinitionsOption
  @OptionGroup var json: JSONOption

  func validate() throws {
    let modes = [round != nil, problem != nil, !check.isEmpty].count { $0 }
    guard modes == 1 else {
      throw ValidationError("--round、--problem、--check のどれか一つを指定してください")
    }
    if problem != nil, out == nil { throw ValidationError("--problem には --out が要ります") }
    if !check.isEmpty, check.count != 2 {
      throw ValidationError("--check には問題と答えの二つのファイルを続けてください")
    }
  }

  func run() throws {
    if let problem, let out {
      let figures = try NeutralFiles.solve(problem: problem, out: out, ruleSet: ruleSet)
      if json.isOn { try Terminal.say(json: figures) }
    } else if check.count == 2 {
      let violations = try NeutralFiles.check(problem: check[0], result: check[1])
      for violation in violations { Terminal.say(violation) }
      guard violations.isEmpty else { throw ExitCode(1) }
      Terminal.say("検査に合格しました")
    } else if let round {
      try runRound(round)
    }
  }

  private func runRound(_ round: RoundID) throws {
    let house = try House(at: workspace.required, definitions: definitions.definitions)
    let chosen = AllocationOrder(
      round: round, markets: market.map { [$0] } ?? Set(Market.allCases),
      statuses: try StatusWords.counting(statuses), isDryRun: dryRun, allowsEmpty: allowEmpty,
      comment: comment ?? "", by: Person.here)
    let report = try house.allocation.allocate(chosen)
    guard !report.markets.isEmpty else {
      throw Complaint(.refused, EmptyMarketLines(report.empty).lines.joined(separator: "\n"))
    }
    if json.isOn {
      EmptyMarketLines(report.empty).lines.forEach(Terminal.remark)
      try Terminal.say(json: report.figures)
    } else {
      AllocationLines(report).lines.forEach { Terminal.say($0) }
    }
    if report.empty.contains(where: { !$0.isIdle }) { throw ExitCode(1) }
  }
}
