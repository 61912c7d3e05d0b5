internal import ArgumentParser
internal import CertificationDesk
internal import Files
internal import House
internal import Premises
internal import Trade
internal import Wire

struct CertificationsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "certifications", abstract: "認定した電力量を示し、行を不認定とし、認定を訂正します",
    subcommands: [
      CertificationsList.self, CertificationsShow.self, CertificationsRefuse.self,
      CertificationsCorrect.self, CertificationsBalances.self,
    ])
}

struct CertificationsList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "認定を、月・設備の順に示します（訂正前のものも含みます）",
    discussion: """
      例: wariate certifications list --month 202504 -w 作業フォルダー
      """)

  @Option(help: ArgumentHelp("この月だけ", valueName: "YYYYMM"))
  var month: Month?

  @Option(
    name: .customLong("operator"), help: ArgumentHelp("この事業者だけ", valueName: "ID"))
  var operatorID: OperatorID?

  @Option(help: ArgumentHelp("この設備だけ", valueName: "ID"))
  var plant: PlantID?

  @OptionGroup var workspace: WorkspaceOption
  @OptionGroup var json: JSONOption

  func run() throws {
    let desk = try House(at: workspace.required, for: .looking).certification
    if json.isOn {
      return try desk.list(month: month, operatorID: operatorID, plant: plant) {
        try Terminal.say(json: $0)
      }
    }
    var table = TextTable.certifications()
    try desk.list(month: month, operatorID: operatorID, plant: plant) { table.add($0) }
    Terminal.say(table)
  }
}

struct CertificationsShow: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "一つの認定を、算定の内訳とともに示します",
    discussion: """
      例: wariate certifications show 202504-0000001 -w 作業フォルダー
      """)

  @Argument(help: ArgumentHelp("認定番号", valueName: "NUMBER"))
  var number: String

  @OptionGroup var workspace: WorkspaceOption
  @OptionGroup var json: JSONOption

  func run() throws {
    let entry = try House(at: workspace.required, for: .looking).certification.show(number)
    if json.isOn { return try Terminal.say(json: entry) }
    CertificationSheet(entry).lines.forEach { Terminal.say($0) }
  }
}

struct CertificationsRefuse: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "refuse", abstract: "待ち・保留の行を不認定とします",
    discussion: """
      例: wariate certifications refuse 0012 17 --reason 要件を満たさないため -w 作業フォルダー
      """)

  @Argument(help: ArgumentHelp("受付番号", valueName: "ID"))
  var receipt: ReceiptNumber

  @Argument(help: ArgumentHelp("申請書の行", valueName: "ROW"))
  var row: Int

  @Option(help: ArgumentHelp("理由（通知書にも記載します）", valueName: "TEXT"))
  var reason: String

  @OptionGroup var workspace: WorkspaceOption

  func run() throws {
    try House(at: workspace.required).certification.refuse(
      receipt, row: row, because: reason, by: Person.here)
    Terminal.say("受付番号\(receipt)の\(row)行目を不認定としました。")
  }
}

struct CertificationsCorrect: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "correct", abstract: "認定した電力量を訂正します（0 は取消し。訂正前の認定は残ります）",
    discussion: """
      月間発電量を超える値には、--yes を付けるまで訂正しません。
      例: wariate certifications correct 202504-0000001 --kwh 98000 --reason 検針値の訂正のため -w 作業フォルダー
      """)

  @Argument(help: ArgumentHelp("認定番号", valueName: "NUMBER"))
  var number: String

  @Option(help: ArgumentHelp("訂正後の認定電力量", valueName: "N"))
  var kwh: Int64

  @Option(help: ArgumentHelp("理由（通知書にも記載します）", valueName: "TEXT"))
  var reason: String

  @Flag(help: "月間発電量を超える値に訂正してもよいと認めます")
  var yes = false

  @OptionGroup var workspace: WorkspaceOption
  @OptionGroup var json: JSONOption

  func run() throws {
    let entry = try corrected()
    if json.isOn { return try Terminal.say(json: entry) }
    let former = (entry.formerKWh ?? 0).grouped
    Terminal.say(
      kwh == 0
        ? "認定番号 \(number) の \(former) kWh を取り消しました（記録 \(entry.number)）。"
        : "認定番号 \(number) の \(former) kWh を \(kwh.grouped) kWh に訂正しました（認定番号 \(entry.number)）。")
    if let overdraft = entry.overdraft { Terminal.say("注意: \(overdraft)") }
  }

  private func corrected() throws -> ListedCertification {
    do {
      return try House(at: workspace.required).certification.correct(
        number, to: kwh, because: reason, agreed: yes, by: Person.here)
    } catch let complaint as Complaint where complaint.code == CertificationDesk.aboveGeneration {
      throw Complaint(
        complaint.kind, complaint.description + "。よければ --yes を付けて、もう一度実行してください",
        code: complaint.code)
    }
  }
}

struct CertificationsBalances: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "balances", abstract: "認定電力量の残量を示し、回の割当可能量の表を書きます",
    discussion: """
      --round を付けると、その回の発電期間の認定電力量から、相対で使われている量を除いた表（import balances の形）を書きます。
      例: wariate certifications balances --round 202504 --out 割当可能量.csv -w 作業フォルダー
      """)

  @Option(help: ArgumentHelp("トラッキング回数", valueName: "R"))
  var round: RoundID?

  @Option(help: ArgumentHelp("書き出すファイル（既定: 標準出力）", valueName: "FILE"))
  var out: String?

  @OptionGroup var workspace: WorkspaceOption

  func run() throws {
    let desk = try House(at: workspace.required, for: .looking).certification
    let table: BalanceTable
    if let round {
      let balances = try desk.balances(of: round)
      if balances.isEmpty {
        Terminal.remark("回 \(round) の発電期間に、割り当てられる認定電力量はありません（認定がないか、相対で使われています）")
      }
      table = BalanceTable(of: round, balances)
    } else {
      let balances = try desk.balances()
      if balances.isEmpty { Terminal.remark("認定した電力量はまだありません") }
      table = BalanceTable(balances)
    }
    guard let out else { return try Terminal.print(table.bytes) }
    do {
      try FileSystem().writeWhole(table.bytes, to: FilePath(out))
    } catch let error as FileError {
      throw Complaint(unwritable: out, error)
    }
  }
}

extension PlantID: ExpressibleByArgument {
  package init?(argument: String) { self.init(argument) }
}
