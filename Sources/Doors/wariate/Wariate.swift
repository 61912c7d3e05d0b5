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
      Takes application workbooks in, checks them against declarative form definitions, answers in \
      the applicant's own workbook, and allocates plants' kWh to what was confirmed.
      """,
    version: "0.1.0",
    subcommands: [
      Init.self, Import.self, Watch.self, Process.self, Check.self, Dump.self,
      ApplicationsCommand.self,
      Advance.self, Readmit.self, Recheck.self, Summary.self, Allocate.self, Runs.self,
      NoticesCommand.self,
      Explain.self, Settle.self,
      Export.self, Forms.self, Verify.self, HealthCommand.self, Metrics.self, Backup.self,
      Restore.self, TryReading.self,
    ])

  /// Commands that read what strangers send: a child does their work, and dies in their place.
  private static let guarded: Set = ["process", "watch", "recheck"]

  /// On the main thread, which is the only one until something is waited for.
  @MainActor
  static func main() async {
    let name = CommandLine.arguments.dropFirst().first ?? ""
    if guarded.contains(name), let status = watchOver() { exit(withError: ExitCode(status)) }
    await obey()
  }

  private static func obey() async {
    do {
      var command = try parseAsRoot()
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
    } catch let complaint as Complaint {
      Terminal.complain(complaint.description)
      exit(withError: ExitCode(status(of: complaint)))
    } catch  where isForParser(error) {
      exit(withError: error)
    } catch {
      Terminal.complain("内部エラー: \(error)")
      exit(withError: ExitCode(status(of: error)))
    }
  }

  /// The exit status that a command ends with where this ends it.
  static func status(of error: any Error) -> Int32 {
    if let complaint = error as? Complaint { return complaint.exitCode }
    return isForParser(error) ? exitCode(for: error).rawValue : 70
  }

  /// Nil in the child, which does the work.
  private static func watchOver() -> Int32? {
    Guardian.watchOver { signal in
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
