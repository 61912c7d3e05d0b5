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
      JapaneseFrame.help(Wariate.helpMessage(for: command, columns: 100))
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
    "proces", "applications lst", "registers shw x", "check --anotate x f.xlsx", "a b",
  ]

  @Test func `Every command shows an example, and every example can be parsed`() throws {
    for command in Self.all(Wariate.self) where command.configuration.subcommands.isEmpty {
      guard command.configuration.shouldDisplay else { continue }
      let page = Wariate.helpMessage(for: command, columns: 100)
      let examples = page.matches(of: /(?:例: |^    +)(wariate [^\n、]+)/.anchorsMatchLineEndings())
      #expect(!examples.isEmpty, "\(page)")
      for example in examples {
        let words = example.1.split(separator: ">")[0].split(separator: " ").map {
          String($0.filter { $0 != "'" })
        }
        #expect(throws: Never.self, "\(example.1)") {
          _ = try Wariate.parseAsRoot(Array(words.dropFirst()))
        }
      }
    }
  }

  @Test func `The parser speaks Japanese, whatever it cannot parse`() {
    for words in Self.wrong {
      let arguments = words.split(separator: " ").map(String.init)
      guard let error = CommandRun(arguments).error else { continue }
      let told = JapaneseFrame.error(Wariate.fullMessage(for: error), typed: arguments)
      #expect(told.hasPrefix("エラー: "), "\(told)")
      for word in ["Error", "Usage", "Unexpected", "Missing", "invalid", "See "] {
        #expect(!told.contains(word), "\(told)")
      }
    }
    #expect(CommandGuess(["proces"]).text == "wariate process")
    #expect(CommandGuess(["applications", "lst"]).text == "wariate applications list")
    #expect(CommandGuess(["process", "x"]).text == nil)
    #expect(CommandGuess(["zzzzzz"]).text == nil)
    #expect(CommandGuess(["zzzzzz"]).unknown == "zzzzzz")
    #expect(CommandGuess(["help", "proces"]).text == "wariate process")
    #expect(CommandGuess(["help", "process"]).unknown == nil)
    #expect(
      JapaneseFrame.error("Error: \nUsage: wariate help <subcommand>", typed: ["help", "proces"])
        == "エラー: 「proces」というコマンドはありません\nもしかして: wariate process\n使い方: wariate help <コマンド>")
  }

  @Test func `What cannot be parsed is told as it was, and is wrong usage`() throws {
    let told = Self.wrong.map { words in
      let run = CommandRun(words.split(separator: " ").map(String.init))
      #expect(run.status == 64, "\(words)")
      return "\(words)\n"
        + (run.error.map { JapaneseFrame.message(Wariate.message(for: $0)) } ?? "nothing")
    }
    try Golden("usage").expect(told.joined(separator: "\n\n") + "\n")
  }
}
