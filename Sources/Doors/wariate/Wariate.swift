internal import ArgumentParser
internal import Files
internal import House
internal import Trade

/// The command line: one file a subcommand, each a thin coat over the house.
@main
struct Wariate: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "wariate",
    abstract: "非化石証書トラッキング申請書の受付・チェック・割当",
    discussion: """
      申請のExcelブックを受け付けて様式の定義と照合し、結果を申請者のブックに書き込み、確定した申請に設備の電力量を割り当てます。
      例: wariate init 作業フォルダー --sample
          wariate process -w 作業フォルダー
          wariate applications list -w 作業フォルダー

      終了コード:
        0   完了（check ではエラーなし）
        1   一部を断った、エラーや不一致がある、確認が必要
        2   ブックとして読めないファイルがある
        64  使い方の誤り
        70  こちらの障害、要対応の申請がある
      """,
    version: "0.1.0",
    subcommands: [TryReading.self, TrySheet.self, TryCheck.self],
    groupedSubcommands: [
      CommandGroup(
        name: "準備", subcommands: [Init.self, Import.self, RegistersCommand.self, Forms.self]),
      CommandGroup(
        name: "受付", subcommands: [Watch.self, Process.self, Serve.self, Check.self, Dump.self]),
      CommandGroup(
        name: "確認",
        subcommands: [
          ApplicationsCommand.self, Advance.self, Readmit.self, Recheck.self, Summary.self,
        ]),
      CommandGroup(
        name: "割当",
        subcommands: [
          Allocate.self, Runs.self, Explain.self, NoticesCommand.self, Settle.self, Export.self,
        ]),
      CommandGroup(name: "認定", subcommands: [Certify.self, CertificationsCommand.self]),
      CommandGroup(name: "口座", subcommands: [AccountsCommand.self]),
      CommandGroup(name: "取引", subcommands: [BidsCommand.self, ExchangeCommand.self]),
      CommandGroup(
        name: "FIP",
        subcommands: [
          OperatorsCommand.self, BiomassCommand.self, BatteryCommand.self, FIPCommand.self,
          LedgerCommand.self, PaymentsCommand.self, PublicCommand.self,
        ]
      ),
      CommandGroup(
        name: "ポータル", subcommands: [UsersCommand.self, TokensCommand.self, MailsCommand.self]),
      CommandGroup(
        name: "保守",
        subcommands: [
          Verify.self, SealCommand.self, HealthCommand.self, Metrics.self, Backup.self,
          Restore.self,
        ]),
    ])

  /// Commands that read what strangers send: a child does their work, and dies in their place.
  private static let guarded: Set = ["process", "watch", "recheck"]

  /// On the main thread, which is the only one until something is waited for.
  @MainActor
  static func main() async {
    StandardStreams.secure()
    refuseTooLittleMemory()
    let name = CommandLine.arguments.dropFirst().first ?? ""
    // What cannot be parsed is told by the one who obeys.
    if name == "serve", let serve = (try? parseAsRoot()) as? Serve { await tend(serve) }
    if guarded.contains(name), case .done(let status) = watchOver() {
      exit(withError: ExitCode(status))
    }
    await obey(name) { try parseAsRoot() }
  }

  /// Address space in bytes, below which no thread can be made and all would wait for ever.
  private static let leastMemory = 256 << 20

  private static func refuseTooLittleMemory() {
    guard let granted = ProcessLimits.grantedMemory, granted < leastMemory else { return }
    Terminal.complain(
      "使えるメモリの上限（ulimit -v）が \(granted >> 20) MiB で、足りません。\(leastMemory >> 20) MiB 以上にしてください")
    exit(withError: ExitCode(70))
  }

  /// The portal and its watcher are a child each.
  @MainActor
  private static func tend(_ serve: Serve) async -> Never {
    let grounds: Serve.Grounds
    do {
      grounds = try serve.prepare()
    } catch {
      await obey("serve") { throw error }
      exit(withError: ExitCode(70))
    }
    switch watchOver(2) {
    case .done(let status):
      grounds.leave()
      exit(withError: ExitCode(status))
    case .worker(0): await obey("watch") { grounds.portal }
    case .worker: await obey("watch") { grounds.watcher }
    }
    exit()
  }

  private static func obey(
    _ name: String, _ parse: @Sendable () throws -> any ParsableCommand
  ) async {
    do {
      var command = try parse()
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
      // Their work is what counts, and they have said how it ended by their status.
      if !guarded.contains(name) { try Terminal.finish() }
    } catch is Terminal.ReaderIsGone {
      exit(withError: ExitCode.success)
    } catch let complaint as Complaint {
      Terminal.complain(complaint.description)
      exit(withError: ExitCode(status(of: complaint)))
    } catch  where isForParser(error) {
      tell(error)
    } catch {
      Terminal.complain("内部エラー: \(error)")
      exit(withError: ExitCode(status(of: error)))
    }
  }

  /// Help and versions go to standard output, wrong usage to standard error.
  private static func tell(_ error: any Error) -> Never {
    let (code, text) = (exitCode(for: error), fullMessage(for: error))
    let arguments = Array(CommandLine.arguments.dropFirst())
    if arguments.first == "help", CommandGuess(arguments).unknown != nil {
      // The parser would show the whole help, and call it a success.
      Terminal.remark(
        JapaneseFrame.error("Error: \nUsage: wariate help <subcommand>", typed: arguments))
      exit(withError: ExitCode.validationFailure)
    }
    if code.isSuccess, !text.isEmpty {
      Terminal.print(JapaneseFrame.help(text) + "\n")
    } else if !text.isEmpty {
      Terminal.remark(JapaneseFrame.error(text, typed: arguments))
    }
    exit(withError: code)
  }

  /// The exit status that a command ends with where this ends it.
  static func status(of error: any Error) -> Int32 {
    if let complaint = error as? Complaint { return complaint.exitCode }
    return isForParser(error) ? exitCode(for: error).rawValue : 70
  }

  private static func watchOver(_ count: Int = 1) -> Guardian.Part {
    Guardian.watchOver(count) { signal in
      Terminal.complain("処理中のプロセスが停止したため（シグナル \(signal)）、処理を再開します")
    }
  }

  /// Help, versions, wrong options and exit codes are ArgumentParser's to print.
  private static func isForParser(_ error: any Error) -> Bool {
    let code = exitCode(for: error)
    return code.isSuccess || error is ExitCode || error is ValidationError
      || code == .validationFailure
  }
}
