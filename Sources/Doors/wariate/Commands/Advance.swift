internal import ArgumentParser
internal import CertificationDesk
internal import House
internal import Office
internal import PremiumDesk
internal import Trade
internal import Wire

struct Advance: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "advance", abstract: "申請の状態を一つ進めます",
    discussion: """
      受付番号を並べるか、--round か --month と、--from で選びます。--to 取下げ は取り下げ、--to チェック中 は要対応の再試行です。
      例: wariate advance 0007 0008 --to 事務局確認中 -w 作業フォルダー
          wariate advance 0007 --to エラー --finding '申請書!C16=数量を確認してください' -w 作業フォルダー
          wariate advance --round 202304 --from チェックOK --to 事務局確認中 --dry-run -w 作業フォルダー
          wariate advance 0009 --to 確定 --plant-id 16=N000000123 -w 作業フォルダー
      """)

  @Argument(help: ArgumentHelp("受付番号", valueName: "ID"))
  var ids: [ReceiptNumber] = []

  @Option(help: ArgumentHelp("次の状態", valueName: "STATUS"))
  var to: String

  @Option(help: ArgumentHelp("この状態のものをまとめて", valueName: "S"))
  var from: String?

  @Option(help: ArgumentHelp("この回（回のない様式は「随時」）", valueName: "R"))
  var round: String?

  @Option(help: ArgumentHelp("この年月", valueName: "YYYYMM"))
  var month: Month?

  @Option(help: ArgumentHelp("この様式だけ", valueName: "F"))
  var form: FormID?

  @Option(help: ArgumentHelp("記録に残す言葉", valueName: "TEXT"))
  var comment: String?

  @Option(
    help: ArgumentHelp("差し戻しの指摘（繰り返し可）", valueName: "[SHEET!]CELL=TEXT"))
  var finding: [String] = []

  @Option(help: ArgumentHelp("事業者登録の確定で付ける事業者番号（省くと次の番号）", valueName: "ID"))
  var operatorId: OperatorID?

  @Option(
    help: ArgumentHelp("非化石電源登録の確定で、行に付ける設備ID（繰り返し可、省くと次の番号）", valueName: "ROW=ID"))
  var plantId: [String] = []

  @Option(
    help: ArgumentHelp("交付金相当額積立金取戻申請の確定で、設備に支払う額（繰り返し可、FIPは省くと残高）", valueName: "PLANT=YEN"))
  var amount: [String] = []

  @Flag(help: "警告や要調整のあるものは残します（--from と使います）")
  var withoutWarnings = false

  @Flag(help: "何も変えずに、どれが進むかを示します")
  var dryRun = false

  @OptionGroup var workspace: WorkspaceOption
  @OptionGroup var definitions: DefinitionsOption
  @OptionGroup var json: JSONOption

  func run() throws {
    let (status, selection) = (try StatusWords.status(to), try self.selection)
    let house = try House(at: workspace.required, definitions: definitions.definitions)
    let order = MoveOrder(
      to: status, comment: comment ?? "", remarks: try finding.map(RemarkWords.finding),
      given: try given)
    let reports = try house.reviews.advance(
      selection, order, by: Person.here, isDryRun: dryRun)
    for report in reports {
      guard !json.isOn else {
        try Terminal.say(json: report)
        continue
      }
      Terminal.say(MoveLine(report).text)
      guard status == .confirmed, !dryRun, report.isMoved else { continue }
      if let code = try house.premium.givenCode(to: report.receipt) {
        Terminal.say("  再エネ事業者コード \(code) を付けました")
      }
      guard let given = try house.certification.given(to: report.receipt) else { continue }
      for line in GivenLines(given).lines { Terminal.say("  \(line)") }
    }
    if reports.isEmpty && !json.isOn { Terminal.say("該当する申請はありません") }
    if reports.count > 1 || dryRun && !reports.isEmpty {
      Terminal.remark(MoveSummary(reports, to: status, isDryRun: dryRun).text)
    }
    if reports.contains(where: { $0.isRefused || $0.isPending }) { throw ExitCode(1) }
  }

  /// Numbers are chosen for one application at a time.
  var given: GivenNumbers {
    get throws {
      var given = GivenNumbers(operatorID: operatorId)
      for text in plantId {
        let parts = text.split(separator: "=", omittingEmptySubsequences: false)
        guard parts.count == 2, let row = Int(parts[0]), row > 0, let plant = PlantID(parts[1])
        else {
          throw Complaint(.usage, "--plant-id は「16=N000000123」のように、行番号と設備IDで指定してください")
        }
        guard given.plants.updateValue(plant, forKey: row) == nil else {
          throw Complaint(.usage, "--plant-id に\(row)行目が二度指定されています")
        }
      }
      for text in amount {
        let parts = text.split(separator: "=", omittingEmptySubsequences: false)
        guard parts.count == 2, let plant = PlantID(parts[0]),
          let yen = PlacedDecimal.read(parts[1], places: 0)
        else {
          throw Complaint(.usage, "--amount は「A800019101=150000」のように、設備IDと円の整数で指定してください")
        }
        guard given.amounts.updateValue(yen, forKey: plant) == nil else {
          throw Complaint(.usage, "--amount に設備ID \(plant) が二度指定されています")
        }
      }
      guard given.isEmpty || ids.count == 1 else {
        throw Complaint(.usage, "--operator-id・--plant-id・--amount は、受付番号を一つ指定したときだけ使えます")
      }
      return given
    }
  }

  var selection: ApplicationSelection {
    get throws {
      if !ids.isEmpty {
        guard round == nil, month == nil, form == nil, from == nil, !withoutWarnings else {
          throw Complaint(
            .usage, "受付番号と --round・--month・--form・--from・--without-warnings は一緒に使えません")
        }
        return .these(ids)
      }
      guard let period = try PeriodWords.period(round, month), let from else {
        throw Complaint(.usage, "受付番号を並べるか、--round と --from を指定してください")
      }
      return .all(
        from: try StatusWords.status(from), period: period, form: form,
        withoutWarnings: withoutWarnings)
    }
  }
}
