internal import AllocationDesk
internal import ArgumentParser
internal import House
internal import Trade
internal import Wire

struct NoticesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "notices", abstract: "公表した割当の最終割当結果通知書を、事業者ごとに書き出します",
    discussion: """
      前の割当の通知書を渡した事業者には、版と変わった行を示す訂正の通知書になります。前の通知書は残ります。
      例: wariate notices --round 202304 -w 作業フォルダー
      """)

  @Option(help: ArgumentHelp("通知する回", valueName: "R"))
  var round: RoundID

  @OptionGroup var workspace: WorkspaceOption
  @OptionGroup var json: JSONOption

  func run() throws {
    let progress = Progress("通知書")
    defer { progress.end() }
    let written = try House(at: workspace.required).allocation.writeNotices(round: round) {
      progress.show($0, of: $1)
    }
    progress.end()
    if json.isOn {
      try written.notices.forEach { try Terminal.say(json: $0) }
    } else {
      NoticeLines(written).lines.forEach { Terminal.say($0) }
    }
  }
}
