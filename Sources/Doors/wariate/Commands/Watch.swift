internal import ArgumentParser
internal import House
internal import Reception
internal import Wire

struct Watch: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "watch", abstract: "受付フォルダーを見張り、届いたファイルを順に処理します（SIGTERM で終わります）",
    discussion: """
      例: wariate watch -w 作業フォルダー
      """)

  @Flag(help: "ファイルシステムの通知を使わず、定期的に見に行きます")
  var poll = false

  @OptionGroup var workspace: WorkspaceOption
  @OptionGroup var definitions: DefinitionsOption
  @OptionGroup var json: JSONOption

  func run() async throws {
    let house = try House(at: workspace.required, definitions: definitions.definitions)
    let isJSON = json.isOn
    if !isJSON { Terminal.remark("受付フォルダーを見張っています（終わるには Ctrl+C か SIGTERM）") }
    try await house.reception.watch(polling: poll) { outcome in
      if isJSON {
        // Numbers and texts alone: there is nothing in it that cannot be encoded.
        try? Terminal.say(json: outcome)
      } else {
        Terminal.say(outcome.cells.filter { !$0.isEmpty }.joined(separator: "  "))
      }
    } tellRename: { report in
      let line = RenameLine(report).text
      if isJSON { Terminal.remark(line) } else { Terminal.say(line) }
    }
  }
}
