internal import ArgumentParser
internal import House
internal import PremiumDesk
internal import Trade
internal import Wire

struct BiomassCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "biomass", abstract: "登録されたバイオマス比率を示します", subcommands: [BiomassList.self])
}

struct BiomassList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "登録された比率を、対象年月・設備の順に示します",
    discussion: """
      例: wariate biomass list --month 202507 -w 作業フォルダー
      """)

  @Option(help: ArgumentHelp("対象年月", valueName: "YYYYMM"))
  var month: Month?

  @Option(help: ArgumentHelp("この設備だけ", valueName: "ID"))
  var plant: PlantID?

  @OptionGroup var workspace: WorkspaceOption
  @OptionGroup var json: JSONOption

  func run() throws {
    let lines = try House(at: workspace.required, for: .looking).premium.ratios(
      month: month, plant: plant)
    if json.isOn { return try lines.forEach { try Terminal.say(json: $0) } }
    Terminal.say(TextTable.ratios(lines))
  }
}
