import Trade
import Yams

/// Reads YAML nodes into values, and notes what is wrong at which line and column.
struct NodeReader {
  let file: String
  private(set) var problems: [DefinitionProblem] = []

  init(file: String) { self.file = file }

  mutating func note(_ message: String, at node: Node?) {
    note(message, line: node?.mark?.line ?? 1, column: node?.mark?.column ?? 1)
  }

  mutating func note(_ message: String, line: Int, column: Int) {
    problems.append(DefinitionProblem(file: file, line: line, column: column, message: message))
  }

  /// A mapping whose keys are all known; an unknown one is named with the nearest known.
  mutating func mapping(_ node: Node, of what: String, keys known: [String]) -> Node.Mapping? {
    guard let mapping = node.mapping else {
      note("\(what)は「キー: 値」の形で書いてください。", at: node)
      return nil
    }
    for (key, _) in mapping where !known.contains(key.string ?? "") {
      let name = key.string ?? ""
      let hint = Suggestion.nearest(to: name, in: known).first.map { "もしかして「\($0)」ですか。" } ?? ""
      note(
        "\(what)に「\(name)」というキーはありません。\(hint)使えるキー: \(known.joined(separator: ", "))",
        at: key)
    }
    return mapping
  }

  mutating func required(_ key: String, in mapping: Node.Mapping, at node: Node) -> String? {
    guard let value = mapping[key] else {
      note("「\(key)」がありません。書き加えてください。", at: node)
      return nil
    }
    return text(value, of: key)
  }

  mutating func optional(_ key: String, in mapping: Node.Mapping) -> String? {
    mapping[key].flatMap { text($0, of: key) }
  }

  /// The scalar as it is written: `0001` stays four digits.
  mutating func text(_ node: Node, of key: String) -> String? {
    guard let scalar = node.scalar else {
      note("「\(key)」には文字列を一つ書いてください。", at: node)
      return nil
    }
    return scalar.string
  }

  mutating func texts(_ key: String, in mapping: Node.Mapping) -> [String] {
    guard let node = mapping[key] else { return [] }
    guard let items = node.sequence else {
      note("「\(key)」は [値, 値] の形で書いてください。", at: node)
      return []
    }
    var texts: [String] = []
    for item in items {
      if let text = text(item, of: key) { texts.append(text) }
    }
    return texts
  }

  mutating func flag(_ key: String, in mapping: Node.Mapping) -> Bool? {
    guard let node = mapping[key] else { return nil }
    guard let value = node.bool else {
      note("「\(key)」には true か false を書いてください。", at: node)
      return nil
    }
    return value
  }

  mutating func integer(_ key: String, in mapping: Node.Mapping, atLeast minimum: Int64) -> Int64? {
    guard let node = mapping[key] else { return nil }
    guard let value = node.scalar.flatMap({ Int64($0.string) }), value >= minimum else {
      note("「\(key)」には\(minimum)以上の整数を書いてください。", at: node)
      return nil
    }
    return value
  }

  mutating func cell(_ key: String, in mapping: Node.Mapping) -> CellReference? {
    guard let node = mapping[key] else { return nil }
    guard let cell = node.scalar.flatMap({ CellReference($0.string) }) else {
      note("「\(key)」にはセル番地（例: A4）を書いてください。", at: node)
      return nil
    }
    return cell
  }

  /// One of a closed list of words.
  mutating func word<Word: RawRepresentable & CaseIterable>(
    _ type: Word.Type, _ text: String, of key: String, at node: Node?
  ) -> Word? where Word.RawValue == String {
    if let word = Word(rawValue: text) { return word }
    let known = Word.allCases.map(\.rawValue)
    let hint = Suggestion.nearest(to: text, in: known).first.map { "もしかして「\($0)」ですか。" } ?? ""
    note(
      "「\(key)」の「\(text)」は使えません。\(hint)使える値: \(known.joined(separator: ", "))", at: node)
    return nil
  }
}
