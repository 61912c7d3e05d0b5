internal import ArgumentParser
internal import CertificationDesk
internal import House
internal import Trade
internal import Wire

struct Certify: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "certify", abstract: "確定した電力量認定申請書の行を、月ごとに認定します",
    discussion: """
      認定できない行は保留とし、次に実行したときにもう一度確かめます。同じ行を二度認定することはありません。
      --dry-run は、保留になる行とその理由も示します（50行まで。--json ならすべて）。
      --sums は作業フォルダーを使わず、系統充電の蓄電池がある設備の電力量を合計値から算定します
      （見出しは id,a,b,c,d,e。認定電力量 = max(0, d − b × (c − e) ÷ a)、最後に1回だけ切り捨て）。
      終了コード: 0 保留の行はない、1 保留の行がある。
      例: wariate certify --month 202504 --dry-run -w 作業フォルダー
          wariate certify --sums 合計.csv --out 算定.csv
      """)

  @Option(help: ArgumentHelp("認定する月", valueName: "YYYYMM"))
  var month: Month?

  @Option(
    name: .customLong("operator"), help: ArgumentHelp("この事業者の行だけ", valueName: "ID"))
  var operatorID: OperatorID?

  @Option(help: ArgumentHelp("対象とする状態（コンマ区切り、既定: 確定）", valueName: "S,…"))
  var statuses: String?

  @Flag(help: "何も認定せず、結果だけを示します")
  var dryRun = false

  @Option(help: ArgumentHelp("合計値", valueName: "S.csv"))
  var sums: String?

  @Option(help: ArgumentHelp("結果を書くファイル", valueName: "R.csv"))
  var out: String?

  @OptionGroup var workspace: WorkspaceOption
  @OptionGroup var json: JSONOption

  func validate() throws {
    guard (month != nil) != (sums != nil) else {
      throw ValidationError("--month か --sums のどちらか一つを指定してください")
    }
    if sums != nil, out == nil { throw ValidationError("--sums には --out が要ります") }
    if sums != nil, operatorID != nil || statuses != nil || dryRun {
      throw ValidationError("--operator、--statuses、--dry-run は --month と一緒に指定してください")
    }
    if month != nil, out != nil { throw ValidationError("--out は --sums と一緒に指定してください") }
  }

  func run() throws {
    if let sums, let out {
      try calculate(sums, into: out)
    } else if let month {
      try certify(month)
    }
  }

  private func calculate(_ sums: String, into out: String) throws {
    let figures = try SumsFile.calculate(sums, out: out)
    if json.isOn { return try Terminal.say(json: figures) }
    let kwh = figures.kwh.grouped
    Terminal.say("\(figures.rows)行を算定しました（認定 \(figures.certified)行 \(kwh) kWh、保留 \(figures.held)行）")
  }

  private func certify(_ month: Month) throws {
    let order = CertificationOrder(
      month: month, operatorID: operatorID, statuses: try StatusWords.counting(statuses),
      isDryRun: dryRun, mostHeldRows: json.isOn ? .max : CertificationLines.mostRows)
    let report = try House(at: workspace.required).certification.certify(order, by: Person.here)
    if json.isOn {
      try Terminal.say(json: report)
    } else {
      CertificationLines(report).lines.forEach { Terminal.say($0) }
    }
    if report.held > 0 { throw ExitCode(1) }
  }
}
