internal import ArgumentParser
internal import House
internal import RegistersDesk
internal import RegistersRecords
internal import Trade
internal import Wire

struct RegistersCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "registers", abstract: "台帳を調べ、書き出します",
    subcommands: [List.self, Show.self, Export.self])
}

extension RegistersCommand {
  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "list", abstract: "台帳の一覧、または一つの台帳の行の一覧",
      discussion: """
        例: wariate registers list operators -w 作業フォルダー
        """)

    @Argument(help: ArgumentHelp("この台帳の行（無指定なら台帳の一覧）", valueName: "KIND"))
    var register: Register?

    @OptionGroup var workspace: WorkspaceOption
    @OptionGroup var json: JSONOption

    func run() throws {
      let desk = try House(at: workspace.required).registers
      guard let register else { return try show(try desk.overview()) }
      var entries: [RegisterEntry] = []
      try desk.eachEntry(of: register) { entry in
        if json.isOn { try Terminal.say(json: entry) } else { entries.append(entry) }
      }
      guard !json.isOn else { return }
      for line in TextTable(of: register, entries).lines { Terminal.say(line) }
      Terminal.say("\(entries.count)件")
    }

    private func show(_ registers: [RegisterOverview]) throws {
      guard !json.isOn else { return try registers.forEach { try Terminal.say(json: $0) } }
      for line in TextTable(of: registers).lines { Terminal.say(line) }
    }
  }

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "show", abstract: "事業者番号・設備ID・回などのキーで、すべての台帳から行を探します",
      discussion: """
        例: wariate registers show 0001 -w 作業フォルダー
        """)

    @Argument(help: ArgumentHelp("キー（例 0001、S000001Z01、202304）", valueName: "KEY"))
    var key: String

    @OptionGroup var workspace: WorkspaceOption
    @OptionGroup var json: JSONOption

    func run() throws {
      let entries = try House(at: workspace.required).registers.entries(keyed: key)
      guard !json.isOn else { return try entries.forEach { try Terminal.say(json: $0) } }
      for line in EntryLines(entries).lines { Terminal.say(line) }
    }
  }

  struct Export: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "export", abstract: "台帳を、そのまま取り込めるファイルに書き出します",
      discussion: """
        名前が .xlsx で終われば XLSX、ほかは Excel で開ける CSV。--json なら JSON Lines です。
        例: wariate registers export plants --to 設備.csv -w 作業フォルダー
        """)

    @Argument(help: ArgumentHelp("台帳", valueName: "KIND"))
    var register: Register

    @Option(help: ArgumentHelp("書き出すファイル", valueName: "FILE"))
    var to: String

    @Flag(name: .customLong("json"), help: "JSON Lines で書き出します")
    var isJSON = false

    @OptionGroup var workspace: WorkspaceOption

    func run() throws {
      let format: RegisterFormat =
        isJSON ? .jsonl : to.lowercased().hasSuffix(".xlsx") ? .xlsx : .csv
      let count = try House(at: workspace.required).registers.export(
        register, to: to, as: format)
      Terminal.say("\(to): \(register.title) \(count)行")
    }
  }
}
