internal import ArgumentParser
internal import House
internal import Reception
internal import Wire

struct Process: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "process", abstract: "受付フォルダーにあるファイルを一度だけすべて処理します",
    discussion: """
      終了コード: 0 すべてに回答、1 隔離したか書き込み中のファイルあり、70 要対応あり。
      例: wariate process -w 作業フォルダー
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
    let progress = Progress("受付")
    defer { progress.end() }
    let total: Int? =
      if json.isOn || Terminal.errorScreen == nil { nil } else {
        try house.reception.pending().count
      }
    let summary = try house.reception.process { outcome in
      outcomes.append(outcome)
      progress.show(outcomes.count, of: total.map { max($0, outcomes.count) })
      // Nobody may read what we say; the work goes on.
      if json.isOn { try? Terminal.say(json: outcome) }
    }
    progress.end()
    let renames = summary.renames.map { RenameLine($0).text }
    if json.isOn {
      renames.forEach(Terminal.remark)
    } else {
      renames.forEach { Terminal.say($0) }
      if summary.count > 0 { Terminal.say(TextTable(of: outcomes)) }
      if summary.count > 0 || renames.isEmpty { Terminal.say(ProcessLine(summary).text) }
    }
    if summary.exitCode != 0 { throw ExitCode(summary.exitCode) }
  }
}
