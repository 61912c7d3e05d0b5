internal import ArgumentParser
internal import Files
internal import House
internal import Intake
internal import Portal
internal import Trade
internal import Wire

struct Serve: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve", abstract: "ポータル（ブラウザーとAPI）を開き、届いたファイルを順に処理します（SIGTERM で終わります）",
    discussion: """
      例: wariate serve -w 作業フォルダー --port 8080
      """)

  @Option(help: ArgumentHelp("待ち受けるアドレス", valueName: "HOST"))
  var host = "127.0.0.1"

  @Option(help: ArgumentHelp("待ち受けるポート（0 なら空いているもの）", valueName: "PORT"))
  var port = 8080

  @OptionGroup var workspace: WorkspaceOption
  @OptionGroup var definitions: DefinitionsOption
  @OptionGroup var json: JSONOption

  func validate() throws {
    guard (0...65535).contains(port) else {
      throw ValidationError("--port は 0 から 65535 までで指定してください")
    }
  }

  /// What the guardian holds for its two children.
  struct Grounds {
    let portal: PortalProcess
    let watcher: WatcherProcess
    fileprivate let lock: FileLock

    /// At the end of all.
    func leave() { lock.release() }
  }

  /// Refuses a second `serve`, and chooses the port, which a portal that replaces another keeps.
  func prepare() throws -> Grounds {
    let folder = try workspace.required
    let place = Workspace(root: FilePath(folder))
    guard try place.exists() else {
      throw Complaint(.usage, "\(folder) は作業フォルダーではありません（wariate init で作ってください）")
    }
    let path = place.portalLock
    guard let lock = try FileSystem().on("portal").lock(path) else {
      throw Complaint(.refused, "ポータルは既に動いています（\(path.text) が使用中です）")
    }
    // The same words, for the workspace may be named by the environment.
    let common = Common(workspace: folder, definitions: definitions.definitions, isJSON: json.isOn)
    guard let chosen = port == 0 ? LocalPort.free(on: host) : port else {
      throw Complaint(.usage, "\(host) では待ち受けできません")
    }
    let signal = try Signal()
    return Grounds(
      portal: PortalProcess(common: common, host: host, port: chosen, opened: signal),
      watcher: WatcherProcess(common: common, opened: signal), lock: lock)
  }

  func run() throws {
    // Only where no child could be made.
    throw Complaint(.ourFailure, "ポータルのプロセスを起動できません")
  }

  struct Common: Sendable {
    let workspace: String
    let definitions: String?
    let isJSON: Bool
  }
}

/// The child that answers requests.
struct PortalProcess: AsyncParsableCommand {
  var common: Serve.Common?
  var host = ""
  var port = 0
  var opened: Signal?

  init() {}

  init(common: Serve.Common, host: String, port: Int, opened: Signal) {
    self.common = common
    self.host = host
    self.port = port
    self.opened = opened
  }

  enum CodingKeys: CodingKey {}

  func run() async throws {
    guard let common, let opened else { return }
    let house = try House(at: common.workspace, definitions: common.definitions)
    let portal = try Portal(
      house, host: host, port: port, apart: .child(definitions: common.definitions))
    try await portal.run(host: host, port: port) { address in
      if Guardian.isFirstChild {
        if common.isJSON {
          // An address has nothing in it that cannot be said.
          try? Terminal.say(json: ["listening": address] as JSON)
        } else {
          Terminal.say("ポータルを開きました: \(address)（終わるには Ctrl+C か SIGTERM）")
        }
      }
      opened.give()
    }
  }
}

/// The child that takes what has arrived; it begins once the portal is open.
struct WatcherProcess: AsyncParsableCommand {
  var common: Serve.Common?
  var opened: Signal?

  init() {}

  init(common: Serve.Common, opened: Signal) {
    self.common = common
    self.opened = opened
  }

  enum CodingKeys: CodingKey {}

  func run() async throws {
    guard let common, let opened else { return }
    if Guardian.isFirstChild { opened.wait(seconds: 30) }
    var words = ["-w", common.workspace]
    if let definitions = common.definitions { words += ["--definitions", definitions] }
    if common.isJSON { words.append("--json") }
    try await Watch.parse(words).run()
  }
}
