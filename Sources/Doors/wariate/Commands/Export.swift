internal import ArgumentParser
internal import House
package import Tables
internal import Trade

struct Export: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "チェック済みの行・指摘・割当結果を書き出します",
    discussion: """
      例: wariate export --round 202304 --to 書き出し先 --format csv -w 作業フォルダー
      """)

  @Option(help: ArgumentHelp("書き出す回", valueName: "R"))
  var round: RoundID?

  @Option(help: ArgumentHelp("書き出す年月", valueName: "YYYYMM"))
  var month: Month?

  @Option(help: ArgumentHelp("書き出し先", valueName: "DIR"))
  var to: String

  @Option(help: "csv か jsonl")
  var format: TableFormat = .csv

  @OptionGroup var workspace: WorkspaceOption

  func run() throws {
    guard let period = try PeriodWords.period(round, month) else {
      throw Complaint(.usage, "--round か --month を指定してください")
    }
    let written = try House(at: workspace.required, for: .looking).export(
      period, into: to, format: format)
    for path in written { Terminal.say(path) }
  }
}

extension TableFormat: ExpressibleByArgument {}
