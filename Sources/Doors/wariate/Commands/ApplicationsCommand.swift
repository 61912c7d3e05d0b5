internal import ArgumentParser
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
    static let configuration = CommandConfiguration(commandName: "list", abstract: "申請の一覧")

    @Option(help: ArgumentHelp("この回だけ", valueName: "R"))
    var round: RoundID?

    @Option(help: ArgumentHelp("この年月だけ", valueName: "YYYYMM"))
    var month: Month?

    @Option(help: ArgumentHelp("この状態だけ（日本語の状態名か英語のID）", valueName: "S"))
    var status: Status?

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
      let house = try House(at: workspace.required, for: .looking)
      let applications = try house.applications.applications(
        period: try PeriodWords.period(round, month), status: status, form: form,
        operator: `operator`, needingAttention: attention)
      if let csv { try ExcelTables().write(applications, to: csv) }
      guard !json.isOn else { return try applications.forEach { try Terminal.say(json: $0) } }
      for line in TextTable(of: applications).lines { Terminal.say(line) }
      Terminal.say("\(applications.count)件")
    }
  }

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "show", abstract: "一つの申請と、その指摘")

    @Argument(help: ArgumentHelp("受付番号", valueName: "ID"))
    var id: ReceiptNumber

    @OptionGroup var workspace: WorkspaceOption
    @OptionGroup var json: JSONOption

    func run() throws {
      let shown = try House(at: workspace.required, for: .looking).applications.application(id)
      guard !json.isOn else { return try Terminal.say(json: shown) }
      for line in ApplicationLines(shown).lines { Terminal.say(line) }
    }
  }

  struct History: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "history", abstract: "一つの申請に起きたこと")

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
      commandName: "unsettled", abstract: "要調整の行と、相手方の申請・確認書を待っている行の一覧")

    @Option(help: ArgumentHelp("この回", valueName: "R"))
    var round: RoundID

    @OptionGroup var workspace: WorkspaceOption
    @OptionGroup var definitions: DefinitionsOption
    @OptionGroup var json: JSONOption

    func run() throws {
      let house = try House(
        at: workspace.required, for: .looking, definitions: definitions.definitions)
      let rows = try house.applications.unsettled(round: round)
      guard !json.isOn else { return try rows.forEach { try Terminal.say(json: $0) } }
      for line in TextTable(of: rows).lines { Terminal.say(line) }
      Terminal.say("\(rows.count)件")
    }
  }
}
