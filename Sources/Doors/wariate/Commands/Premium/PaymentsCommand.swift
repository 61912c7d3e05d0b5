internal import ArgumentParser
internal import House
internal import PremiumDesk
internal import Trade
internal import Wire

struct PaymentsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "payments", abstract: "FIPの支払・請求の予定と実績を示し、通知書を書き出します",
    subcommands: [PaymentsList.self, PaymentsNotices.self])
}

struct PaymentsList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "支払・請求を、番号の順に示します（実績は台帳 receipts）",
    discussion: """
      例: wariate payments list --month 202507 -w 作業フォルダー
      """)

  @Option(help: ArgumentHelp("この番号だけ", valueName: "NUMBER"))
  var number: String?

  @Option(
    name: .customLong("operator"), help: ArgumentHelp("この事業者だけ", valueName: "CODE"))
  var operatorID: OperatorID?

  @Option(help: ArgumentHelp("この対象年月だけ", valueName: "YYYYMM"))
  var month: Month?

  @OptionGroup var workspace: WorkspaceOption
  @OptionGroup var json: JSONOption

  func run() throws {
    let payments = try House(at: workspace.required, for: .looking).premium.payments(
      number: number, operatorID: operatorID, month: month)
    if json.isOn { return try payments.forEach { try Terminal.say(json: $0) } }
    Terminal.say(TextTable.payments(payments))
  }
}

struct PaymentsNotices: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "notices", abstract: "対象年月の支払通知書と請求書（PDF）を書き出します",
    discussion: """
      例: wariate payments notices --month 202507 --to 通知 -w 作業フォルダー
      """)

  @Option(help: ArgumentHelp("対象年月", valueName: "YYYYMM"))
  var month: Month

  @Option(name: .customLong("to"), help: ArgumentHelp("書き出すフォルダー", valueName: "DIR"))
  var folder: String

  @OptionGroup var workspace: WorkspaceOption
  @OptionGroup var json: JSONOption

  func run() throws {
    let pages = try House(at: workspace.required).premium.writePaymentNotices(
      of: month, to: folder)
    if json.isOn { return try pages.forEach { try Terminal.say(json: $0) } }
    for page in pages { Terminal.say("\(page.path)（\(page.total.grouped)円）") }
  }
}
