internal import AccessDesk
internal import ArgumentParser
internal import House
internal import Trade
internal import Wire

struct UsersCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "users", abstract: "ポータルの利用者を追加し、仮パスワードを発行します",
    subcommands: [Add.self, List.self, Reset.self, Lock.self, Unlock.self])
}

extension UsersCommand {
  struct Add: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "add", abstract: "利用者を追加し、その番号を出力します",
      discussion: """
        パスワードを渡さなければ、仮パスワードがメールで送られます（120時間有効）。
        役割: applicant（申請者）、administrator（事業者管理者）、general（事業者のない利用者）、\
        secretariat（事務局）、chief（事務局責任者）、auditor（監査）
        例: wariate users add --role chief --mail jimu@example.jp --name 山田花子 -w 作業フォルダー
            wariate users add --role administrator --operator 0001 --mail a@example.jp --name 佐藤 -w 作業フォルダー
        """)

    @Option(help: ArgumentHelp("役割", valueName: "ROLE"))
    var role: String

    @Option(help: ArgumentHelp("メールアドレス", valueName: "MAIL"))
    var mail: String

    @Option(help: ArgumentHelp("氏名", valueName: "NAME"))
    var name: String

    @Option(help: ArgumentHelp("事業者番号（applicant と administrator）", valueName: "ID"))
    var `operator`: OperatorID?

    @Flag(help: "パスワードを標準入力の1行目から読みます")
    var passwordStdin = false

    @OptionGroup var workspace: WorkspaceOption

    func run() throws {
      let role = try AccountWords.role(role)
      let password = passwordStdin ? try TypedPassword.read() : nil
      let new = NewUser(
        role: role, operatorID: self.operator, mail: mail, details: UserDetails(name: name),
        password: password)
      let id = try House(at: workspace.required).access.addUser(new, by: Person.here)
      Terminal.say("\(id)")
    }
  }

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "list", abstract: "利用者の一覧",
      discussion: """
        例: wariate users list -w 作業フォルダー
        """)

    @OptionGroup var workspace: WorkspaceOption
    @OptionGroup var json: JSONOption

    func run() throws {
      let users = try House(at: workspace.required).access.users()
      guard !json.isOn else { return try users.forEach { try Terminal.say(json: $0) } }
      Terminal.say(TextTable(of: users))
    }
  }

  struct Reset: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "reset", abstract: "利用者に仮パスワードを送ります",
      discussion: """
        これまでのパスワードは、仮パスワードが使われるまで使えます。
        例: wariate users reset u17 -w 作業フォルダー
        """)

    @Argument(help: ArgumentHelp("利用者の番号（例 u17）", valueName: "USER"))
    var user: String

    @OptionGroup var workspace: WorkspaceOption

    func run() throws {
      let id = try AccountWords.user(user)
      try House(at: workspace.required).access.reset(id, by: Person.here)
      Terminal.say("\(id): 仮パスワードのメールを送信箱に入れました")
    }
  }

  struct Lock: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "lock", abstract: "利用者がサインインできないようにします",
      discussion: """
        例: wariate users lock u17 -w 作業フォルダー
        """)

    @Argument(help: ArgumentHelp("利用者の番号（例 u17）", valueName: "USER"))
    var user: String

    @OptionGroup var workspace: WorkspaceOption

    func run() throws {
      let id = try AccountWords.user(user)
      try House(at: workspace.required).access.lock(id, by: Person.here)
      Terminal.say("\(id): ロックしました")
    }
  }

  struct Unlock: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "unlock", abstract: "利用者のロックを解除します",
      discussion: """
        例: wariate users unlock u17 -w 作業フォルダー
        """)

    @Argument(help: ArgumentHelp("利用者の番号（例 u17）", valueName: "USER"))
    var user: String

    @OptionGroup var workspace: WorkspaceOption

    func run() throws {
      let id = try AccountWords.user(user)
      try House(at: workspace.required).access.unlock(id, by: Person.here)
      Terminal.say("\(id): ロックを解除しました")
    }
  }
}
