internal import ArgumentParser
internal import Custody
internal import House
internal import Premises

struct Verify: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "データベース・ファイル・原本・記録の鎖が合っているか確かめます",
    discussion: "終了コード: 0 すべて一致、1 不一致あり。")

  @Flag(help: "ファイルをデータベースに合わせて直します")
  var repair = false

  @OptionGroup var workspace: WorkspaceOption
  @OptionGroup var definitions: DefinitionsOption

  func run() throws {
    let house = try House(at: workspace.required, definitions: definitions.definitions)
    let report = try house.custody.verify(repairing: repair)
    for line in report.lines { Terminal.say(line) }
    if !report.isClean { throw ExitCode(1) }
  }
}
