internal import ArgumentParser
internal import BooksDesk
internal import House
internal import Trade
internal import Wire

/// What is retired, and how: the options of `retire` and `transfer`.
struct RetirementOptions: ParsableArguments {
  @OptionGroup var operatorID: OperatorOption

  @Option(help: ArgumentHelp("対象年度", valueName: "YYYY"), transform: FiscalYear.read)
  var year: Int

  @Option(help: "証書種別")
  var kind: CertificateKind

  @Option(help: ArgumentHelp("名義（retire では登録された事業者名から始めます。既定: 事業者名）", valueName: "NAME"))
  var name: String?

  @Option(help: ArgumentHelp("備考（50文字まで。証明書には載りません）", valueName: "TEXT"))
  var remark: String?

  @Option(help: ArgumentHelp("権利確定日・権利移転日（既定: 今日。今日なら即時）", valueName: "D"))
  var on: String?

  @Option(help: ArgumentHelp("設備を指定（ALL は残量すべて。繰り返せます）", valueName: "ID=KWH"))
  var lot: [String] = []

  @Option(help: ArgumentHelp("個別に指定: 割当日,発電設備区分,地域=KWH（繰り返せます）", valueName: "D,区分,地域=KWH"))
  var group: [String] = []

  @Option(help: ArgumentHelp("まとめて指定: 割当日,発電設備区分,地域=KWH（空欄は条件なし）", valueName: "D,区分,地域=KWH"))
  var any: String?

  @Option(help: ArgumentHelp("残量がこのとおりのときだけ登録します（繰り返せます）", valueName: "ID=KWH"))
  var expect: [String] = []

  @Option(help: ArgumentHelp("二度送っても一度だけ登録するためのキー", valueName: "K"))
  var key: String?

  @Flag(help: "何も登録せず、選ばれる証書を示します")
  var dryRun = false

  @OptionGroup var workspace: WorkspaceOption
  @OptionGroup var json: JSONOption

  func validate() throws {
    let ways = [!lot.isEmpty, !group.isEmpty, any != nil].count { $0 }
    guard ways == 1 else {
      throw ValidationError("--lot、--group、--any のどれか一つの方法で指定してください")
    }
    _ = try way()
    _ = try expect.map(Self.lotAmount)
  }

  func register(_ variant: RetirementVariant, menu: String? = nil, menuShort: String? = nil) throws
  {
    let order = RetirementOrder(
      variant: variant, year: year, kind: kind, name: name, menu: menu, menuShort: menuShort,
      remark: remark ?? "", on: on, way: try way(), expected: try expect.map(Self.lotAmount))
    try AccountsDoor.telling(json) {
      let shown = try House(at: workspace.required).books
        .retire(order, of: operatorID.id, key: key, isDryRun: dryRun, by: Person.here)
      if json.isOn { return try Terminal.say(json: shown) }
      AccountSheet(shown).lines.forEach { Terminal.say($0) }
    }
  }

  private func way() throws -> RetirementOrder.Way {
    if !lot.isEmpty { return .lots(try lot.map(Self.lotAmount)) }
    if !group.isEmpty { return .groups(try group.map { try Self.groupAmount($0, needsAll: true) }) }
    return .any(try Self.groupAmount(any ?? "", needsAll: false))
  }

  private static func halves(_ text: String) throws -> (String, String) {
    guard let equals = text.lastIndex(of: "=") else {
      throw ValidationError("「\(text)」は = の右に電力量（kWh か ALL）を付けて指定してください")
    }
    return (String(text[..<equals]), String(text[text.index(after: equals)...]))
  }

  private static func lotAmount(_ text: String) throws -> RetirementOrder.LotAmount {
    let (lot, amount) = try halves(text)
    return RetirementOrder.LotAmount(lot: lot, amount: amount, lotTyped: text, amountTyped: text)
  }

  private static func groupAmount(
    _ text: String, needsAll: Bool
  ) throws -> RetirementOrder.GroupAmount {
    let (description, amount) = try halves(text)
    let parts = description.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 3, !needsAll || parts.allSatisfy({ !$0.isEmpty }) else {
      throw ValidationError(
        "「\(text)」は 割当日,発電設備区分,地域=KWH の形で指定してください" + (needsAll ? "（3つとも必要です）" : ""))
    }
    let (date, kind) = (CivilDate(parts[0]), PlantKind(rawValue: parts[1]))
    guard parts[0].isEmpty || date != nil else {
      throw ValidationError("「\(parts[0])」は日付（例 2024-05-31）ではありません")
    }
    guard parts[1].isEmpty || kind != nil else {
      let known = PlantKind.allCases.map(\.rawValue).joined(separator: "、")
      throw ValidationError("発電設備区分「\(parts[1])」はありません（ある区分: \(known)）")
    }
    return RetirementOrder.GroupAmount(
      allottedOn: date, plantKind: kind, prefecture: parts[2].isEmpty ? nil : parts[2],
      amount: amount, typed: text)
  }
}

