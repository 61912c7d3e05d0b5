internal import AllocationDesk
internal import ArgumentParser
internal import CertificationDesk
internal import House
internal import Trade
internal import Wire

struct NoticesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "notices", abstract: "公表した割当か、電力量の認定の結果の通知書を、事業者ごとに書き出します",
    discussion: """
      前の割当の通知書を渡した事業者には、版と変わった行を示す訂正の通知書になります。前の通知書は残ります。
      例: wariate notices --round 202304 -w 作業フォルダー
          wariate notices --month 202504 -w 作業フォルダー
      """)

  @Option(help: ArgumentHelp("通知する回", valueName: "R"))
  var round: RoundID?

  @Option(help: ArgumentHelp("認定の結果を通知する月", valueName: "YYYYMM"))
  var month: Month?

  @OptionGroup var workspace: WorkspaceOption
  @OptionGroup var json: JSONOption

  func validate() throws {
    guard (round != nil) != (month != nil) else {
      throw ValidationError("--round か --month のどちらか一つを指定してください")
    }
  }

  func run() throws {
    if let round { try writeNotices(of: round) }
    if let month { try writeNotices(of: month) }
  }

  private func writeNotices(of month: Month) throws {
    let progress = Progress("通知書")
    defer { progress.end() }
    let written = try House(at: workspace.required).certification.writeNotices(of: month) {
      progress.show($0, of: $1)
    }
    progress.end()
    if json.isOn { return try written.forEach { try Terminal.say(json: $0) } }
    for notice in written {
      Terminal.say(
        "\(notice.operatorID) \(notice.name): 認定 \(notice.rows)行 \(notice.kwh.grouped) kWh、保留など \(notice.held)行"
      )
      notice.paths.forEach { Terminal.say("  " + $0) }
    }
  }

  private func writeNotices(of round: RoundID) throws {
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
