internal import AllocationDesk
internal import ArgumentParser
internal import CertificationDesk
internal import House
internal import Office
internal import Trade
internal import Wire

struct ApplicationsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "applications", abstract: "受け付けた申請を調べます",
    subcommands: [List.self, Show.self, History.self, Unsettled.self])
}

extension ApplicationsCommand {
  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "list", abstract: "申請の一覧",
      discussion: """
        例: wariate applications list --round 202304 --status エラー -w 作業フォルダー
        """)

    @Option(help: ArgumentHelp("この回だけ（回のない様式は「随時」）", valueName: "R"))
    var round: String?

    @Option(help: ArgumentHelp("この年月だけ", valueName: "YYYYMM"))
    var month: Month?

    @Option(help: ArgumentHelp("この状態だけ（日本語の状態名か英語のID、または「要調整」）", valueName: "S"))
    var status: String?

    @Option(help: ArgumentHelp("この様式だけ", valueName: "F"))
    var form: FormID?

    @Option(help: ArgumentHelp("この事業者だけ", valueName: "O"))
    var `operator`: OperatorID?

    @Flag(help: "事務局が見るべきものだけ")
    var attention = false

    @Option(help: ArgumentHelp("このファイルに CSV（Excel 用）も書きます", valueName: "FILE"))
    var csv: String?

    @OptionGroup var workspace: WorkspaceOption
    @OptionGroup var json: JSONOption

    func run() throws {
      let (state, isToSettle) = try StatusWords.filter(status)
      let house = try House(at: workspace.required, for: .looking)
      let applications = try house.applications.applications(
        period: try PeriodWords.period(round, month), status: state, form: form,
        operator: `operator`, needingAttention: attention, needingSettling: isToSettle)
      if let csv { try ExcelTables().write(applications, to: csv) }
      guard !json.isOn else { return try applications.forEach { try Terminal.say(json: $0) } }
      Terminal.say(TextTable(of: applications))
      Terminal.say("\(applications.count)件")
    }
  }

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "show", abstract: "一つの申請と、その指摘",
      discussion: """
        例: wariate applications show 0007 -w 作業フォルダー
        """)

    @Argument(help: ArgumentHelp("受付番号", valueName: "ID"))
    var id: ReceiptNumber

    @OptionGroup var workspace: WorkspaceOption
    @OptionGroup var json: JSONOption

    func run() throws {
      let house = try House(at: workspace.required, for: .looking)
      let shown = try house.applications.application(id)
      guard !json.isOn else { return try Terminal.say(json: shown) }
      for line in ApplicationLines(shown).lines { Terminal.say(line) }
      if let given = try house.certification.given(to: id) {
        for line in GivenLines(given).lines { Terminal.say(line) }
      }
      for line in GrantLines(try house.allocation.grants(of: id), of: id).lines {
        Terminal.say(line)
      }
    }
  }

  struct History: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "history", abstract: "一つの申請に起きたこと",
      discussion: """
        例: wariate applications history 0007 -w 作業フォルダー
        """)

    @Argument(help: ArgumentHelp("受付番号", valueName: "ID"))
    var id: ReceiptNumber

    @OptionGroup var workspace: WorkspaceOption
    @OptionGroup var json: JSONOption

    func run() throws {
      let events = try House(at: workspace.required, for: .looking).applications.history(of: id)
      guard !json.isOn else { return try events.forEach { try Terminal.say(json: $0) } }
      for event in events { Terminal.say(EventLine(event).text) }
    }
  }
  struct Unsettled: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "unsettled", abstract: "要調整の行と、相手方の申請・添付書類などを待っている行の一覧",
      discussion: """
        例: wariate applications unsettled --round 202304 -w 作業フォルダー
            wariate applications unsettled --month 202504 -w 作業フォルダー
        """)

    @Option(help: ArgumentHelp("この回（回のない様式は「随時」）", valueName: "R"))
    var round: String?

    @Option(help: ArgumentHelp("この年月", valueName: "YYYYMM"))
    var month: Month?

    @OptionGroup var workspace: WorkspaceOption
    @OptionGroup var definitions: DefinitionsOption
    @OptionGroup var json: JSONOption

    func run() throws {
      let house = try House(
        at: workspace.required, for: .looking, definitions: definitions.definitions)
      guard let period = try PeriodWords.period(round, month) else {
        throw Complaint(.usage, "--round か --month を指定してください")
      }
      let rows = try house.applications.unsettled(in: period)
      guard !json.isOn else { return try rows.forEach { try Terminal.say(json: $0) } }
      Terminal.say(TextTable(of: rows))
      Terminal.say("\(rows.count)件")
    }
  }
}
