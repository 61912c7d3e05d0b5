internal import ArgumentParser
internal import BooksDesk
internal import House
internal import Trade
internal import Wire

struct AccountsGoals: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "goals", abstract: "保有量の目標を登録し、達成率を示します",
    subcommands: [AccountsGoalsList.self, AccountsGoalsAdd.self, AccountsGoalsRemove.self])
}

struct AccountsGoalsList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "目標を、期間の順に示します",
    discussion: """
      例: wariate accounts goals list --operator 0002 -w 作業フォルダー
      """)

  @OptionGroup var operatorID: OperatorOption
  @OptionGroup var workspace: WorkspaceOption
  @OptionGroup var json: JSONOption

  func run() throws {
    let goals = try House(at: workspace.required, for: .looking).books.goals(of: operatorID.id)
    if json.isOn { return try goals.forEach { try Terminal.say(json: $0) } }
    var table = TextTable(["番号", "目標名", "期間", "有効日", "目標(kWh)", "保有(kWh)", "達成率(%)"])
    for one in goals {
      table.add([
        String(one.goal.number), one.goal.name,
        "\(one.goal.from.slashed)～\(one.goal.to.slashed)", one.goal.effectiveOn.slashed,
        one.goal.targetKWh.grouped, one.heldKWh.grouped, one.percent,
      ])
    }
    Terminal.say(table)
  }
}

struct AccountsGoalsAdd: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "目標を登録します（10件まで、期間は3か月以上で重ならないこと）",
    discussion: """
      例: wariate accounts goals add --operator 0002 --name 上期 --from 2024-04-01 --to 2024-09-30 --kwh 9000
      """)

  @OptionGroup var operatorID: OperatorOption

  @Option(help: ArgumentHelp("目標名（50文字まで）", valueName: "NAME"))
  var name: String

  @Option(help: ArgumentHelp("期間の初め", valueName: "D"))
  var from: CivilDate

  @Option(help: ArgumentHelp("期間の終わり", valueName: "D"))
  var to: CivilDate

  @Option(help: ArgumentHelp("この日に有効な証書を数えます（既定: 期間の終わり）", valueName: "D"))
  var effective: CivilDate?

  @Option(help: ArgumentHelp("目標とする電力量", valueName: "N"))
  var kwh: String

  @OptionGroup var workspace: WorkspaceOption
  @OptionGroup var json: JSONOption

  func run() throws {
    try AccountsDoor.telling(json) {
      let goal = try House(at: workspace.required).books.addGoal(
        GoalDraft(name: name, from: from, to: to, effectiveOn: effective, kwh: kwh),
        of: operatorID.id, by: Person.here)
      if json.isOn { return try Terminal.say(json: goal) }
      Terminal.say("目標\(goal.goal.number)「\(goal.goal.name)」を登録しました（達成率 \(goal.percent)%）。")
    }
  }
}

struct AccountsGoalsRemove: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove", abstract: "目標を削除します",
    discussion: """
      例: wariate accounts goals remove 3 --operator 0002 -w 作業フォルダー
      """)

  @Argument(help: ArgumentHelp("目標の番号", valueName: "N"))
  var number: Int64

  @OptionGroup var operatorID: OperatorOption
  @OptionGroup var workspace: WorkspaceOption
  @OptionGroup var json: JSONOption

  func run() throws {
    try AccountsDoor.telling(json) {
      try House(at: workspace.required).books.removeGoal(
        number, of: operatorID.id, by: Person.here)
      if json.isOn {
        try Terminal.say(json: ["goal": number, "removed": true] as JSON)
      } else {
        Terminal.say("目標\(number)を削除しました。")
      }
    }
  }
}
