import Testing

/// What can be typed, set or imported is said in the pages.
@Suite struct ReferenceTests {
  private static let reference = "Documentation/reference.md"
  private static let contract = "Documentation/contract.md"

  /// What stands in quotes after `word`.
  private func named(_ word: String, in files: [SwiftSource]) -> [String] {
    files.flatMap { file in
      file.text.ranges(of: "\(word)\"").map { range in
        String(file.text[range.upperBound...].prefix { $0 != "\"" })
      }
    }
  }

  private var doors: [SwiftSource] {
    Repository.sources.filter {
      $0.path.hasPrefix("Sources/Doors/") && !$0.text.contains("shouldDisplay: false")
    }
  }

  @Test(arguments: [contract, reference])
  func `every command is in the pages`(_ page: String) throws {
    let words = Set(SwiftSource.words(of: try Repository.text(page).replacing("-", with: "_")))
    let commands = named("commandName: ", in: doors)
    #expect(commands.count > 20)
    for command in commands where command != "wariate" {
      let word = command.replacing("-", with: "_")
      #expect(words.contains(word), "\(page) does not tell of \(command)")
    }
  }

  @Test func `every option is in the reference`() throws {
    let text = try Repository.text(Self.reference)
    for file in doors {
      for (index, line) in file.codeLines.enumerated()
      where line.contains("@Option(") || line.contains("@Flag") {
        let rest = file.lines[index...].prefix { !$0.hasPrefix("  func") }
        guard let name = optionName(rest.prefix(6)) else { continue }
        #expect(text.contains("--\(name)"), "\(file.path): --\(name)")
      }
    }
  }

  /// The long name that is given, else that of the property.
  private func optionName(_ lines: some Sequence<Substring>) -> String? {
    for line in lines {
      if let custom = line.firstRange(of: "customLong(\"") {
        return String(line[custom.upperBound...].prefix { $0 != "\"" })
      }
      let words = SwiftSource.words(of: line)
      if let place = words.firstIndex(of: "var"), place + 1 < words.count {
        return words[place + 1].reduce(into: "") { name, letter in
          name += letter.isUppercase ? "-" + letter.lowercased() : String(letter)
        }
      }
    }
    return nil
  }

  @Test func `every setting is in the reference`() throws {
    let text = try Repository.text(Self.reference)
    let names = named("= Setting(", in: Repository.sources)
    #expect(names.count > 10)
    for name in names + ["rules"] { #expect(text.contains("| `\(name)` |"), "\(name)") }
  }

  @Test func `every register and every head of one is in the reference`() throws {
    let words = Set(SwiftSource.words(of: try Repository.text(Self.reference)))
    let files = Repository.sources.filter { $0.code.contains("= Register(") }
    #expect(files.count >= 5)
    for file in files {
      for list in file.text.ranges(of: "eads: [") + file.text.ranges(of: "eads = [") {
        let heads = file.text[list.upperBound...].prefix { $0 != "]" }
        for head in SwiftSource.words(of: heads) {
          #expect(words.contains(head), "\(file.path): \(head)")
        }
      }
    }
  }
}
