internal import AccessDesk
internal import ArgumentParser
internal import House
internal import Trade
internal import Wire

struct TokensCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tokens", abstract: "プログラムがAPIを使うためのトークンを発行・失効します",
    subcommands: [Issue.self, List.self, Revoke.self])
}

extension TokensCommand {
  struct Issue: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "issue", abstract: "トークンを発行し、それだけを出力します（二度と表示しません）",
      discussion: """
        権限: applications:read、applications:write、office:read、office:write、
        registers:write、events:read、metrics:read
        事業者のトークンには初めの2つだけを付けられます。

        例: wariate tokens issue --name 基幹 --scopes office:read -w 作業フォルダー
        """)

    @Option(help: ArgumentHelp("名前", valueName: "NAME"))
    var name: String

    @Option(help: ArgumentHelp("権限（コンマ区切り）", valueName: "SCOPE,…"))
    var scopes: String

    @Option(help: ArgumentHelp("事業者番号（無指定なら事務局のトークン）", valueName: "ID"))
    var `operator`: OperatorID?

    @Option(help: ArgumentHelp("有効な日数（1〜365）", valueName: "DAYS"))
    var days = AccessDesk.longestTokenDays

    @OptionGroup var workspace: WorkspaceOption

    func run() throws {
      let scopes = try AccountWords.scopes(scopes)
      let issued = try House(at: workspace.required).access.issueToken(
        name, scopes, of: self.operator, days: days, by: Person.here)
      Terminal.say(issued.secret)
    }
  }

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "list", abstract: "失効していないトークンの一覧",
      discussion: """
        例: wariate tokens list -w 作業フォルダー
        """)

    @OptionGroup var workspace: WorkspaceOption
    @OptionGroup var json: JSONOption

    func run() throws {
      let tokens = try House(at: workspace.required).access.tokens()
      guard !json.isOn else { return try tokens.forEach { try Terminal.say(json: $0) } }
      Terminal.say(TextTable(of: tokens))
    }
  }

  struct Revoke: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "revoke", abstract: "トークンを失効させます",
      discussion: """
        例: wariate tokens revoke t5 -w 作業フォルダー
        """)

    @Argument(help: ArgumentHelp("トークンの番号（例 t5）", valueName: "ID"))
    var token: String

    @OptionGroup var workspace: WorkspaceOption

    func run() throws {
      let id = try AccountWords.token(token)
      try House(at: workspace.required).access.revokeToken(id, by: Person.here)
      Terminal.say("\(id): 失効させました")
    }
  }
}
