internal import ArgumentParser
internal import BooksDesk
internal import House
internal import Trade
internal import Wire

struct AccountsCertificates: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "certificates", abstract: "残高証明書の一覧を示します（既定: 権利確定日が3か月前から今日まで、取消済を除く）",
    discussion: """
      日付を指定せずに --status を指定すると、3か月前から先のすべてを示します。
      例: wariate accounts certificates --operator 0002 --year 2023 --kind FIT --csv 証明書.csv
      """)

  @OptionGroup var operatorID: OperatorOption

  @Option(help: ArgumentHelp("対象年度", valueName: "YYYY"), transform: FiscalYear.read)
  var year: Int

  @Option(help: "証書種別")
  var kind: CertificateKind

  @Option(help: "区分")
  var variant: RetirementVariant?

  @Option(help: ArgumentHelp("名義に含まれる文字", valueName: "PART"))
  var name: String?

  @Option(help: ArgumentHelp("権利確定日の初め", valueName: "D"))
  var from: CivilDate?

  @Option(help: ArgumentHelp("権利確定日の終わり", valueName: "D"))
  var to: CivilDate?

  @Option(help: "ステータス")
  var status: CertificateStatus?

  @Option(help: ArgumentHelp("CSVで書くファイル", valueName: "F"))
  var csv: String?

  @OptionGroup var workspace: WorkspaceOption
  @OptionGroup var json: JSONOption

  func run() throws {
    let desk = try House(at: workspace.required, for: .looking).books
    var search = CertificateSearch(
      year: year, kind: kind, variant: variant, name: name ?? "", from: from, to: to)
    if let status { search.statuses = [status] }
    if let csv {
      var table = AccountTable.certificates()
      try desk.certificates(of: operatorID.id, search) { table.add($0) }
      try AccountsDoor.write(table.bytes, to: csv)
    }
    if json.isOn {
      return try desk.certificates(of: operatorID.id, search) { try Terminal.say(json: $0) }
    }
    guard csv == nil else { return }
    var table = TextTable(["証明書番号", "ステータス", "区分", "名義", "権利確定日", "権利確定量(kWh)"])
    try desk.certificates(of: operatorID.id, search) { one in
      table.add([
        one.number.description, one.status.rawValue, one.variant.title, one.name,
        one.settledOn.slashed, one.totalKWh.grouped,
      ])
    }
    Terminal.say(table)
  }
}

struct AccountsCertificate: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "certificate", abstract: "残高証明書を示し、PDFに書き出します",
    discussion: """
      例: wariate accounts certificate 0000000000041 --operator 0002 --out 残高証明書.pdf -w 作業フォルダー
      """)

  @Argument(help: ArgumentHelp("証明書番号", valueName: "NUMBER"))
  var number: String

  @OptionGroup var operatorID: OperatorOption

  @Option(help: ArgumentHelp("PDFを書くファイル", valueName: "F.pdf"))
  var out: String?

  @OptionGroup var workspace: WorkspaceOption
  @OptionGroup var json: JSONOption

  func run() throws {
    try AccountsDoor.telling(json) {
      let desk = try House(at: workspace.required, for: .looking).books
      let shown = try desk.certificate(number, of: operatorID.id)
      if let out { try AccountsDoor.write(desk.printed(shown), to: out) }
      if json.isOn { return try Terminal.say(json: shown) }
      AccountSheet(shown).lines.forEach { Terminal.say($0) }
    }
  }
}

