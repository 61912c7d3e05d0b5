internal import ArgumentParser
internal import House
internal import PremiumDesk
internal import Trade
internal import Wire

struct LedgerCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ledger", abstract: "廃棄等費用積立金と交付金相当額積立金の残高・明細を示します",
    subcommands: [
      LedgerList.self, LedgerShow.self, LedgerRefunds.self, LedgerCertificate.self,
      LedgerCollections.self,
    ])
}

struct LedgerOption: ParsableArguments {
  @Option(help: ArgumentHelp("積立金の種類", valueName: "廃棄等費用|交付金相当額"))
  var ledger: FundKind
}

struct LedgerList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "設備ごとの残高を示します",
    discussion: """
      例: wariate ledger list --ledger 廃棄等費用 -w 作業フォルダー
      """)

  @OptionGroup var kind: LedgerOption

  @Option(
    name: .customLong("operator"), help: ArgumentHelp("この事業者だけ", valueName: "CODE"))
  var operatorID: OperatorID?

  @OptionGroup var workspace: WorkspaceOption
  @OptionGroup var json: JSONOption

  func run() throws {
    let funds = try House(at: workspace.required, for: .looking).premium.ledgers(
      kind.ledger, operatorID: operatorID)
    if json.isOn { return try funds.forEach { try Terminal.say(json: $0) } }
    Terminal.say(TextTable.funds(funds))
  }
}

struct LedgerShow: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "設備の明細を、新しい順に示します（廃棄等費用は100件まで）",
    discussion: """
      例: wariate ledger show A800019101 --ledger 廃棄等費用 -w 作業フォルダー
      """)

  @Argument(help: ArgumentHelp("設備ID", valueName: "PLANT"))
  var plant: PlantID

  @OptionGroup var kind: LedgerOption
  @OptionGroup var workspace: WorkspaceOption
  @OptionGroup var json: JSONOption

  func run() throws {
    let lines = try House(at: workspace.required, for: .looking).premium.ledger(
      kind.ledger, of: plant)
    if json.isOn { return try lines.forEach { try Terminal.say(json: $0) } }
    Terminal.say(TextTable.fundLines(lines))
  }
}

struct LedgerCertificate: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "certificate", abstract: "確定済の明細による残高確認書（PDF）を書き出します",
    discussion: """
      例: wariate ledger certificate --ledger 廃棄等費用 --operator 00000001 --month 202510 --to 通知 -w 作業フォルダー
      """)

  @OptionGroup var kind: LedgerOption

  @Option(name: .customLong("operator"), help: ArgumentHelp("再エネ事業者コード", valueName: "CODE"))
  var operatorID: OperatorID

  @Option(help: ArgumentHelp("この月までの明細", valueName: "YYYYMM"))
  var month: Month

  @Option(name: .customLong("to"), help: ArgumentHelp("書き出すフォルダー", valueName: "DIR"))
  var folder: String

  @OptionGroup var workspace: WorkspaceOption
  @OptionGroup var json: JSONOption

  func run() throws {
    let page = try House(at: workspace.required).premium.writeBalanceNotice(
      kind.ledger, of: operatorID, through: month, to: folder)
    if json.isOn { return try Terminal.say(json: page) }
    Terminal.say("\(page.path)（残高 \(page.total.grouped)円）")
  }
}

extension FundKind: ExpressibleByArgument {}
