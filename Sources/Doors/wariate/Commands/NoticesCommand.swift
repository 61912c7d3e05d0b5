internal import AllocationDesk
internal import ArgumentParser
internal import House
internal import Trade

struct NoticesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "notices", abstract: "公表した割当の最終割当結果通知書を、事業者ごとに書き出します")

  @Option(help: ArgumentHelp("通知する回", valueName: "R"))
  var round: RoundID

  @OptionGroup var workspace: WorkspaceOption

  func run() throws {
    for path in try House(at: workspace.required).allocation.writeNotices(round: round) {
      Terminal.say(path)
    }
  }
}
