internal import ArgumentParser
internal import House
internal import PremiumDesk
internal import Trade
internal import Wire

struct FIPCalculate: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "calculate", abstract: "対象年月のFIP交付金を算定します",
    discussion: """
      確定するまでは、何度でも算定し直せます（前の算定は置き換わります）。結果は results/fip/ に書きます。
      --settle は、確定した過去の月を今の台帳で算定し直し、差額を --month の月で精算します。
      --problem は作業フォルダーを使わず、中立の JSON ファイル（fip-problem/1、またはその配列）を算定します。
      終了コード: 0 すべて算定した、1 算定できない設備がある。
      例: wariate fip calculate --month 202507 -w 作業フォルダー
          wariate fip calculate --month 202508 --settle 202506 --reason 検針値の訂正のため -w 作業フォルダー
          wariate fip calculate --problem 問題.json --out 結果.json
      """)

  @Option(help: ArgumentHelp("対象年月", valueName: "YYYYMM"))
  var month: Month?

  @Option(help: ArgumentHelp("この設備だけ", valueName: "ID"))
  var plant: PlantID?

  @Option(name: .customLong("settle"), help: ArgumentHelp("精算する月", valueName: "YYYYMM"))
  var settledMonth: Month?

  @Option(help: ArgumentHelp("精算の理由（記録に残ります）", valueName: "TEXT"))
  var reason: String?

  @Flag(help: "何も記録せず、結果だけを示します")
  var dryRun = false

  @Option(help: ArgumentHelp("算定する問題", valueName: "P.json"))
  var problem: String?

  @Option(help: ArgumentHelp("結果を書くファイル", valueName: "R.json"))
  var out: String?

  @OptionGroup var workspace: WorkspaceOption
  @OptionGroup var json: JSONOption

  func validate() throws {
    guard (month != nil) != (problem != nil) else {
      throw ValidationError("--month か --problem のどちらか一つを指定してください")
    }
    guard problem != nil else {
      if out != nil { throw ValidationError("--out は --problem と一緒に指定してください") }
      if settledMonth == nil, reason != nil {
        throw ValidationError("--reason は --settle と一緒に指定してください")
      }
      return
    }
    if out == nil { throw ValidationError("--problem には --out が要ります") }
    if plant != nil || settledMonth != nil || reason != nil || dryRun {
      throw ValidationError("--plant、--settle、--reason、--dry-run は --month と一緒に指定してください")
    }
  }

  func run() throws {
    if let problem, let out { return try calculate(problem, into: out) }
    guard let month else { return }
    let order = PremiumOrder(
      month: month, plant: plant, settledMonth: settledMonth, reason: reason ?? "",
      isDryRun: dryRun)
    let report = try House(at: workspace.required).premium.calculate(order, by: Person.here)
    if json.isOn {
      try Terminal.say(json: report)
    } else {
      PremiumLines(report).lines.forEach { Terminal.say($0) }
    }
    if report.openRows > 0 { throw ExitCode(1) }
  }

  private func calculate(_ problem: String, into out: String) throws {
    let figures = try PremiumFiles.calculate(problem: problem, out: out)
    if json.isOn {
      try Terminal.say(json: figures)
    } else {
      Terminal.say("\(figures.problems)件のうち\(figures.calculated)件を算定しました。")
      PremiumLines.open(figures.open).forEach { Terminal.say($0) }
    }
    if !figures.open.isEmpty { throw ExitCode(1) }
  }
}
