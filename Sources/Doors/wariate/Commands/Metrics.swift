internal import ArgumentParser
internal import Custody
internal import Files
internal import House
internal import Wire

struct Metrics: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "metrics", abstract: "監視用の数値を Prometheus のテキスト形式で示します",
    discussion: """
      --out には node_exporter の textfile collector が読むファイル（*.prom）を指定できます。
      例: wariate metrics --out /var/lib/node_exporter/wariate.prom -w 作業フォルダー
      """)

  @Option(help: ArgumentHelp("このファイルに書きます（一度に置き換えます）", valueName: "FILE"))
  var out: String?

  @OptionGroup var workspace: WorkspaceOption
  @OptionGroup var definitions: DefinitionsOption

  func run() throws {
    let house = try House(
      at: workspace.required, for: .looking, definitions: definitions.definitions)
    let text = MetricsText(try house.custody.health()).text
    guard let out else { return Terminal.print(text) }
    // In one step, so that a collector never reads half of it.
    try FileSystem().on("metrics").writeWhole(Array(text.utf8), to: FilePath(out), mode: 0o644)
  }
}
