internal import AccessDesk
internal import ArgumentParser
internal import House
internal import Premises
internal import Trade
internal import Wire

struct MailsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mails", abstract: "ポータルが送るメールの送信箱", subcommands: [List.self, Send.self])
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

extension MailsCommand {
  struct Send: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "send", abstract: "送信箱で待っているメールを送ります（serve が動いていれば、自動で送られます）",
      discussion: """
        送り先は設定 portal の mail です。送れなかったメールは送信箱に残り、間隔をあけて再送します。
        例: wariate mails send -w 作業フォルダー
        """)

    @OptionGroup var workspace: WorkspaceOption
    @OptionGroup var json: JSONOption

    func run() throws {
      let house = try House(at: workspace.required)
      let room = MailRoom(house.premises, try house.access)
      guard room.hasCarrier else {
        throw Complaint(.usage, "メールの送り方が設定されていません（wariate.yaml の portal: mail:）")
      }
      try room.makeNews()
      let delivered = try room.deliver(limit: .max)
      if json.isOn {
        try Terminal.say(json: ["sent": delivered.sent, "failed": delivered.failed] as JSON)
      } else {
        let left = delivered.failed > 0 ? "、送れなかったもの \(delivered.failed)通（送信箱に残っています）" : ""
        Terminal.say("送ったメール \(delivered.sent)通\(left)")
      }
      if delivered.failed > 0 { throw ExitCode(1) }
    }
  }
}
