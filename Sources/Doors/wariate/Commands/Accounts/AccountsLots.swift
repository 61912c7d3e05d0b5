internal import ArgumentParser
internal import BooksDesk
internal import House
internal import Trade
internal import Wire

struct AccountsList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "口座ごとの残高を、事業者・年度・証書種別の順に示します",
    discussion: """
      例: wariate accounts list --operator 0002 -w 作業フォルダー
      """)

  @Option(
    name: .customLong("operator"), help: ArgumentHelp("この事業者だけ", valueName: "ID"))
  var operatorID: OperatorID?

  @OptionGroup var workspace: WorkspaceOption
  @OptionGroup var json: JSONOption

  func run() throws {
    let holders = try House(at: workspace.required, for: .looking).books.list(of: operatorID)
    if json.isOn { return try holders.forEach { try Terminal.say(json: $0) } }
    var table = TextTable([
      "事業者番号", "事業者名", "対象年度", "証書種別", "売却可能", "売却中", "未トラッキング", "保有量", "残量", "予約済", "権利確定済", "失効",
    ])
    for one in holders {
      table.add(
        [
          one.account.operatorID.rawValue, one.name, String(one.account.year),
          one.account.kind.rawValue,
        ]
          + [
            one.sellable, one.selling, one.untracked, one.lots.held, one.lots.free,
            one.lots.reserved, one.lots.settled, one.lots.lapsed,
          ].map(\.grouped))
    }
    Terminal.say(table)
  }
}

struct AccountsDashboard: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dashboard", abstract: "事業者の保有と権利確定を、年度ごとに示します",
    discussion: """
      例: wariate accounts dashboard --operator 0002 -w 作業フォルダー
      """)

  @OptionGroup var operatorID: OperatorOption
  @OptionGroup var workspace: WorkspaceOption
  @OptionGroup var json: JSONOption

  func run() throws {
    let dashboard = try House(at: workspace.required, for: .looking).books
      .dashboard(of: operatorID.id)
    if json.isOn { return try Terminal.say(json: dashboard) }
    var table = TextTable(["対象年度", "保有量", "権利確定済", "予約済", "残量", "失効", "期限", "残り日数"])
    for year in dashboard.years {
      let balances = year.balances
      table.add(
        [String(year.year)]
          + [balances.held, balances.settled, balances.reserved, balances.free, balances.lapsed]
          .map(\.grouped) + [year.settleBy.slashed, String(year.daysLeft)])
    }
    Terminal.say(table)
    if let goal = dashboard.goal {
      Terminal.say(
        "目標「\(goal.goal.name)」: \(goal.heldKWh.grouped) / \(goal.goal.targetKWh.grouped) kWh（\(goal.percent)%）"
      )
    }
  }
}

