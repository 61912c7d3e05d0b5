internal import ArgumentParser
internal import Custody
internal import House

struct Backup: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup", abstract: "動いている作業フォルダーの、ある一時点の写しを作ります",
    discussion: """
      写しはそれ自体が作業フォルダーです。終了コード: 0 完全、1 失われた原本あり。
      例: wariate backup -w 作業フォルダー --to 写しのフォルダー
      """)

  @Option(help: ArgumentHelp("作るフォルダー（まだないこと）", valueName: "DIR"))
  var to: String

  @OptionGroup var workspace: WorkspaceOption
  @OptionGroup var definitions: DefinitionsOption

  func run() throws {
    let house = try House(at: workspace.required, definitions: definitions.definitions)
    let report = try house.custody.backUp(to: to)
    for line in report.lines { Terminal.say(line) }
    Terminal.say("バックアップを作りました: \(to)")
    if !report.isWhole { throw ExitCode(1) }
  }
}

struct Restore: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "restore", abstract: "バックアップから作業フォルダーを作り、確かめます",
    discussion: """
      バックアップは変わりません。終了コード: 0 すべて一致、1 不一致あり。
      例: wariate restore 写しのフォルダー -w 新しい作業フォルダー
      """)

  @Argument(help: ArgumentHelp("backup で作ったフォルダー", valueName: "BACKUP"))
  var backup: String

  @OptionGroup var workspace: WorkspaceOption
  @OptionGroup var definitions: DefinitionsOption

  func run() throws {
    let folder = try workspace.required
    let report = try House.restore(backup, to: folder, definitions: definitions.definitions)
    for line in report.lines { Terminal.say(line) }
    Terminal.say("復元しました: \(folder)")
    if !report.isWhole { throw ExitCode(1) }
  }
}
