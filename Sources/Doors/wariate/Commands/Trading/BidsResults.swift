internal import ArgumentParser
internal import Files
internal import House
internal import Premises
internal import Trade
internal import TradingDesk
internal import Wire

struct BidsResults: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "results", abstract: "取引所が受け付けた入札と、その約定を示します",
    discussion: """
      例: wariate bids results --operator 0002 --year 2023 --csv 約定.csv
      """)

  @OptionGroup var operatorID: OperatorOption

  @Option(help: ArgumentHelp("対象年度", valueName: "YYYY"))
  var year: Int

  @Option(help: ArgumentHelp("この回だけ", valueName: "N"))
  var round: Int?

  @Option(help: "この証書種別だけ")
  var kind: CertificateKind?

  @Option(help: ArgumentHelp("CSVで書くファイル", valueName: "F"))
  var csv: String?

  @OptionGroup var workspace: WorkspaceOption
  @OptionGroup var json: JSONOption

  func run() throws {
    let bids = try House(at: workspace.required, for: .looking).trading.results(
      of: operatorID.id, ResultSearch(year: year, round: round, kind: kind))
    if let csv { try AccountsDoor.write(TradingTable.results(bids), to: csv) }
    if json.isOn { return try bids.forEach { try Terminal.say(json: $0.result) } }
    var table = TextTable([
      "オークション名", "ステータス", "売買", "入札日付", "約定日付", "入札数量(kWh)", "約定数量(kWh)", "入札単価(円)", "約定単価(円)",
    ])
    for shown in bids {
      let bid = shown.bid
      table.add([
        shown.auctionTitle, shown.resultTitle, bid.side.rawValue,
        bid.receivedAt.japanDate.slashed, bid.contract?.contractedOn.slashed ?? "",
        bid.kwh.grouped, bid.contract?.kwh.grouped ?? "", SenText.yen(bid.priceSen),
        bid.contract?.priceSen.map { SenText.yen($0) } ?? "",
      ])
    }
    Terminal.say(table)
  }
}

struct BidsStatements: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "statements", abstract: "清算書を示し、PDFを書きます",
    discussion: """
      例: wariate bids statements --operator 0002 --from 2024-05-01 --pdf 清算書
      """)

  @OptionGroup var operatorID: OperatorOption

  @Option(help: ArgumentHelp("清算書番号の一部", valueName: "PART"))
  var number: String?

  @Option(help: ArgumentHelp("清算日がこの日以後", valueName: "D"))
  var from: CivilDate?

  @Option(help: ArgumentHelp("清算日がこの日以前", valueName: "D"))
  var to: CivilDate?

  @Option(help: ArgumentHelp("件名の一部", valueName: "PART"))
  var title: String?

  @Option(help: ArgumentHelp("清算書番号.pdf を書くフォルダー", valueName: "DIR"))
  var pdf: String?

  @OptionGroup var workspace: WorkspaceOption
  @OptionGroup var json: JSONOption

  func run() throws {
    let desk = try House(at: workspace.required, for: .looking).trading
    let statements = try desk.statements(
      of: operatorID.id,
      StatementSearch(number: number ?? "", title: title ?? "", from: from, to: to))
    if let pdf {
      do { try FileSystem().makeFolders(FilePath(pdf)) } catch let error as FileError {
        throw Complaint(unwritable: pdf, error)
      }
      for statement in statements {
        try AccountsDoor.write(
          desk.printed(statement), to: "\(pdf)/\(statement.number).pdf")
      }
    }
    if json.isOn { return try statements.forEach { try Terminal.say(json: $0) } }
    var table = TextTable(["清算書番号", "清算日", "件名", "清算額(円)", ""])
    for statement in statements {
      table.add([
        statement.number, statement.settlesOn.slashed, statement.title,
        statement.amount.amountYen.grouped, statement.amount.direction.rawValue,
      ])
    }
    Terminal.say(table)
  }
}

struct BidsSalesCertificates: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sales-certificates", abstract: "売買証明書の発行を依頼し、照会し、取り消します",
    subcommands: [
      SalesCertificatesRequest.self, SalesCertificatesList.self, SalesCertificatesCancel.self,
    ])

  static func say(_ certificates: [SalesCertificate], _ json: JSONOption) throws {
    if json.isOn { return try certificates.forEach { try Terminal.say(json: $0) } }
    var table = TextTable(["依頼番号", "対象年度", "発行区分", "宛名", "数量(kWh)", "状態", "証明書番号", "発行日"])
    for one in certificates {
      table.add([
        String(one.request), String(one.year), one.issueClass, one.addressee, one.kwh.grouped,
        one.status.rawValue, one.number ?? "", one.issuedOn?.slashed ?? "",
      ])
    }
    Terminal.say(table)
  }
}

struct SalesCertificatesRequest: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "request", abstract: "トラッキングしていないFITの売買証明書の発行を、取引所に依頼します",
    discussion: """
      翌営業日の朝に発行されます。依頼の状態は一覧で確かめられます。
      例: wariate bids sales-certificates list --operator 0002
      """)

  @OptionGroup var operatorID: OperatorOption

  @Option(help: ArgumentHelp("対象年度", valueName: "YYYY"))
  var year: Int

  @Option(
    name: .customLong("class"),
    help: ArgumentHelp("発行区分（小売は 小売販売分 も指定できます）", valueName: "区分"))
  var issueClass: String

  @Option(help: ArgumentHelp("宛名（50文字まで）", valueName: "TEXT"))
  var addressee: String

  @Option(help: ArgumentHelp("数量（kWh）", valueName: "KWH"))
  var kwh: String

  @OptionGroup var workspace: WorkspaceOption
  @OptionGroup var json: JSONOption

  func run() throws {
    try AccountsDoor.telling(json) {
      let certificate = try House(at: workspace.required).trading.requestCertificate(
        SalesCertificateDraft(
          year: year, issueClass: issueClass, addressee: addressee, kwh: kwh),
        of: operatorID.id, by: Person.here)
      try BidsSalesCertificates.say([certificate], json)
    }
  }
}

struct SalesCertificatesList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "売買証明書の発行依頼を、番号の順に示します",
    discussion: """
      例: wariate bids sales-certificates list --operator 0002
      """)

  @OptionGroup var operatorID: OperatorOption
  @OptionGroup var workspace: WorkspaceOption
  @OptionGroup var json: JSONOption

  func run() throws {
    try BidsSalesCertificates.say(
      House(at: workspace.required, for: .looking).trading.salesCertificates(of: operatorID.id),
      json)
  }
}

struct SalesCertificatesCancel: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cancel", abstract: "売買証明書の発行依頼を取り消します（依頼した日のうちだけ）",
    discussion: """
      例: wariate bids sales-certificates cancel 3 --operator 0002
      """)

  @Argument(help: ArgumentHelp("依頼番号", valueName: "N"))
  var request: String

  @OptionGroup var operatorID: OperatorOption
  @OptionGroup var workspace: WorkspaceOption
  @OptionGroup var json: JSONOption

  func run() throws {
    try AccountsDoor.telling(json) {
      let certificate = try House(at: workspace.required).trading
        .cancelCertificate(request, of: operatorID.id, by: Person.here)
      try BidsSalesCertificates.say([certificate], json)
    }
  }
}
