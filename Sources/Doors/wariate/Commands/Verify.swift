internal import ArgumentParser
internal import Custody
internal import Files
internal import House
internal import Premises
internal import Trade
internal import Wire

struct Verify: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "データベース・ファイル・原本・改ざんを検知する記録（ハッシュチェーン）が合っているか確かめます",
    discussion: """
      最後に記録の先頭（番号と16桁）を表示します。控えておき、後で --against に渡すと、\
      それまでの記録が書き換えられていないことを確かめられます。
      終了コード: 0 すべて一致、1 不一致あり。
      例: wariate verify -w 作業フォルダー
      """)

  @Flag(help: "ファイルをデータベースに合わせて直します")
  var repair = false

  @Option(
    help: ArgumentHelp("控えた先頭（以前の表示、JSON、または「番号 16進数」）と照合します", valueName: "FILE"))
  var against: String?

  @Option(help: ArgumentHelp("結果をJSONでファイルにも書きます", valueName: "FILE"))
  var report: String?

  @Flag(help: "結果をJSONで表示します")
  var json = false

  @OptionGroup var workspace: WorkspaceOption
  @OptionGroup var definitions: DefinitionsOption

  func run() throws {
    let anchor = try against.map { try Anchor(reading: text(of: $0)) }
    let house = try House(
      at: workspace.required, for: repair ? .mending : .looking,
      definitions: definitions.definitions)
    let result = try house.custody.verify(repairing: repair, against: anchor)
    if json {
      try Terminal.say(json: result)
    } else {
      for line in result.lines { Terminal.say(line) }
    }
    if let report { try write(result, to: report) }
    if !result.isClean { throw ExitCode(1) }
  }

  private func text(of path: String) throws -> String {
    do {
      return String(decoding: try FileSystem().contents(of: FilePath(path)), as: UTF8.self)
    } catch let error as FileError {
      throw Complaint(unreadable: path, error)
    }
  }

  private func write(_ result: Verification, to path: String) throws {
    do {
      try FileSystem().writeWhole(result.json.line() + [0x0A], to: FilePath(path))
    } catch let error as FileError {
      throw Complaint(unwritable: path, error)
    }
  }
}
