internal import AllocationDesk
internal import ArgumentParser
internal import House
internal import Trade
internal import Wire

struct Explain: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "申請の1行について、なぜその割当量になったかを1ページで説明します",
    discussion: """
      希望・足りなかった区分・計算・条件を広げていた場合を示します。ほかの事業者については合計だけを示します。
      例: wariate explain 0005 --row 16 -w 作業フォルダー
      """)

  @Argument(help: ArgumentHelp("受付番号", valueName: "ID"))
  var id: ReceiptNumber

  @Option(help: ArgumentHelp("申請書の行（シートの行番号）", valueName: "N"))
  var row: Int

  @Option(name: .customLong("run"), help: ArgumentHelp("この実行（既定: 公表中の割当）", valueName: "N"))
  var runNumber: Int64?

  @Option(help: ArgumentHelp("印刷用のPDFも書き出します", valueName: "FILE.pdf"))
  var out: String?

  @OptionGroup var workspace: WorkspaceOption
  @OptionGroup var json: JSONOption

  func run() throws {
    let explanation = try House(at: workspace.required).allocation.explain(
      id, row: row, run: runNumber, page: out)
    guard !json.isOn else { return try Terminal.say(json: explanation) }
    ExplanationLines(explanation).lines.forEach { Terminal.say($0) }
    if let out { Terminal.say("\n\(out)") }
  }
}
