internal import AllocationDesk
internal import ArgumentParser
internal import House
internal import Trade
internal import Wire

struct Settle: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "settle", abstract: "取り込んだ購入量から、付与する量と次回へ解放する量の表を書きます",
    discussion: """
      購入の記録がない事業者は「記録なし」とし、購入 0 kWh とは扱いません（解放もしません）。
      記録がすべて揃っていて、載っていない事業者は購入しなかったと言えるときは --complete を付けます。
      例: wariate settle --round 202304 --market 非FIT -w 作業フォルダー
      """)

  @Option(help: ArgumentHelp("精算する回", valueName: "R"))
  var round: RoundID

  @Option(help: "この市場だけ（FIT か 非FIT）")
  var market: Market?

  @Flag(help: "購入の記録はこれですべてとし、記録のない事業者の購入を 0 kWh とします")
  var complete = false

  @OptionGroup var workspace: WorkspaceOption
  @OptionGroup var json: JSONOption

  func run() throws {
    let reports = try House(at: workspace.required).allocation.settle(
      round: round, markets: market.map { [$0] } ?? Set(Market.allCases), isComplete: complete)
    for report in reports {
      if json.isOn {
        try Terminal.say(json: report)
      } else {
        SettlementLines(report).lines.forEach { Terminal.say($0) }
      }
    }
  }
}
