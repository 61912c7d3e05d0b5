internal import ArgumentParser
internal import Custody
internal import House
internal import Wire

struct HealthCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "health", abstract: "受付の今の様子（待ち・要対応・最後の巡回）を示します",
    discussion: """
      終了コード: 0 正常、1 確認が必要。
      例: wariate health -w 作業フォルダー
      """)

  @OptionGroup var workspace: WorkspaceOption
  @OptionGroup var definitions: DefinitionsOption
  @OptionGroup var json: JSONOption

  func run() throws {
    let house = try House(
      at: workspace.required, for: .looking, definitions: definitions.definitions)
    let health = try house.custody.health()
    if json.isOn {
      try Terminal.say(json: health)
    } else {
      for line in HealthLines(health).lines { Terminal.say(line) }
    }
    if !health.isWell { throw ExitCode(1) }
  }
}
