internal import ArgumentParser
internal import BooksDesk
internal import House
internal import Premises
internal import Trade
internal import Wire

struct AccountsEnter: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "enter", abstract: "公表した割当と購入量から、口座に非化石証書を記帳します（繰り返しても増えません）",
    discussion: """
      --bilateral は、確定した相対・直接取引・融通の行と認定の訂正のうち、まだ計上していないものを記帳します。
      補正後の割当量が、権利確定・予約された量より少ない証書があるときは、その市場を記帳しません。
      終了コード: 0 記帳した、1 断った市場がある。
      例: wariate accounts enter --round 202304 --dry-run -w 作業フォルダー
          wariate accounts enter --bilateral -w 作業フォルダー
      """)

  @Option(help: ArgumentHelp("記帳する回", valueName: "R"))
  var round: RoundID?

  @Option(help: "この市場だけ（FIT か 非FIT）")
  var market: Market?

  @Option(help: ArgumentHelp("トラッキング割当日（既定: 今日）", valueName: "D"))
  var date: CivilDate?

  @Flag(help: "何も記帳せず、変わる証書だけを示します")
  var dryRun = false

  @Flag(help: "確定した相対・直接取引・融通の行と認定の訂正の、まだ計上していない分を記帳します")
  var bilateral = false

  @OptionGroup var workspace: WorkspaceOption
  @OptionGroup var json: JSONOption

  func validate() throws {
    guard (round != nil) != bilateral else {
      throw ValidationError("--round か --bilateral のどちらか一つを指定してください")
    }
    if bilateral, market != nil || date != nil || dryRun {
      throw ValidationError("--market、--date、--dry-run は --round と一緒に指定してください")
    }
  }

  func run() throws {
    let house = try House(at: workspace.required)
    guard let round else {
      return try tell(house.books.enterDeals(house.premises.definitions, by: Person.here))
    }
    let order = EntryOrder(round: round, market: market, allottedOn: date, isDryRun: dryRun)
    let reports = try house.books.enter(order, by: Person.here)
    let refusals = reports.flatMap(\.refusals)
    for refusal in refusals { try AccountsDoor.tell(refusal, json) }
    try tell(reports.flatMap(\.changes))
    if !refusals.isEmpty { throw ExitCode(1) }
  }

  private func tell(_ changes: [LotChange]) throws {
    let kwh = changes.kwh
    guard json.isOn else {
      var table = TextTable(["非化石証書ID", "事業者番号", "設備ID", "記帳前(kWh)", "記帳後(kWh)"])
      for change in changes {
        table.add([
          change.lot?.description ?? "（新規）", change.operatorID.rawValue, change.plant.rawValue,
          change.before.grouped, change.after.grouped,
        ])
      }
      if !changes.isEmpty { Terminal.say(table) }
      return Terminal.say(
        "変わった証書 \(changes.count)件、増減 \(kwh.grouped) kWh" + (dryRun ? "（試行のため、記帳していません）" : ""))
    }
    for change in changes { try Terminal.say(json: change) }
    try Terminal.say(json: ["lots": changes.count, "kwh": kwh] as JSON)
  }
}

struct AccountsUnbooked: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "unbooked", abstract: "確定・認定したのに口座へ計上できていない行を、理由とともに示します",
    discussion: """
      例: wariate accounts unbooked -w 作業フォルダー
      """)

  @OptionGroup var workspace: WorkspaceOption
  @OptionGroup var json: JSONOption

  func run() throws {
    let rows = try House(at: workspace.required, for: .looking).books.unbooked()
    if json.isOn { return try rows.forEach { try Terminal.say(json: $0) } }
    var table = TextTable(["受付番号", "行", "理由"])
    for row in rows {
      table.add([
        row.receipt?.description ?? "", row.row.map(String.init) ?? "", row.reason.message,
      ])
    }
    Terminal.say(table)
  }
}

struct AccountsSettleDue: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "settle-due", abstract: "期日の来た予約を権利確定し、期限後に残った分を失効させます（watch と serve も行います）",
    discussion: """
      例: wariate accounts settle-due -w 作業フォルダー
      """)

  @OptionGroup var workspace: WorkspaceOption
  @OptionGroup var json: JSONOption

  func run() throws {
    let dues = try House(at: workspace.required).books.settleDue(by: Person.here)
    if json.isOn { return try Terminal.say(json: dues) }
    Terminal.say("権利確定 \(dues.settled)件、失効 \(dues.lapsed)件 \(dues.lapsedKWh.grouped) kWh")
  }
}

struct AccountsJournal: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "journal", abstract: "仕訳をすべて書き出します（hledger 形式は hledger check で検算できます）",
    discussion: """
      例: wariate accounts journal --format hledger --out 仕訳.journal -w 作業フォルダー
      """)

  enum Format: String, CaseIterable, ExpressibleByArgument {
    case csv, hledger
  }

  @Option(help: "形式")
  var format = Format.csv

  @Option(help: ArgumentHelp("書き出すファイル（既定: 標準出力）", valueName: "F"))
  var out: String?

  @OptionGroup var workspace: WorkspaceOption
  @OptionGroup var json: JSONOption

  func run() throws {
    let desk = try House(at: workspace.required, for: .looking).books
    if json.isOn { return try desk.journal { try Terminal.say(json: $0) } }
    var whole: [UInt8] = []
    var pending: [UInt8] = []
    func give(_ bytes: [UInt8], isLast: Bool = false) throws {
      pending += bytes
      guard isLast || pending.count >= 1 << 16 else { return }
      if out == nil { try Terminal.print(pending) } else { whole += pending }
      pending = []
    }
    switch format {
    case .csv:
      var table = AccountTable.journal()
      try give(AccountTable.byteOrderMark + table.take())
      try desk.journal {
        table.add($0)
        try give(table.take())
      }
      try give([], isLast: true)
    case .hledger:
      var journal = HledgerJournal()
      try desk.journal { try give(journal.take($0)) }
      try give(journal.finish(), isLast: true)
    }
    if let out { try AccountsDoor.write(whole, to: out) }
  }
}
