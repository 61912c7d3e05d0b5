internal import ArgumentParser
internal import FormsDesk
internal import House
internal import Trade
internal import Wire

struct Forms: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "forms", abstract: "様式の定義を扱います",
    subcommands: [
      List.self, Lint.self, Template.self, Explain.self, Catalogue.self,
    ])
}

extension Forms {
  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "list", abstract: "様式と版の一覧",
      discussion: """
        例: wariate forms list
        """)

    @OptionGroup var workspace: WorkspaceOption
    @OptionGroup var definitions: DefinitionsOption
    @OptionGroup var json: JSONOption

    func run() throws {
      let shelf = try FormShelf(definitions: definitions.definitions, workspace: workspace.named)
      guard !json.isOn else { return try shelf.forms.forEach { try Terminal.say(json: $0) } }
      Terminal.say(TextTable(of: shelf.forms))
    }
  }

  struct Lint: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "lint", abstract: "定義の誤りを ファイル:行:列 で示します",
      discussion: """
        例: wariate forms lint --definitions Validators
        """)

    @Argument(help: ArgumentHelp("定義のフォルダー（無指定なら使われるもの）", valueName: "DIR"))
    var folder: String?

    @OptionGroup var workspace: WorkspaceOption
    @OptionGroup var definitions: DefinitionsOption
    @OptionGroup var json: JSONOption

    func run() throws {
      let problems = try FormShelf.lint(
        definitions: folder ?? definitions.definitions, workspace: workspace.named)
      for problem in problems {
        if json.isOn { try Terminal.say(json: problem) } else { Terminal.say(problem.description) }
      }
      if !problems.isEmpty { throw ExitCode(1) }
      if !json.isOn { Terminal.say("定義に誤りはありません") }
    }
  }

  struct Explain: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "explain", abstract: "指摘コード・指摘の名前・定義の規則が何を確かめるかを説明します",
      discussion: "例: wariate forms explain E0501、wariate forms explain registered-operator")

    @Argument(help: ArgumentHelp("コード（E0501）、指摘の名前、規則の名前", valueName: "CODE"))
    var names: [String]

    @OptionGroup var workspace: WorkspaceOption
    @OptionGroup var definitions: DefinitionsOption

    func run() throws {
      let shelf = try FormShelf(definitions: definitions.definitions, workspace: workspace.named)
      for (index, name) in names.enumerated() {
        if index > 0 { Terminal.say("") }
        for line in try shelf.explanation(of: name) { Terminal.say(line) }
      }
    }
  }

  struct Template: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "template", abstract: "空の様式ブックを作ります。--operator を付けると、その事業者について分かることを記入します",
      discussion: """
        -w と --round では、受付の締切と問い合わせ先（設定 contact）もシートに書きます。
        --operator では、事業者名・番号・区分（対象設備登録申請書では設備と残量も）を記入し、提出するときのファイル名で書き出します。年月ごとの様式では --month が要り、対象年月も記入します。
        --all は、回のすべての様式を事業者ごとのフォルダーに書き出します（--operator でその事業者だけ）。年月ごとの様式は含みません。
        例: wariate forms template fit-normal-allocation --round 202304 --out 通常割当申請書.xlsx
            wariate forms template --all --round 202304 --to 配付用 -w 作業フォルダー
            wariate forms template energy-certification --month 202507 --operator 0011 -w 作業フォルダー
        """)

    @Argument(help: ArgumentHelp("様式のID", valueName: "ID"))
    var form: FormID?

    @Flag(help: "その回のすべての様式を、提出できるすべての事業者に（--round と --to が要ります）")
    var all = false

    @Option(help: ArgumentHelp("この回の版", valueName: "R"))
    var round: RoundID?

    @Option(help: ArgumentHelp("この年月の版", valueName: "YYYYMM"))
    var month: Month?

    @Option(
      name: .customLong("operator"),
      help: ArgumentHelp("この事業者に配付する様式", valueName: "番号"))
    var receiver: OperatorID?

    @Option(help: ArgumentHelp("書き出すファイル（無指定なら「書類名.xlsx」か提出するときの名前）", valueName: "FILE"))
    var out: String?

    @Option(help: ArgumentHelp("--all の書き出し先", valueName: "DIR"))
    var to: String?

    @OptionGroup var workspace: WorkspaceOption
    @OptionGroup var definitions: DefinitionsOption

    func validate() throws {
      guard (form == nil) == all else { throw ValidationError("様式のIDか --all のどちらかを指定してください") }
      if all, round == nil || to == nil || out != nil || month != nil {
        throw ValidationError(
          month == nil
            ? "--all は --round と --to と一緒に使います"
            : "--all は回の様式だけを書き出します。年月ごとの様式は、様式のIDと --month、--operator で書き出してください")
      }
      if !all, to != nil { throw ValidationError("--to は --all と一緒に使います") }
    }

    func run() throws {
      guard let form else { return try handOutAll() }
      let period = try PeriodWords.period(round, month) ?? .anytime
      guard let receiver else {
        let shelf = try FormShelf(definitions: definitions.definitions, workspace: workspace.named)
        // A round's deadline stands in its workspace alone.
        let desk =
          try round == nil
          ? nil
          : workspace.named.map {
            try House(at: $0, for: .looking, definitions: definitions.definitions).handOut
          }
        return Terminal.say(try shelf.writeTemplate(of: form, for: period, to: out, by: desk))
      }
      let house = try House(
        at: try workspace.required, for: .looking, definitions: definitions.definitions)
      Terminal.say(
        try house.handOut.handOut(form, to: receiver, round: round, month: month, at: out))
    }

    private func handOutAll() throws {
      guard let round, let to else { return }
      let house = try House(
        at: try workspace.required, for: .looking, definitions: definitions.definitions)
      let progress = Progress("配付する様式")
      defer { progress.end() }
      let handed = try house.handOut.handOutAll(round: round, to: receiver, into: to) {
        progress.show($0, of: $1)
      }
      progress.end()
      handed.paths.forEach { Terminal.say($0) }
      Terminal.say("様式 \(handed.paths.count)件を書き出しました")
      if !handed.without.isEmpty {
        Terminal.say(
          "この回に提出できる様式のない事業者 \(handed.without.count)者: "
            + handed.without.prefix(20).map(\.rawValue).joined(separator: "、"))
      }
    }
  }

  struct Catalogue: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "catalogue", abstract: "指摘コードの一覧（Markdown、--html でHTML）",
      discussion: """
        例: wariate forms catalogue --html > チェック項目.html
        """)

    @Flag(help: "HTMLのページにします")
    var html = false

    @OptionGroup var workspace: WorkspaceOption
    @OptionGroup var definitions: DefinitionsOption

    func run() throws {
      let shelf = try FormShelf(definitions: definitions.definitions, workspace: workspace.named)
      Terminal.say(shelf.catalogue(asPage: html))
    }
  }
}
