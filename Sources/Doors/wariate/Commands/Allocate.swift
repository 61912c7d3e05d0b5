internal import AllocationDesk
internal import ArgumentParser
internal import House
internal import Trade
internal import Wire

struct Allocate: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "allocate", abstract: "確定した申請に、設備のkWhを割り当てます",
    discussion: "--problem / --check は作業フォルダーなしで、中立の JSON ファイルを読み書きします。")

  @Option(help: ArgumentHelp("割り当てる回", valueName: "R"))
  var round: RoundID?

  @Option(help: ArgumentHelp("対象とする状態（コンマ区切り、既定: 確定）", valueName: "S,…"))
  var statuses: String?

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
      round: round, statuses: try StatusWords.counting(statuses), isDryRun: dryRun,
      comment: comment ?? "", by: Person.here)
    let report = try house.allocation.allocate(chosen)
    guard !json.isOn else { return try Terminal.say(json: report.figures) }
    for line in AllocationLines(report).lines { Terminal.say(line) }
  }
}
