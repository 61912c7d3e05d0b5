internal import ArgumentParser
internal import FormsDesk
internal import House

struct Dump: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dump", abstract: "ブックのセルを正規の形式で書き出します",
    discussion: """
      例: wariate dump 0001_通常割当申請書_202304.xlsx --sheet 申請書
      """)

  @Argument(help: ArgumentHelp("読むファイル", valueName: "FILE"))
  var file: String

  @Option(help: ArgumentHelp("このシートだけ", valueName: "NAME"))
  var sheet: String?

  func run() throws {
    try CellDump(path: file, sheet: sheet).write { try Terminal.print($0) }
  }
}
