internal import ArgumentParser
internal import House
internal import Reception

struct Process: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "process", abstract: "受付フォルダーにあるファイルを一度だけすべて処理します",
    discussion: """
      終了コード: 0 すべてに回答、1 隔離したか書き込み中のファイルあり、70 要対応あり。
      """)

  @Flag(help: "何も変えずに、処理されるファイルを示します")
  var dryRun = false

  @OptionGroup var workspace: WorkspaceOption
  @OptionGroup var definitions: DefinitionsOption
  @OptionGroup var json: JSONOption

  func run() throws {
    let house = try House(at: workspace.required, definitions: definitions.definitions)
    if dryRun {
      for upload in try house.reception.pending() { Terminal.say(upload) }
      return
    }
    var table = TextTable(["受付番号", "ファイル", "結果", "エラー", "警告", "情報", "最初の指摘・理由"])
    let summary = try house.reception.process { outcome in
      if json.isOn {
        // Numbers and texts alone: there is nothing in it that cannot be encoded.
        try? Terminal.say(json: outcome)
      } else {
        table.add(outcome.columns)
      }
    }
    if !json.isOn {
      if summary.count > 0 { for line in table.lines { Terminal.say(line) } }
      Terminal.say(summary.text)
    }
    if summary.exitCode != 0 { throw ExitCode(summary.exitCode) }
  }
}
