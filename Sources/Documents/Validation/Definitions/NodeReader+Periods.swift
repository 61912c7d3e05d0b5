import Trade
import Yams

/// What a definition says of the time that its documents are filed for.
extension NodeReader {
  /// `period: round | month | none`; the older `perRound` says the same of rounds.
  mutating func cadence(in map: Node.Mapping) -> Cadence {
    let perRound = flag("perRound", in: map)
    guard let text = optional("period", in: map) else {
      return perRound ?? true ? .round : .none
    }
    if perRound != nil {
      note("「perRound」と「period」を両方書くことはできません。「period」だけにしてください。", at: map["perRound"])
    }
    return word(Cadence.self, text, of: "period", at: map["period"]) ?? .none
  }

  /// `firstMonth: "202504"`, which stands for `firstRound` where a form is filed by the month.
  mutating func firstMonth(in map: Node.Mapping, of cadence: Cadence) -> Month? {
    if cadence == .month, map["firstRound"] != nil {
      note("「period: month」の様式には「firstRound」ではなく「firstMonth」を書いてください。", at: map["firstRound"])
    }
    guard let text = optional("firstMonth", in: map) else { return nil }
    if cadence != .month {
      note("「firstMonth」は「period: month」の様式だけに書けます。", at: map["firstMonth"])
    }
    let month = Month(text)
    if month == nil {
      note("「firstMonth」は年と月の6桁（例: \"202504\"）で書いてください。", at: map["firstMonth"])
    }
    return month
  }

  /// `key: {pieces: [{title, pattern | enum}], numbered: true}`.
  mutating func nameKey(_ node: Node) -> NameKey? {
    guard let map = mapping(node, of: "key", keys: ["pieces", "numbered", "optional"]) else {
      return nil
    }
    var pieces: [NameKey.Piece] = []
    for item in map["pieces"]?.sequence.map({ Array($0) }) ?? [] {
      guard let piece = mapping(item, of: "key の部分", keys: ["title", "pattern", "enum"]),
        let title = required("title", in: piece, at: item)
      else { continue }
      let choices = texts("enum", in: piece)
      let pattern = optional("pattern", in: piece)
      if (pattern == nil) == choices.isEmpty {
        note("「\(title)」には「pattern」か「enum」のどちらか一方を書いてください。", at: item)
      }
      if let pattern, !CodeShape.isPattern(pattern) {
        note("正規表現「\(pattern)」を読めません。", at: piece["pattern"])
      }
      pieces.append(NameKey.Piece(title: title, pattern: pattern, choices: choices))
    }
    if pieces.isEmpty { note("「key」には「pieces:」の下に部分を一つ以上書いてください。", at: node) }
    return NameKey(
      pieces: pieces, isNumbered: flag("numbered", in: map) ?? false,
      isOptional: flag("optional", in: map) ?? false)
  }
}

/// A key must be readable from a name.
enum KeyLint {
  static func check(_ form: FormDefinition, _ root: Node, _ reader: inout NodeReader) {
    guard let key = form.key else { return }
    for piece in key.pieces {
      for choice in piece.choices where SlotPart([choice]) == nil {
        reader.note("「key」の値「\(choice)」は使えません。「_」と「/」は書けません。", at: root["key"])
      }
    }
    if form.mayNameRound, !key.isOptional {
      reader.note("「key」のある様式に「mayNameRound」は書けません。", at: root["mayNameRound"])
    }
  }
}

/// Each table has a sheet to itself.
enum SheetLint {
  private static let longest = 31
  private static let refused: Set<Character> = ["[", "]", ":", "*", "?", "/", "\\"]

  static func check(_ form: FormDefinition, _ root: Node, _ reader: inout NodeReader) {
    var owners: [String: String] = [:]
    let reserved = [form.exampleSheet, "エラーチェック結果"].compactMap(\.self).map(JapaneseText.key)
    for (index, table) in form.tables.enumerated() {
      let node = root["tables"]?.sequence?[index]
      let place = node?["sheet"] ?? node
      let key = JapaneseText.key(table.sheet)
      if let owner = owners.updateValue(table.name, forKey: key) {
        reader.note(
          "表「\(table.name)」のシート「\(table.sheet)」には、表「\(owner)」もあります。表ごとに別のシートにしてください。", at: place)
      }
      if reserved.contains(key) {
        reader.note("「sheet: \(table.sheet)」は、ほかの用途のシート名です。別の名前にしてください。", at: place)
      }
      if table.sheet.count > longest || table.sheet.contains(where: refused.contains) {
        reader.note("シート名「\(table.sheet)」は使えません。31文字以内とし、[ ] : * ? / \\ を使わないでください。", at: place)
      }
    }
    let names = form.tables.map(\.name)
    for name in Set(names) where names.count(where: { $0 == name }) > 1 {
      reader.note("表「\(name)」が二度あります。別の名前にしてください。", at: root["tables"])
    }
  }
}
