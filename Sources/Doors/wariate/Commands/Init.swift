internal import ArgumentParser
internal import House
internal import RegistersRecords

struct Init: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init", abstract: "作業フォルダーを作ります",
    discussion: """
      既にある作業フォルダーに実行しても、あるものは変わりません。
      例: wariate init 作業フォルダー
          wariate init 作業フォルダー --sample
      """)

  @Argument(help: ArgumentHelp("作るフォルダー", valueName: "DIR"))
  var folder: String

  @Flag(help: "見本の台帳と、期限のない見本の回 202304（FIT・非FIT）も入れます")
  var sample = false

  func run() throws {
    let house = try House.create(at: folder)
    Terminal.say("作業フォルダーを用意しました: \(folder)")
    guard sample else { return }
    for report in try house.importSampleRegisters(by: Person.here) {
      Terminal.say(ImportLines(report, file: report.register.name).text)
    }
  }
}
