internal import ArgumentParser
internal import Custody
internal import Files
internal import House
internal import Premises
internal import Trade

struct SealCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "seal", abstract: "記録の先頭を写した封印票（A4のPDF）を作ります",
    discussion: """
      票を作業フォルダーの外で保管しておくと、後で wariate verify --against 票.pdf により、\
      それより前の記録が変更されていないことを確かめられます。
      例: wariate seal --to 封印票.pdf -w 作業フォルダー
      """)

  @Option(help: ArgumentHelp("書き出すPDF", valueName: "FILE.pdf"))
  var to: String

  @OptionGroup var workspace: WorkspaceOption
  @OptionGroup var definitions: DefinitionsOption

  func run() throws {
    let house = try House(
      at: workspace.required, for: .looking, definitions: definitions.definitions)
    let seal = try house.custody.seal()
    do {
      try FileSystem().writeWhole(try seal.printed(), to: FilePath(to))
    } catch let error as FileError {
      throw Complaint(unwritable: to, error)
    }
    Terminal.say("封印票を作りました: \(to)")
    Terminal.say("記録の先頭: \(seal.head.sequence) \(seal.head.hash)")
  }
}
