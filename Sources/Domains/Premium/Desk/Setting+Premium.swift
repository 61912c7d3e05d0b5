package import Premises
internal import Trade
internal import Yams

extension Setting<PremiumSettings> {
  /// What the rules of OCCTO leave open.
  package static let occto = Setting("occto", PremiumSettings(), explain: PremiumSettingLines.fault)
  { node in
    // What is wrong with it, `explain` tells.
    try? PremiumSettingLines(node).settings
  }
}

/// Reads `occto:`, key by key.
struct PremiumSettingLines {
  private(set) var settings = PremiumSettings()

  /// Why the value cannot be used; nil where it can.
  static func fault(in node: Node) -> SettingFault? {
    do {
      _ = try PremiumSettingLines(node)
      return nil
    } catch {
      return error
    }
  }

  init(_ node: Node) throws(SettingFault) {
    guard let mapping = node.mapping else {
      throw SettingFault(node, "「occto」は「キー: 値」の並びで書いてください")
    }
    for (key, value) in mapping {
      let name = key.string ?? "?"
      guard let take = Self.keys[name] else {
        let keys = Self.keys.keys.sorted().joined(separator: ", ")
        throw SettingFault(key, "「occto」に「\(name)」という設定はありません（使える設定: \(keys)）")
      }
      guard take(value, &settings) else {
        throw SettingFault(value, "「occto」の「\(name)」の値「\(value.string ?? "?")」は使えません")
      }
    }
  }

  /// False for a value that cannot be used.
  private typealias Taking = @Sendable (Node, inout PremiumSettings) -> Bool

  private static let keys: [String: Taking] = [
    "chargeOn": { set(word($0), to: &$1.rules.chargeOn) },
    "negative": { set(word($0), to: &$1.rules.negative) },
    "payMonths": { set(whole($0, 0...24), to: &$1.payMonths) },
    "payDay": { set(whole($0, 1...31), to: &$1.payDay) },
    "fullRefundReasons": { set(letters($0), to: &$1.fullRefundReasons) },
    "recordMarks": { set(marks($0, $1.recordMarks), to: &$1.recordMarks) },
    "informationCodes": { set(texts($0), to: &$1.informationCodes) },
    "issuer": { set(line($0), to: &$1.issuer) },
    "payTo": { set(line($0), to: &$1.payTo) },
    "layout": { set(word($0), to: &$1.layout) },
    "maxSlots": { set(whole($0, 1...1_000_000_000), to: &$1.maxSlots) },
    "maxCSVMiB": { set(whole($0, 1...16_384), to: &$1.maxCSVMiB) },
    "ledgerMonths": { set(whole($0, 0...24), to: &$1.ledgerMonths) },
  ]

  private static func set<Value>(_ value: Value?, to place: inout Value) -> Bool {
    guard let value else { return false }
    place = value
    return true
  }

  private static func word<Word: RawRepresentable<String>>(_ node: Node) -> Word? {
    node.string.flatMap { Word(rawValue: $0) }
  }

  /// A list of the letters A to H.
  private static func letters(_ node: Node) -> Set<String>? {
    guard let items = node.sequence?.map({ $0.string ?? "" }),
      items.allSatisfy({ ("A"..."H").contains($0) && $0.utf8.count == 1 })
    else { return nil }
    return Set(items)
  }

  /// A text that a page has room for.
  private static func line(_ node: Node) -> String? {
    node.scalar.flatMap { $0.string.isEmpty || $0.string.utf8.count > 400 ? nil : $0.string }
  }

  private static func whole(_ node: Node, _ range: ClosedRange<Int>) -> Int? {
    node.int.flatMap { range.contains($0) ? $0 : nil }
  }

  private static func texts(_ node: Node) -> [String]? {
    guard let sequence = node.sequence else { return nil }
    let texts = sequence.compactMap { $0.scalar?.string }.filter { !$0.isEmpty }
    return texts.count == sequence.count ? texts : nil
  }

  /// One character for each kind of record, each another.
  private static func marks(_ node: Node, _ known: [String: String]) -> [String: String]? {
    guard let mapping = node.mapping else { return nil }
    var marks = known
    for (key, value) in mapping {
      guard let name = key.string, known[name] != nil, let mark = value.scalar?.string,
        mark.unicodeScalars.count == 1, mark != "\"", mark != ","
      else { return nil }
      marks[name] = mark
    }
    return Set(marks.values).count == marks.count ? marks : nil
  }
}
