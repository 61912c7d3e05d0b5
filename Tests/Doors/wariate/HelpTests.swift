import ArgumentParser
import Testing

@testable import wariate

/// What the command line says of itself, and of what it cannot parse.
struct HelpTests {
  /// Every command with all below it, in the order of the help.
  private static func all(_ command: any ParsableCommand.Type) -> [any ParsableCommand.Type] {
    [command] + command.configuration.subcommands.flatMap(all)
  }

  @Test func `The help of every command is as it was`() throws {
    let pages = Self.all(Wariate.self).map { command in
      Wariate.helpMessage(for: command, columns: 100)
    }
    try Golden("help").expect(pages.joined(separator: "\n\n————\n\n") + "\n")
  }

  private static let wrong = [
    "nonsense", "process --nonsense", "advance", "advance 0001", "advance 0001 --to なにか",
    "advance x --to 確定", "allocate", "allocate --round 202304 --problem p.json",
    "allocate --problem p.json", "allocate --check p.json", "allocate --round 2023",
    "applications show", "applications list --round x", "applications list --status x",
    "check", "check f.xlsx --form x!", "export --round 202304 --to d --format xml",
    "forms template", "import", "import persons f.csv", "readmit 0001", "runs compare 1 x",
    "runs undo --round 202304 --market FIP --comment x", "summary", "backup", "restore",
  ]

  @Test func `What cannot be parsed is told as it was, and is wrong usage`() throws {
    let told = Self.wrong.map { words in
      let run = CommandRun(words.split(separator: " ").map(String.init))
      #expect(run.status == 64, "\(words)")
      return "\(words)\n" + (run.error.map { Wariate.message(for: $0) } ?? "nothing")
    }
    try Golden("usage").expect(told.joined(separator: "\n\n") + "\n")
  }
}
