internal import ArgumentParser
internal import House
package import Tables
internal import Trade

struct Export: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "チェック済みの行・指摘・割当結果を書き出します",
    discussion: """
      CSV は UTF-8（BOM なし）で、ほかのプログラムのためのものです。Excel で開くときは --excel を付けてください。
      例: wariate export --round 202304 --to 書き出し --excel -w 作業フォルダー
      """)

  @Option(help: ArgumentHelp("書き出す回", valueName: "R"))
  var round: RoundID?

  @Option(help: ArgumentHelp("書き出す年月", valueName: "YYYYMM"))
  var month: Month?

  @Option(help: ArgumentHelp("書き出し先", valueName: "DIR"))
  var to: String

  @Option(help: "csv か jsonl")
  var format: TableFormat = .csv

  @Flag(help: "Excel で開くブックも1つ書きます（1シートに1表、番号は文字列、事業者名・設備名付き）")
  var excel = false

  @OptionGroup var workspace: WorkspaceOption

  func run() throws {
    guard let period = try PeriodWords.period(round, month) else {
      throw Complaint(.usage, "--round か --month を指定してください")
    }
    let house = try House(at: workspace.required, for: .looking)
    for path in try house.export(period, into: to, format: format) { Terminal.say(path) }
    if excel { Terminal.say(try house.exportWorkbook(period, into: to)) }
  }
}

extension TableFormat: ExpressibleByArgument {}
