internal import ArgumentParser
internal import House
internal import Trade
internal import TradingDesk
internal import Wire

struct BidsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bids", abstract: "取引所のオークションに入札し、約定と清算を照会します",
    discussion: """
      入札は仮登録され、確定（confirm）すると、その事業者の入札がまとめて取引所へ送られます。確定した入札を変えるには、確定を解除（release）します。
      断られた操作は、コード（E1101 など）と理由を示し、終了コード 1 で終わります。
      例: wariate bids add 2023-FIT-4 --operator 0002 --side B --kwh 100000 --price 0.40 -w 作業フォルダー
          wariate bids confirm 2023-FIT-4 --operator 0002
      """,
    subcommands: [
      BidsAuctions.self, BidsAdd.self, BidsBulk.self, BidsList.self, BidsCancel.self,
      BidsConfirm.self, BidsRelease.self, BidsResolve.self, BidsResults.self,
      BidsStatements.self, BidsSalesCertificates.self,
    ])

  /// A set after a step.
  static func say(_ set: BidSet, _ json: JSONOption) throws {
    if json.isOn { return try Terminal.say(json: set) }
    Terminal.say("\(set.auction) 事業者\(set.operatorID)の入札: \(set.state.rawValue)")
  }

  static func say(_ bids: [ShownBid], _ json: JSONOption) throws {
    if json.isOn { return try bids.forEach { try Terminal.say(json: $0) } }
    var table = TextTable([
      "入札番号", "売買", "数量(kWh)", "単価(円)", "状態", "約定数量(kWh)", "約定単価(円)", "備考",
    ])
    for shown in bids {
      let bid = shown.bid
      table.add([
        String(bid.number), bid.side.rawValue, bid.kwh.grouped, SenText.yen(bid.priceSen),
        shown.status, bid.contract?.kwh.grouped ?? "",
        bid.contract?.priceSen.map { SenText.yen($0) } ?? "", bid.memo,
      ])
    }
    Terminal.say(table)
  }
}

struct BidsAuctions: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "auctions", abstract: "オークションと、この事業者の入札の状態を示します",
    discussion: """
      例: wariate bids auctions --operator 0002 --year 2023 -w 作業フォルダー
      """)

  @OptionGroup var operatorID: OperatorOption

  @Option(help: ArgumentHelp("この対象年度だけ", valueName: "YYYY"))
  var year: Int?

  @OptionGroup var workspace: WorkspaceOption
  @OptionGroup var json: JSONOption

  func run() throws {
    let auctions = try House(at: workspace.required, for: .looking).trading
      .auctions(of: operatorID.id, year: year)
    if json.isOn { return try auctions.forEach { try Terminal.say(json: $0) } }
    var table = TextTable(["ID", "オークション", "開始日", "締切日", "状態", "最低(円)", "最高(円)", "入札"])
    for shown in auctions {
      table.add([
        shown.auction.id.rawValue, shown.auction.title, shown.auction.opensOn.slashed,
        shown.auction.closesOn.slashed, shown.status.rawValue, SenText.yen(shown.floorSen),
        SenText.yen(shown.capSen), shown.bidState.rawValue,
      ])
    }
    Terminal.say(table)
  }
}

struct BidsAdd: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "入札を仮登録します",
    discussion: """
      例: wariate bids add 2023-FIT-4 --operator 0002 --side B --kwh 100000 --price 0.40
      """)

  @Argument(help: ArgumentHelp("オークションID", valueName: "AUCTION"))
  var auction: String

  @OptionGroup var operatorID: OperatorOption

  @Option(help: ArgumentHelp("売買種別（B 買い、S 売り）", valueName: "B|S"))
  var side: String

  @Option(help: ArgumentHelp("入札数量（kWh）", valueName: "KWH"))
  var kwh: String

  @Option(help: ArgumentHelp("入札単価（円/kWh、0.01円単位）", valueName: "YEN"))
  var price: String

  @Option(help: ArgumentHelp("備考（20文字まで。取引所へは送りません）", valueName: "TEXT"))
  var memo: String?

  @OptionGroup var workspace: WorkspaceOption
  @OptionGroup var json: JSONOption

  func run() throws {
    try AccountsDoor.telling(json) {
      let bid = try House(at: workspace.required).trading.add(
        BidDraft(side: side, kwh: kwh, price: price, memo: memo ?? ""), to: auction,
        of: operatorID.id, by: Person.here)
      try BidsCommand.say([bid], json)
    }
  }
}

struct BidsBulk: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bulk", abstract: "CSVの入札をまとめて仮登録します（1行でも誤りがあれば何も登録しません）",
    discussion: """
      見出し: 売買種別,入札数量,入札単価,備考（備考は省けます）。
      終了コード: 0 すべて登録した、1 誤った行があり何も登録しなかった。
      例: wariate bids bulk 2023-FIT-4 入札.csv --operator 0002
      """)

  @Argument(help: ArgumentHelp("オークションID", valueName: "AUCTION"))
  var auction: String

  @Argument(help: ArgumentHelp("CSV（UTF-8かシフトJIS）", valueName: "F"))
  var file: String

  @OptionGroup var operatorID: OperatorOption
  @OptionGroup var workspace: WorkspaceOption
  @OptionGroup var json: JSONOption

  func run() throws {
    let bytes = try AccountsDoor.read(file)
    try AccountsDoor.telling(json) {
      switch try House(at: workspace.required).trading
        .addBulk(bytes, to: auction, of: operatorID.id, by: Person.here)
      {
      case .taken(let bids): try BidsCommand.say(bids, json)
      case .refused(let rows):
        for row in rows {
          if json.isOn {
            try Terminal.say(json: row)
          } else {
            Terminal.complain(
              "\(row.row)行目: \(row.refusal.code.rawValue) \(row.refusal.message)")
          }
        }
        throw ExitCode(1)
      }
    }
  }
}

