internal import ArgumentParser
internal import CertificationDesk
internal import Trade
internal import Wire

struct Certify: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "certify", abstract: "系統充電の蓄電池がある設備の電力量を、合計値から算定します",
    discussion: """
      作業フォルダーは使いません。合計値のCSVの見出しは id,a,b,c,d,e です（kWh、小数第2位まで）。
      認定電力量 = max(0, d − b × (c − e) ÷ a)。途中で丸めず、最後に1回だけ切り捨てます。
      例: wariate certify --sums 合計.csv --out 算定.csv
      """)

  @Option(help: ArgumentHelp("合計値", valueName: "S.csv"))
  var sums: String

  @Option(help: ArgumentHelp("結果を書くファイル", valueName: "R.csv"))
  var out: String

  @OptionGroup var json: JSONOption

  func run() throws {
    let figures = try SumsFile.calculate(sums, out: out)
    if json.isOn {
      try Terminal.say(json: figures)
    } else {
      let kwh = figures.kwh.grouped
      Terminal.say(
        "\(figures.rows)行を算定しました（認定 \(figures.certified)行 \(kwh) kWh、保留 \(figures.held)行）")
    }
  }
}
