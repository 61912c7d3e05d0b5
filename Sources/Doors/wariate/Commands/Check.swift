internal import ArgumentParser
internal import House
internal import Office
internal import Trade
internal import Wire

struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "申請ファイルを、受け付けずにチェックします",
    discussion: """
      終了コード: 0 エラーなし、1 エラーあり、2 読めないファイルあり。
      例: wariate check 0001_通常割当申請書_202304.xlsx
          wariate check *.xlsx --annotate 回答 -w 作業フォルダー
      """)

  @Argument(help: ArgumentHelp("チェックするファイル", valueName: "FILE"))
  var files: [String]

  @Option(help: ArgumentHelp("様式のID（無指定ならファイル名から）", valueName: "ID"))
  var form: FormID?

  @Option(help: ArgumentHelp("回（無指定ならファイル名から）", valueName: "YYYYRR"))
  var round: RoundID?

  @Option(help: ArgumentHelp("年月（月ごとの様式。無指定ならファイル名から）", valueName: "YYYYMM"))
  var month: Month?

  @Option(help: ArgumentHelp("チェック結果を書き込んだ写しを置くフォルダー", valueName: "DIR"))
  var annotate: String?

  @Option(
    help: ArgumentHelp("確実に直せるセルだけを直した写し（直した案）を置くフォルダー", valueName: "DIR"))
  var fix: String?

  @OptionGroup var workspace: WorkspaceOption
  @OptionGroup var definitions: DefinitionsOption
  @OptionGroup var json: JSONOption

  func run() throws {
    let desk = try House.checkDesk(
      definitions: definitions.definitions, workspace: workspace.named, form: form,
      period: try PeriodWords.period(round, month) ?? .anytime, annotateInto: annotate,
      fixInto: fix)
    try desk.refuseClashes(among: files)
    var worst: Int32 = 0
    for file in files {
      let report = try desk.check(file)
      worst = max(worst, report.exitCode)
      if json.isOn {
        try report.writeLine { try Terminal.print($0) }
      } else {
        for line in CheckLines(report).lines { Terminal.say(line) }
      }
    }
    if worst > 0 { throw ExitCode(worst) }
  }
}
