internal import ArgumentParser
internal import House

/// The parser's own words in Japanese: of its help, and of what it cannot parse.
enum JapaneseFrame {
  // MARK: Help

  /// Completion scripts and versions stay as they are.
  static func help(_ text: String) -> String {
    guard text.hasPrefix("OVERVIEW: ") || text.hasPrefix("USAGE: ") else { return text }
    return text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { helpLine(String($0)) }.joined(separator: "\n")
  }

  private static func helpLine(_ line: String) -> String {
    if let rest = line.dropping("OVERVIEW: ") { return rest }
    if let rest = line.dropping("USAGE: ") {
      return "使い方: " + rest.replacing("<subcommand>", with: "<コマンド>")
    }
    if let title = titles[line] { return title }
    if let group = line.dropping(last: " SUBCOMMANDS:") { return group + ":" }
    if let see = line.match(of: /\s*See '(.+) <subcommand>' for detailed help\./) {
      return "  各コマンドの説明: \(see.1) <コマンド>"
    }
    return line.replacing("Show the version.", with: "版を表示します")
      .replacing("Show help information.", with: "この説明を表示します")
      .replacing("(values: ", with: "(値: ").replacing("; default: ", with: "; 既定: ")
      .replacing("(default: ", with: "(既定: ")
  }

  private static let titles = [
    "ARGUMENTS:": "引数:", "OPTIONS:": "オプション:", "SUBCOMMANDS:": "コマンド:",
  ]

  // MARK: Errors

  /// Message, what was meant perhaps, and usage.
  static func error(_ text: String, typed arguments: [String]) -> String {
    var lines = text.split(separator: "\n").map(String.init)
    guard let first = lines.first else { return text }
    let guess = CommandGuess(arguments)
    let unknown = guess.unknown.map { "「\($0)」というコマンドはありません" }
    lines[0] = "エラー: " + (unknown ?? message(first.dropping("Error: ") ?? first))
    if let hint = guess.text { lines.insert("もしかして: \(hint)", at: 1) }
    return lines.map(frame).joined(separator: "\n")
  }

  private static func frame(_ line: String) -> String {
    if let rest = line.dropping("Usage: ") {
      return "使い方: " + rest.replacing("<subcommand>", with: "<コマンド>")
    }
    if let rest = line.dropping("Help:  ") { return "説明: " + rest }
    if let see = line.match(of: /\s*See '(.+)' for more information\./) {
      return "  詳しくは: \(see.1)"
    }
    return line
  }

  /// One of the parser's sentences; anything else, as our own complaints are, stays.
  static func message(_ text: String) -> String {
    if let it = text.match(of: /Unexpected argument '(.*)'/) {
      return "「\(it.1)」は、ここでは使えません"
    }
    if let it = text.match(of: /\d+ unexpected arguments: '(.*)'/) {
      return "「\(it.1.split(separator: "', '").joined(separator: "」「"))」は、ここでは使えません"
    }
    if let it = text.match(of: /Unknown option '(.*?)'(?:\. Did you mean '(.*)'\?)?/) {
      let hint = it.2.map { "。もしかして「\($0)」ですか" } ?? ""
      return "オプション「\(it.1)」はありません\(hint)"
    }
    if let it = text.match(of: /Missing value for '(.*)'/) { return "「\(it.1)」に値がありません" }
    if let it = text.match(of: /Missing expected argument '(.*)'/) { return "「\(it.1)」がありません" }
    if let it = text.match(of: /Missing one of: '(.*)'/) {
      return "「\(it.1.split(separator: "', '").joined(separator: "」「"))」のどれかが必要です"
    }
    if let it = text.match(
      of: /The option '(.*)' does not take any value, but '(.*)' was specified\./)
    {
      return "オプション「\(it.1)」に値は付けられません（「\(it.2)」）"
    }
    if text == "Missing required subcommand." { return "コマンドを指定してください" }
    if let it = text.match(of: /(?s)The value '(.*)' is invalid for '(.*?)'(.*)/) {
      return "「\(it.1)」は「\(it.2)」の値として使えません\(choices(String(it.3)))"
    }
    return text
  }

  /// 「. Please provide one of 'csv' and 'jsonl'.」, or a line for each where there are many.
  private static func choices(_ rest: String) -> String {
    if let reason = rest.dropping(": ") { return "（\(reason)）" }
    let listed = rest.split(separator: "\n").compactMap { String($0).dropping("  - ") }
    let words = listed.isEmpty ? rest.matches(of: /'([^']*)'/).map { "\($0.1)" } : listed
    return words.isEmpty ? "" : "（使える値: \(words.joined(separator: "、"))）"
  }
}

extension String {
  fileprivate func dropping(_ start: String) -> String? {
    hasPrefix(start) ? String(dropFirst(start.count)) : nil
  }

  fileprivate func dropping(last end: String) -> String? {
    hasSuffix(end) ? String(dropLast(end.count)) : nil
  }

  fileprivate func match<Output>(of regex: Regex<Output>) -> Regex<Output>.Match? {
    // A line of the parser, not one of ours that quotes it. Our patterns cannot fail to run.
    try? regex.wholeMatch(in: self)
  }
}

/// What somebody has typed where a command should be, and is none.
struct CommandGuess {
  /// Nil where each word is one.
  let unknown: String?
  /// The whole command as it was meant perhaps; nil where nothing is near.
  let text: String?

  init(_ arguments: [String]) {
    let words = arguments.first == "help" ? Array(arguments.dropFirst()) : arguments
    let (unknown, meant) = Self.guess(words[...], below: Wariate.self)
    self.unknown = unknown
    text = meant.map { "wariate \($0)" }
  }

  private static func guess(
    _ words: ArraySlice<String>, below command: any ParsableCommand.Type
  ) -> (unknown: String?, meant: String?) {
    let commands = command.configuration.subcommands
    guard let word = words.first, !word.hasPrefix("-"), !commands.isEmpty else { return (nil, nil) }
    for next in commands where next.configuration.commandName == word {
      let (unknown, meant) = guess(words.dropFirst(), below: next)
      return (unknown, meant.map { "\(word) \($0)" })
    }
    var names: [String] = []
    for next in commands where next.configuration.shouldDisplay {
      if let name = next.configuration.commandName { names.append(name) }
    }
    return (word, House.near(word, among: names).first)
  }
}
