internal import ArgumentParser
internal import Service

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
      Advance.self, Summary.self, Allocate.self, NoticesCommand.self, Export.self, Forms.self,
      Verify.self, HealthCommand.self, Metrics.self, Backup.self, Restore.self,
    ])

  static func main() async {
    do {
      var command = try parseAsRoot()
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
    } catch let complaint as Complaint {
      Terminal.complain(complaint.description)
      exit(withError: ExitCode(complaint.exitCode))
    } catch  where exitCode(for: error).isSuccess || isAboutUsage(error) {
      exit(withError: error)
    } catch {
      Terminal.complain("内部エラー: \(error)")
      exit(withError: ExitCode(70))
    }
  }

  /// Help, versions, wrong options and exit codes are ArgumentParser's to print.
  private static func isAboutUsage(_ error: any Error) -> Bool {
    error is ExitCode || error is ValidationError || exitCode(for: error) == .validationFailure
  }
}