struct AccountsRetire: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "retire", abstract: "権利確定し、残高証明書を登録します（即時、または期日までの予約）",
    discussion: """
      即時の権利確定は取り消せません。予約は、前日の22:00（settleAt）まで取り消せます。
      例: wariate accounts retire --operator 0002 --year 2023 --kind FIT --lot 87=5000 --lot 91=ALL
          wariate accounts retire --operator 0002 --year 2023 --kind FIT --any ,太陽光,=900
      """)

  @OptionGroup var options: RetirementOptions

  func run() throws { try options.register(.retire) }
}

struct AccountsTransfer: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "transfer", abstract: "電力販売先・仲介先へ移転し、残高証明書を登録します",
    discussion: """
      customer では --menu と --menu-short も指定します。
      例: wariate accounts transfer --to client --operator 0003 --year 2023 --kind FIT --name 見本 --lot 87=5
      """)

  enum Recipient: String, CaseIterable, ExpressibleByArgument {
    case customer, client
  }

  @Option(help: "移転先（customer 電力販売先、client 仲介先）")
  var to: Recipient

  @Option(help: ArgumentHelp("正式電力メニュー名（customer だけ）", valueName: "TEXT"))
  var menu: String?

  @Option(help: ArgumentHelp("通称電力メニュー名（customer だけ）", valueName: "TEXT"))
  var menuShort: String?

  @OptionGroup var options: RetirementOptions

  func run() throws {
    guard to == .customer || (menu == nil && menuShort == nil) else {
      throw Complaint(.usage, "--menu と --menu-short は --to customer と一緒に指定してください")
    }
    try options.register(to == .customer ? .customer : .client, menu: menu, menuShort: menuShort)
  }
}

struct AccountsBulk: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bulk", abstract: "CSVの行ごとに残高証明書を登録します（同じファイルを送り直しても二重に登録しません）",
    discussion: """
      見出し: 残高証明書の名義,権利確定日,備考,非化石証書ID,権利確定量（customer は 電力販売先の名義,権利移転日,正式電力メニュー名,通称電力メニュー名,備考,非化石証書ID,権利移転量）。
      失敗した行だけのファイル（--failed）は、直してそのまま送り直せます。ただし、同じ内容の行が同じファイルで登録済みのときは --allow-repeat が要ります。
      終了コード: 0 すべて登録した、1 登録しなかった行がある。
      例: wariate accounts bulk 行.csv --operator 0002 --variant retire --year 2023 --kind FIT
      """)

  @Argument(help: ArgumentHelp("CSV（UTF-8かシフトJIS、10万行まで）", valueName: "F"))
  var file: String

  @OptionGroup var operatorID: OperatorOption

  @Option(help: "区分（retire 権利確定、customer 電力販売先への移転、client 仲介先への移転）")
  var variant: RetirementVariant

  @Option(help: ArgumentHelp("対象年度", valueName: "YYYY"), transform: FiscalYear.read)
  var year: Int

  @Option(help: "証書種別")
  var kind: CertificateKind

  @Option(help: ArgumentHelp("行ごとの結果を書くファイル", valueName: "F"))
  var results: String?

  @Option(help: ArgumentHelp("失敗した行だけを書くファイル", valueName: "F"))
  var failed: String?

  @Flag(help: "登録済みの行と同じ内容でも登録します")
  var allowRepeat = false

  @OptionGroup var workspace: WorkspaceOption
  @OptionGroup var json: JSONOption

  func run() throws {
    let bytes = try AccountsDoor.read(file)
    // An answer that cannot be written would be lost once the rows are booked.
    try AccountsDoor.prove([results, failed].compactMap(\.self), besides: file)
    try AccountsDoor.telling(json) {
      let report = try House(at: workspace.required).books.bulk(
        bytes,
        BulkOrder(variant: variant, year: year, kind: kind, allowsRepeat: allowRepeat),
        of: operatorID.id, by: Person.here)
      if json.isOn {
        try report.eachLine { try Terminal.say(json: $0) }
      } else {
        for (index, answer) in report.answers.enumerated() {
          guard case .failed(let code, let message) = answer else { continue }
          Terminal.say("\(index + 1)行目: \(code.rawValue) \(message)")
        }
        Terminal.say("\(report.rows)行のうち、登録 \(report.registered)行、失敗 \(report.failed)行")
      }
      // Last, so that a disk that has filled up meanwhile takes nothing from what was told.
      if let results { try AccountsDoor.write(report.results(), to: results) }
      if let failed { try AccountsDoor.write(report.failures(), to: failed) }
      if report.failed > 0 { throw ExitCode(1) }
    }
  }
}