struct BidsList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "この事業者の入札を、番号の順に示します",
    discussion: """
      例: wariate bids list 2023-FIT-4 --operator 0002
      """)

  @Argument(help: ArgumentHelp("オークションID", valueName: "AUCTION"))
  var auction: String

  @OptionGroup var operatorID: OperatorOption
  @OptionGroup var workspace: WorkspaceOption
  @OptionGroup var json: JSONOption

  func run() throws {
    try AccountsDoor.telling(json) {
      try BidsCommand.say(
        House(at: workspace.required, for: .looking).trading
          .bids(of: operatorID.id, for: auction), json)
    }
  }
}

struct BidsCancel: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cancel", abstract: "仮登録の入札を取り消します",
    discussion: """
      例: wariate bids cancel 2023-FIT-4 12 13 --operator 0002
          wariate bids cancel 2023-FIT-4 --all --operator 0002
      """)

  @Argument(help: ArgumentHelp("オークションID", valueName: "AUCTION"))
  var auction: String

  @Argument(help: ArgumentHelp("入札番号", valueName: "BID"))
  var bids: [String] = []

  @Flag(help: "この事業者の入札をすべて取り消します")
  var all = false

  @OptionGroup var operatorID: OperatorOption
  @OptionGroup var workspace: WorkspaceOption
  @OptionGroup var json: JSONOption

  func validate() throws {
    guard all == bids.isEmpty else { throw ValidationError("入札番号か --all のどちらかを指定してください") }
  }

  func run() throws {
    try AccountsDoor.telling(json) {
      let cancelled = try House(at: workspace.required).trading.cancel(
        all ? nil : bids, of: operatorID.id, for: auction, by: Person.here)
      for bid in cancelled {
        if json.isOn {
          try Terminal.say(json: ["bid": bid, "status": "取消"] as JSON)
        } else {
          Terminal.say("入札 \(bid) を取り消しました")
        }
      }
    }
  }
}

struct BidsConfirm: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "confirm", abstract: "入札を確定します（この事業者の入札をまとめて取引所へ送ります）",
    discussion: """
      17:30（bidCutOff）から翌日8:00までの確定は、8:00に送ります。
      例: wariate bids confirm 2023-FIT-4 --operator 0002
      """)

  @Argument(help: ArgumentHelp("オークションID", valueName: "AUCTION"))
  var auction: String

  @OptionGroup var operatorID: OperatorOption
  @OptionGroup var workspace: WorkspaceOption
  @OptionGroup var json: JSONOption

  func run() throws {
    try AccountsDoor.telling(json) {
      try BidsCommand.say(
        House(at: workspace.required).trading
          .confirm(auction, of: operatorID.id, by: Person.here), json)
    }
  }
}

struct BidsRelease: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "release", abstract: "入札の確定を解除します（取引所が解除すると仮登録に戻ります）",
    discussion: """
      例: wariate bids release 2023-FIT-4 --operator 0002
      """)

  @Argument(help: ArgumentHelp("オークションID", valueName: "AUCTION"))
  var auction: String

  @OptionGroup var operatorID: OperatorOption
  @OptionGroup var workspace: WorkspaceOption
  @OptionGroup var json: JSONOption

  func run() throws {
    try AccountsDoor.telling(json) {
      try BidsCommand.say(
        House(at: workspace.required).trading
          .release(auction, of: operatorID.id, by: Person.here), json)
    }
  }
}

struct BidsResolve: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "resolve", abstract: "送信エラーの入札を、事務局が仮登録か受付済にします",
    discussion: """
      取引所に確かめてから実行してください。解消した注文への後からの回答は、記録だけします。
      例: wariate bids resolve 2023-FIT-4 --operator 0002 --to 仮登録 --comment 電話で未着を確認
      """)

  @Argument(help: ArgumentHelp("オークションID", valueName: "AUCTION"))
  var auction: String

  @OptionGroup var operatorID: OperatorOption

  @Option(help: "解消後の状態（仮登録 か 受付済）")
  var to: BidSetState

  @Option(help: ArgumentHelp("理由（記録に残ります）", valueName: "TEXT"))
  var comment: String

  @OptionGroup var workspace: WorkspaceOption
  @OptionGroup var json: JSONOption

  func run() throws {
    try AccountsDoor.telling(json) {
      try BidsCommand.say(
        House(at: workspace.required).trading.resolve(
          auction, of: operatorID.id, to: to, comment: comment, by: Person.here), json)
    }
  }
}

extension BidSetState: ExpressibleByArgument {}