struct AccountsLots: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lots", abstract: "口座明細（保有する非化石証書）を示します",
    discussion: """
      例: wariate accounts lots --operator 0002 --year 2023 --csv 口座明細.csv -w 作業フォルダー
      """)

  @OptionGroup var operatorID: OperatorOption

  @Option(help: ArgumentHelp("対象年度", valueName: "YYYY"), transform: FiscalYear.read)
  var year: Int?

  @Option(help: ArgumentHelp("トラッキング割当日", valueName: "D"))
  var allottedOn: CivilDate?

  @Option(help: "調達区分")
  var source: Procurement?

  @Option(help: "証書種別")
  var kind: CertificateKind?

  @Option(help: "発電設備区分")
  var plantKind: PlantKind?

  @Option(help: ArgumentHelp("地域（都道府県）", valueName: "P"))
  var prefecture: String?

  @Option(help: ArgumentHelp("基準日（その日の終わりの残高）", valueName: "D"))
  var asOf: CivilDate?

  @Option(help: ArgumentHelp("CSVで書くファイル", valueName: "F"))
  var csv: String?

  @OptionGroup var workspace: WorkspaceOption
  @OptionGroup var json: JSONOption

  func run() throws {
    let desk = try House(at: workspace.required, for: .looking).books
    let search = LotSearch(
      year: year, allottedOn: allottedOn, source: source, kind: kind, plantKind: plantKind,
      prefecture: prefecture)
    if let csv {
      var table = AccountTable.lots()
      try desk.lots(of: operatorID.id, search, asOf: asOf) { table.add($0.lot) }
      try AccountsDoor.write(table.bytes, to: csv)
    }
    if json.isOn {
      return try desk.lots(of: operatorID.id, search, asOf: asOf, withRoutes: true) {
        try Terminal.say(json: $0)
      }
    }
    guard csv == nil else { return }
    var table = TextTable([
      "非化石証書ID", "対象年度", "証書種別", "調達区分", "割当日", "設備ID", "区分", "地域", "保有量", "予約済", "権利確定済", "残量",
    ])
    try desk.lots(of: operatorID.id, search, asOf: asOf) { shown in
      let (facts, balances) = (shown.lot.facts, shown.lot.balances)
      table.add(
        [
          shown.lot.id.description, String(facts.account.year), facts.account.kind.rawValue,
          facts.source.rawValue, facts.allottedOn.slashed, facts.plant.id.rawValue,
          facts.plant.kind?.rawValue ?? "", facts.plant.prefecture,
        ]
          + [balances.held, balances.reserved, balances.settled, balances.free].map(\.grouped))
    }
    Terminal.say(table)
  }
}

struct AccountsShow: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "一つの非化石証書を、調達経路とともに示します",
    discussion: """
      例: wariate accounts show 87 --operator 0002 -w 作業フォルダー
      """)

  @Argument(help: ArgumentHelp("非化石証書ID", valueName: "ID"))
  var lot: String

  @OptionGroup var operatorID: OperatorOption
  @OptionGroup var workspace: WorkspaceOption
  @OptionGroup var json: JSONOption

  func run() throws {
    try AccountsDoor.telling(json) {
      let shown = try House(at: workspace.required, for: .looking).books
        .lot(lot, of: operatorID.id)
      if json.isOn { return try Terminal.say(json: shown) }
      AccountSheet(shown).lines.forEach { Terminal.say($0) }
    }
  }
}

struct AccountsHoldings: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "holdings", abstract: "非化石価値の増減（認定・取引・失効）と保有量の合計を示します",
    discussion: """
      例: wariate accounts holdings --operator 0002 --year 2023 -w 作業フォルダー
      """)

  @OptionGroup var operatorID: OperatorOption

  @Option(help: ArgumentHelp("対象年度", valueName: "YYYY"), transform: FiscalYear.read)
  var year: Int

  @Option(help: "証書種別")
  var kind: CertificateKind?

  @Option(help: ArgumentHelp("CSVで書くファイル", valueName: "F"))
  var csv: String?

  @OptionGroup var workspace: WorkspaceOption
  @OptionGroup var json: JSONOption

  func run() throws {
    let holdings = try House(at: workspace.required, for: .looking).books
      .holdings(of: operatorID.id, year: year, kind: kind)
    if let csv { try AccountsDoor.write(AccountTable.holdings(holdings).bytes, to: csv) }
    if json.isOn {
      for entry in holdings.entries { try Terminal.say(json: entry) }
      return try Terminal.say(
        json: [
          "sellableTotalKWh": holdings.sellableTotal, "heldTotalKWh": holdings.heldTotal,
        ] as JSON)
    }
    guard csv == nil else { return }
    var table = TextTable(["証書種別", "適用日", "イベント名", "売却可能量(kWh)", "保有量(kWh)", "備考"])
    for entry in holdings.entries {
      table.add([
        entry.account.kind.rawValue, entry.at.japanDate.slashed, entry.kind.eventTitle,
        entry.sellableChange.grouped, entry.heldChange.grouped, entry.partner?.rawValue ?? "",
      ])
    }
    Terminal.say(table)
    Terminal.say(
      "売却可能量合計 \(holdings.sellableTotal.grouped) kWh、保有量合計 \(holdings.heldTotal.grouped) kWh")
  }
}