struct AccountsCancel: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cancel", abstract: "予約済の残高証明書を取り消します（権利確定日の前日の22:00まで）",
    discussion: """
      終了コード: 0 すべて取り消した、1 取り消せないものがあった。
      例: wariate accounts cancel 0000000000041 --operator 0002 -w 作業フォルダー
          wariate accounts cancel --all --operator 0002 --year 2023 --kind FIT --yes -w 作業フォルダー
      """)

  @Argument(help: ArgumentHelp("証明書番号", valueName: "NUMBER"))
  var numbers: [String] = []

  @Flag(help: "条件に合う予約をすべて取り消します")
  var all = false

  @OptionGroup var operatorID: OperatorOption

  @Option(help: ArgumentHelp("対象年度（--all のとき）", valueName: "YYYY"), transform: FiscalYear.read)
  var year: Int?

  @Option(help: "証書種別（--all のとき）")
  var kind: CertificateKind?

  @Option(help: ArgumentHelp("名義に含まれる文字（--all のとき）", valueName: "PART"))
  var name: String?

  @Option(help: ArgumentHelp("権利確定日の初め（--all のとき。既定: 明日）", valueName: "D"))
  var from: CivilDate?

  @Option(help: ArgumentHelp("権利確定日の終わり（--all のとき）", valueName: "D"))
  var to: CivilDate?

  @Flag(help: "--all の取消しを確かめずに行います")
  var yes = false

  @OptionGroup var workspace: WorkspaceOption
  @OptionGroup var json: JSONOption

  func validate() throws {
    guard all != !numbers.isEmpty else {
      throw ValidationError("証明書番号か --all のどちらかを指定してください")
    }
    if all, year == nil || kind == nil {
      throw ValidationError("--all には --year と --kind が要ります")
    }
    if all, !yes { throw ValidationError("--all で取り消すには --yes が要ります（何も取り消していません）") }
    if !all, year != nil || kind != nil || name != nil || from != nil || to != nil || yes {
      throw ValidationError("--year、--kind、--name、--from、--to、--yes は --all と一緒に指定してください")
    }
  }

  func run() throws {
    let desk = try House(at: workspace.required).books
    let cancelled: [CancelledCertificate]
    if all, let year, let kind {
      cancelled = try desk.cancelAll(
        of: operatorID.id,
        CertificateSearch(year: year, kind: kind, name: name ?? "", from: from, to: to),
        by: Person.here)
    } else {
      cancelled = try desk.cancel(numbers, of: operatorID.id, by: Person.here)
    }
    for one in cancelled {
      if json.isOn {
        try Terminal.say(json: one)
      } else if let refusal = one.refusal {
        Terminal.complain("\(refusal.code.rawValue) \(refusal.message)")
      } else {
        Terminal.say("証明書番号 \(one.number) を取り消しました。")
      }
    }
    if cancelled.contains(where: { $0.refusal != nil }) { throw ExitCode(1) }
  }
}

struct AccountsVerifyCertificate: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify-certificate", abstract: "第三者として、残高証明書を Pass Code かPDFで確かめます",
    discussion: """
      「-」で始まるトークンは、オプションをすべて書いたあと、-- に続けて指定します。
      終了コード: 0 確かめられた、1 見つからない、一致しない。
      例: wariate accounts verify-certificate 0000000000041 --code 12345678 -w 作業フォルダー
          wariate accounts verify-certificate 0000000000041 --pdf 残高証明書.pdf -w 作業フォルダー
      """)

  @Argument(help: ArgumentHelp("証明書番号かトークン", valueName: "NUMBER|TOKEN"))
  var word: String

  @Option(help: ArgumentHelp("Pass Code（8桁）", valueName: "C"))
  var code: String?

  @Option(help: ArgumentHelp("比べるPDF", valueName: "F"))
  var pdf: String?

  @OptionGroup var workspace: WorkspaceOption
  @OptionGroup var json: JSONOption

  func validate() throws {
    guard (code != nil) != (pdf != nil) else {
      throw ValidationError("--code か --pdf のどちらか一つを指定してください")
    }
  }

  func run() throws {
    let bytes = try pdf.map { try AccountsDoor.read($0) }
    try AccountsDoor.telling(json) {
      guard let bytes else {
        let proven = try House(at: workspace.required).books.prove(
          numberOrToken: word, code: code ?? "")
        if json.isOn { return try Terminal.say(json: proven) }
        return AccountSheet(proven).lines.forEach { Terminal.say($0) }
      }
      let isSame = try House(at: workspace.required, for: .looking).books
        .compare(word, with: bytes)
      if json.isOn {
        try Terminal.say(json: ["number": word, "same": isSame] as JSON)
      } else {
        Terminal.say(isSame ? "一致" : "不一致")
      }
      if !isSame { throw ExitCode(1) }
    }
  }
}
