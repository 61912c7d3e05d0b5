internal import ArgumentParser
internal import House
internal import Trade
internal import TradingDesk
internal import Wire

struct ExchangeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "exchange", abstract: "取引所とファイルで通知をやり取りします（watch と serve は30秒ごとに行います）",
    discussion: """
      作業フォルダーの exchange/outbox に送り、exchange/inbox から取り込みます。
      例: wariate exchange send -w 作業フォルダー
          wariate exchange receive -w 作業フォルダー
      """,
    subcommands: [
      ExchangeSend.self, ExchangeReceive.self, ExchangeStatusCommand.self, ExchangeSimulate.self,
      ExchangeClear.self,
    ])
}

struct ExchangeSend: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "send", abstract: "取引所への通知を exchange/outbox に書きます",
    discussion: """
      例: wariate exchange send -w 作業フォルダー
      """)

  @OptionGroup var workspace: WorkspaceOption
  @OptionGroup var json: JSONOption

  func run() throws {
    let report = try House(at: workspace.required).trading.send(by: Person.here)
    if json.isOn { return try Terminal.say(json: report) }
    Terminal.say("送信 \(report.sent)件、8:00以後に送るもの \(report.waiting)件")
  }
}

struct ExchangeReceive: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "receive", abstract: "取引所からの通知を exchange/inbox から番号の順に取り込みます",
    discussion: """
      番号が抜けているときは、届くのを待ちます。
      終了コード: 0 取り込んだ（届くのを待つものがあってもよい）、1 正しくない通知があり、そこから先を取り込まなかった。
      例: wariate exchange receive -w 作業フォルダー
      """)

  @OptionGroup var workspace: WorkspaceOption
  @OptionGroup var json: JSONOption

  func run() throws {
    let report = try House(at: workspace.required).trading.receive(by: Person.here)
    if json.isOn {
      try Terminal.say(json: report)
    } else {
      Terminal.say("取り込み \(report.taken)件")
      if let halt = report.halt { Terminal.complain("\(halt.seq)番: \(halt.reason)") }
    }
    if report.halt?.kind == .wrong { throw ExitCode(1) }
  }
}

struct ExchangeStatusCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status", abstract: "取引所とのやり取りの状態を示します",
    discussion: """
      例: wariate exchange status -w 作業フォルダー
      """)

  @OptionGroup var workspace: WorkspaceOption
  @OptionGroup var json: JSONOption

  func run() throws {
    let status = try House(at: workspace.required, for: .looking).trading.exchangeStatus()
    if json.isOn { return try Terminal.say(json: status) }
    Terminal.say("最後に送った通知 \(status.lastSent)番、最後に取り込んだ通知 \(status.lastTaken)番")
    Terminal.say("送信待ち \(status.waiting)件、回答待ち \(status.unanswered)件")
    if let halt = status.halt { Terminal.say("\(halt.seq)番で止まっています: \(halt.reason)") }
    for name in status.oddNames { Terminal.say("通知の名前でないファイル: \(name)") }
  }
}

struct ExchangeSimulate: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "simulate", abstract: "取引所の代わりに、受付や約定の通知を exchange/inbox に書きます（試験・実演用）",
    subcommands: [ExchangeSimulateAccept.self, ExchangeSimulateClear.self])
}

struct ExchangeSimulateAccept: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "accept", abstract: "回答のない注文と解除を受け付け、前日までの依頼の売買証明書を発行します",
    discussion: """
      例: wariate exchange simulate accept -w 作業フォルダー
      """)

  @OptionGroup var workspace: WorkspaceOption
  @OptionGroup var json: JSONOption

  func run() throws {
    let count = try House(at: workspace.required).trading.simulateAcceptance()
    if json.isOn { return try Terminal.say(json: ["answers": count] as JSON) }
    Terminal.say("回答 \(count)件を exchange/inbox に書きました")
  }
}

struct ExchangeSimulateClear: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "clear", abstract: "締切後のオークションを約定し、結果を exchange/inbox に書きます",
    discussion: """
      --orders は、ほかの参加者の注文のCSV（side,kwh,price_yen）です。
      例: wariate exchange simulate clear 2023-FIT-4 --offer 500000 -w 作業フォルダー
      """)

  @Argument(help: ArgumentHelp("オークションID", valueName: "AUCTION"))
  var auction: String

  @Option(help: ArgumentHelp("入札のほかに売り出す量（kWh。FITで省くと限りなし）", valueName: "KWH"))
  var offer: Int64?

  @Option(help: ArgumentHelp("ほかの参加者の注文", valueName: "F"))
  var orders: String?

  @OptionGroup var workspace: WorkspaceOption
  @OptionGroup var json: JSONOption

  func validate() throws {
    if let offer, offer < 0 { throw ValidationError("--offer には0以上の整数を指定してください") }
  }

  func run() throws {
    let outside = try orders.map { try AccountsDoor.read($0) }
    try AccountsDoor.telling(json) {
      let clearing = try House(at: workspace.required).trading.simulateClearing(
        auction, offerKWh: offer, outside: outside)
      if json.isOn { return try Terminal.say(json: clearing) }
      let price = clearing.priceSen.map { "、価格 \(SenText.yen($0))円" } ?? ""
      Terminal.say("\(clearing.auction): 約定 \(clearing.tradedKWh.grouped)kWh\(price)")
    }
  }
}

struct ExchangeClear: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "clear", abstract: "中立の JSON ファイルの注文を約定します（作業フォルダーは不要）",
    discussion: """
      --check は、結果が規則どおりかを、約定とは別のプログラムで検査します。
      終了コード: 0 約定した・合格した、1 問題を約定できない・結果が正しくない。
      例: wariate exchange clear --problem 問題.json --out 結果.json
          wariate exchange clear --check 問題.json 結果.json
      """)

  @Option(help: ArgumentHelp("注文（clear-problem/1）", valueName: "P.json"))
  var problem: String?

  @Option(help: ArgumentHelp("結果を書くファイル（clear-result/1）", valueName: "R.json"))
  var out: String?

  @Option(
    name: .customLong("check"), parsing: .upToNextOption,
    help: ArgumentHelp("問題と結果を突き合わせて検査します", valueName: "P.json R.json"))
  var check: [String] = []

  @OptionGroup var json: JSONOption

  func validate() throws {
    guard (problem != nil) == check.isEmpty else {
      throw ValidationError("--problem か --check のどちらかを指定してください")
    }
    guard (problem == nil) == (out == nil) else {
      throw ValidationError("--problem と --out は一緒に指定してください")
    }
    guard check.isEmpty || check.count == 2 else {
      throw ValidationError("--check には問題と結果の二つのファイルを続けてください")
    }
  }

  func run() throws {
    guard let problem, let out else {
      let violations = try ClearingFiles.check(problem: check[0], result: check[1])
      if json.isOn {
        try Terminal.say(json: ["violations": JSON.list(violations.map(JSON.text))] as JSON)
      } else {
        for violation in violations { Terminal.say(violation) }
        if violations.isEmpty { Terminal.say("検査に合格しました") }
      }
      guard violations.isEmpty else { throw ExitCode(1) }
      return
    }
    let figures = try ClearingFiles.clear(problem: problem, out: out)
    if json.isOn { try Terminal.say(json: figures) }
  }
}
