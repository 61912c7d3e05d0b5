internal import ArgumentParser
internal import House
internal import PremiumDesk
internal import Trade

struct PublicCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "public", abstract: "公開情報（市場価格、インバランスリスク単価）をCSVに書き出します",
    subcommands: [PublicPrices.self, PublicImbalance.self])
}

struct PublicPrices: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "prices", abstract: "年度の卸電力取引市場の価格を書き出します",
    discussion: """
      例: wariate public prices --year 2025 --to 市場価格.csv -w 作業フォルダー
      """)

  @Option(help: ArgumentHelp("年度", valueName: "Y"))
  var year: Int

  @Option(name: .customLong("to"), help: ArgumentHelp("書き出すファイル", valueName: "F"))
  var path: String

  @OptionGroup var workspace: WorkspaceOption

  func run() throws {
    let rows = try House(at: workspace.required, for: .looking).premium.writePrices(
      ofFiscalYear: year, to: path)
    Terminal.say("\(path) に\(rows)行を書き出しました。")
  }
}

struct PublicImbalance: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "imbalance", abstract: "月のインバランスリスク単価を書き出します",
    discussion: """
      例: wariate public imbalance --month 202506 --to インバランス.csv -w 作業フォルダー
      """)

  @Option(help: ArgumentHelp("月", valueName: "YYYYMM"))
  var month: Month

  @Option(name: .customLong("to"), help: ArgumentHelp("書き出すファイル", valueName: "F"))
  var path: String

  @OptionGroup var workspace: WorkspaceOption

  func run() throws {
    let rows = try House(at: workspace.required, for: .looking).premium.writeImbalance(
      of: month, to: path)
    Terminal.say("\(path) に\(rows)行を書き出しました。")
  }
}
