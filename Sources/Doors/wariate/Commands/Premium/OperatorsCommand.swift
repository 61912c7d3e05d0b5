internal import ArgumentParser
internal import House
internal import PremiumDesk
internal import Trade
internal import Wire

struct OperatorsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "operators", abstract: "認定事業者情報申請を示します",
    subcommands: [OperatorsList.self, OperatorsShow.self])
}

struct OperatorsList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "認定事業者情報を、申請番号の順に示します",
    discussion: """
      --all か --review がなければ、事業者ごとに、合格した最新の申請だけを示します。
      例: wariate operators list --plant A800019101 -w 作業フォルダー
      """)

  @Option(
    name: .customLong("operator"),
    help: ArgumentHelp("この再エネ事業者コードかユーザIDだけ", valueName: "CODE"))
  var operatorID: OperatorID?

  @Option(help: ArgumentHelp("この設備IDのある申請だけ", valueName: "ID"))
  var plant: PlantID?

  @Option(help: ArgumentHelp("この受電地点特定番号のある申請だけ", valueName: "POINT"))
  var point: String?

  @Option(help: ArgumentHelp("この審査状況だけ", valueName: "審査中|合格|不合格"))
  var review: ListedOperator.Review?

  @Flag(help: "すべての申請")
  var all = false

  @OptionGroup var workspace: WorkspaceOption
  @OptionGroup var definitions: DefinitionsOption
  @OptionGroup var json: JSONOption

  func run() throws {
    var question = OperatorQuestion()
    question.operatorID = operatorID
    question.plant = plant
    question.point = point
    question.review = review
    question.isForAll = all
    let listed = try House(
      at: workspace.required, for: .looking, definitions: definitions.definitions
    ).premium.operators(question)
    if json.isOn { return try listed.forEach { try Terminal.say(json: $0) } }
    var table = TextTable(["コード", "事業者名", "申請番号", "審査状況", "受付日時"])
    for one in listed {
      table.add([
        one.code?.rawValue ?? "", one.name, one.number, one.review.rawValue,
        one.receivedAt.japanText,
      ])
    }
    Terminal.say(table)
  }
}

struct OperatorsShow: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "認定事業者情報申請の内容を示します",
    discussion: """
      例: wariate operators show 0000000012 -w 作業フォルダー
      """)

  @Argument(help: ArgumentHelp("申請番号（受付番号）", valueName: "NUMBER"))
  var number: ReceiptNumber

  @OptionGroup var workspace: WorkspaceOption
  @OptionGroup var definitions: DefinitionsOption
  @OptionGroup var json: JSONOption

  func run() throws {
    let shown = try House(
      at: workspace.required, for: .looking, definitions: definitions.definitions
    ).premium.operatorApplication(number)
    if json.isOn { return try Terminal.say(json: shown) }
    let listed = shown.listed
    Terminal.say("申請番号 \(listed.number)（\(listed.review.rawValue)、\(listed.receivedAt.japanText)）")
    Terminal.say("\(listed.code?.rawValue ?? "コードなし") \(listed.name)")
    for line in shown.lines { Terminal.say("  \(line.title): \(line.value)") }
    var plants = TextTable(["操作", "設備ID", "受電地点特定番号", "認定法区分", "譲渡", "ごみ処理"])
    for (action, plant) in shown.plants {
      plants.add([
        action, plant.plant.rawValue, plant.gridPoint, plant.scheme.rawValue,
        plant.isTransferred ? "○" : "", plant.isWaste ? "○" : "",
      ])
    }
    Terminal.say(plants)
    var users = TextTable(["操作", "ユーザID", "ユーザ名", "メールアドレス", "権限"])
    for (action, user) in shown.users {
      users.add([
        action, user.id, user.name, user.mail, user.isAdministrator ? "管理者" : "ユーザ",
      ])
    }
    Terminal.say(users)
  }
}

extension ListedOperator.Review: ExpressibleByArgument {}
