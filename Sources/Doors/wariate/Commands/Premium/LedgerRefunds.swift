internal import ArgumentParser
internal import House
internal import PremiumDesk
internal import Trade
internal import Wire

struct LedgerRefunds: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "refunds", abstract: "積立金の取戻しの申請を、番号の順に示します",
    discussion: """
      取戻額は、審査中の申請では「審査中」、不合格の申請では「-」です。
      チェックでエラーになったファイルの設備IDは、記録していません。
      例: wariate ledger refunds --ledger 廃棄等費用 -w 作業フォルダー
      """)

  @Option(help: ArgumentHelp("この積立金だけ", valueName: "廃棄等費用|交付金相当額"))
  var ledger: FundKind?

  @Option(
    name: .customLong("operator"), help: ArgumentHelp("この事業者だけ", valueName: "CODE"))
  var operatorID: OperatorID?

  @OptionGroup var workspace: WorkspaceOption
  @OptionGroup var definitions: DefinitionsOption
  @OptionGroup var json: JSONOption

  func run() throws {
    let listed = try House(
      at: workspace.required, for: .looking, definitions: definitions.definitions
    ).premium.refunds(ledger, operatorID: operatorID)
    if json.isOn { return try listed.forEach { try Terminal.say(json: $0) } }
    var table = TextTable(["申請番号", "書類", "事業者", "審査状況", "設備ID", "取戻額(円)", "受付日時"])
    for one in listed {
      table.add([
        one.number, one.kind.title, one.operatorID.rawValue, one.review.rawValue,
        Self.plants(of: one), one.amount,
        one.receivedAt.japanText,
      ])
    }
    Terminal.say(table)
  }

  /// Of a file with errors no rows are kept.
  private static func plants(of refund: ListedRefund) -> String {
    let plants = refund.plants.map(\.rawValue).joined(separator: "、")
    return plants.isEmpty && refund.review == .failed ? "（エラーのため記録なし）" : plants
  }
}

struct LedgerCollections: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "collections",
    abstract: "認定が失効し残高がなくなった設備の、交付金相当額積立金の徴収通知書・帰属通知書（PDF）を書き出します",
    discussion: """
      例: wariate ledger collections --month 202509 --to 通知 -w 作業フォルダー
      """)

  @Option(help: ArgumentHelp("明細の年月", valueName: "YYYYMM"))
  var month: Month

  @Option(name: .customLong("to"), help: ArgumentHelp("書き出すフォルダー", valueName: "DIR"))
  var folder: String

  @OptionGroup var workspace: WorkspaceOption
  @OptionGroup var json: JSONOption

  func run() throws {
    let pages = try House(at: workspace.required).premium.writeCollectionNotices(
      of: month, to: folder)
    if json.isOn { return try pages.forEach { try Terminal.say(json: $0) } }
    for page in pages { Terminal.say("\(page.path)（\(page.total.grouped)円）") }
  }
}
