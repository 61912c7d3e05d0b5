internal import AccessDesk
internal import ArgumentParser
internal import House
internal import Wire

struct MailsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mails", abstract: "ポータルが送るメールの送信箱", subcommands: [List.self])
}

extension MailsCommand {
  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "list", abstract: "送信箱のメールの一覧（新しい順）",
      discussion: """
        仮パスワードと確認コードは表示されません。
        例: wariate mails list --unsent -w 作業フォルダー
        """)

    @Flag(help: "まだ送られていないものだけ")
    var unsent = false

    @Option(help: ArgumentHelp("件数の上限", valueName: "N"))
    var limit = 100

    @OptionGroup var workspace: WorkspaceOption
    @OptionGroup var json: JSONOption

    func run() throws {
      let mails = try House(at: workspace.required).access.mails(
        unsentAlone: unsent, limit: max(0, limit))
      guard !json.isOn else { return try mails.forEach { try Terminal.say(json: $0) } }
      Terminal.say(TextTable(of: mails))
    }
  }
}
