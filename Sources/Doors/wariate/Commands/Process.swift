internal import ArgumentParser
internal import House
internal import Reception
internal import Wire

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
      for upload in try house.reception.pending() { Terminal.say(PendingLine(upload).text) }
      return
    }
    var outcomes: [UploadOutcome] = []
    let summary = try house.reception.process { outcome in
      outcomes.append(outcome)
      // Nobody may read what we say; the work goes on.
      if json.isOn { try? Terminal.say(json: outcome) }
    }
    if !json.isOn {
      if summary.count > 0 { for line in TextTable(of: outcomes).lines { Terminal.say(line) } }
      Terminal.say(ProcessLine(summary).text)
    }
    if summary.exitCode != 0 { throw ExitCode(summary.exitCode) }
  }
}
