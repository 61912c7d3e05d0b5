internal import Markup

/// What the styles say about values: which cell formats show a date, which are text, and which
/// strike the value out.
struct NumberFormats: MarkupHandler {
  /// By index into `cellXfs`.
  private(set) var flags: [Cell.Flags] = []
  /// By index into `cellXfs`: how many digits the format shows at least, where it is zeros alone.
  private var zeros: [UInt8] = []
  private var codes: [Int: String] = [:]
  private var formats: [(number: Int, font: Int)] = []
  /// By index into `fonts`: it strikes out.
  private var strikes: [Bool] = []
  private var parent: Int16 = -1
  private let limit: Int

  init(limit: Int) { self.limit = limit }

  /// A style index that is missing, negative or out of range means the default.
  @inline(__always) func flags(at index: Int) -> Cell.Flags {
    index >= 0 && index < flags.count ? flags[index] : []
  }

  /// The digits that a format of zeros alone shows at least.
  func zeros(at index: Int) -> UInt8 { zeros.indices.contains(index) ? zeros[index] : 0 }

  mutating func start(_ element: MarkupEvent, in batch: borrowing MarkupBatch) throws {
    guard element.isMain else { return }
    if element.depth == 1 { parent = element.name }
    if element.depth == 3, parent == Word.fonts.rawValue, element.is(.strike), !strikes.isEmpty {
      strikes[strikes.count - 1] = batch.isOn(element)
    }
    guard element.depth == 2 else { return }
    if parent == Word.numFmts.rawValue, element.is(.numFmt),
      let id = batch.string(.numFmtId, of: element).flatMap({ Int($0) })
    {
      codes[id] = batch.string(.formatCode, of: element)
      guard codes.count <= limit else { throw Refusal.limit("表示形式の数", limit, unit: "個") }
    } else if parent == Word.cellXfs.rawValue, element.is(.xf) {
      guard formats.count < limit else { throw Refusal.limit("セルの書式の数", limit, unit: "個") }
      func index(_ word: Word) -> Int { batch.string(word, of: element).flatMap { Int($0) } ?? 0 }
      formats.append((index(.numFmtId), index(.fontId)))
    } else if parent == Word.fonts.rawValue, element.is(.font) {
      guard strikes.count < limit else { throw Refusal.limit("フォントの数", limit, unit: "個") }
      strikes.append(false)
    }
  }

  mutating func text(_ event: MarkupEvent, in batch: borrowing MarkupBatch) throws {}

  mutating func end(_ element: MarkupEvent) throws {
    if element.depth == 1 { parent = -1 }
    guard element.depth == 0 else { return }
    var known: [Int: Cell.Flags] = [:]
    flags = formats.map { id, font in
      let struck: Cell.Flags = strikes.indices.contains(font) && strikes[font] ? .struck : []
      if let flags = known[id] { return flags.union(struck) }
      let flags = Self.flags(ofFormat: id, code: codes[id])
      known[id] = flags
      return flags.union(struck)
    }
    zeros = formats.map { Self.zeros(of: codes[$0.number] ?? "") }
  }

  /// `0000`, in quotes or not, whatever is shown for negative numbers; 0 for every other code and
  /// for a single zero.
  static func zeros(of code: String) -> UInt8 {
    let first = code.split(separator: ";", omittingEmptySubsequences: false).first ?? ""
    var digits = first.filter { $0 != "\"" }
    if let bracket = digits.lastIndex(of: "]") {
      digits = String(digits[digits.index(after: bracket)...])
    }
    if let space = digits.firstIndex(of: "_") { digits = String(digits[..<space]) }
    guard (2...30).contains(digits.utf8.count), digits.utf8.allSatisfy({ $0 == 0x30 }) else {
      return 0
    }
    return UInt8(digits.utf8.count)
  }

  private static func flags(ofFormat id: Int, code: String?) -> Cell.Flags {
    if let code {
      if code.trimmingPrefix("General;").elementsEqual("@") || code == "@" { return .textFormat }
      if zeros(of: code) > 0 { return .zeroFormat }
      return showsDate(code) ? .dateFormat : []
    }
    switch id {
    case 49: return .textFormat
    // Built in, 27–36 and 50–58 of the Japanese locale (ECMA-376 Part 1 §18.8.30).
    case 14...22, 27...36, 45...47, 50...58: return .dateFormat
    default: return []
    }
  }

  /// A format shows a date where its first section has y, m, d, h, s, g, e, a or b outside of
  /// quotes, escapes and brackets; elapsed time (`[h]`) counts, `General` and `0.00E+00` do not.
  static func showsDate(_ code: String) -> Bool {
    var bytes = Array(code.utf8)[...]
    var sawDigit = false
    while let byte = bytes.popFirst() {
      switch byte {
      case UInt8(ascii: ";"): return false
      case UInt8(ascii: "\""):
        while let quoted = bytes.popFirst(), quoted != UInt8(ascii: "\"") {}
      case UInt8(ascii: "\\"), UInt8(ascii: "_"), UInt8(ascii: "*"): bytes = bytes.dropFirst()
      case UInt8(ascii: "["):
        let inside = bytes.prefix { $0 != UInt8(ascii: "]") }
        bytes = bytes.dropFirst(inside.count + 1)
        if !inside.isEmpty, inside.allSatisfy({ "hmsHMS".utf8.contains($0) }) { return true }
      case UInt8(ascii: "0"), UInt8(ascii: "#"), UInt8(ascii: "?"): sawDigit = true
      case UInt8(ascii: "E"), UInt8(ascii: "e"):
        if sawDigit || bytes.first == UInt8(ascii: "+") || bytes.first == UInt8(ascii: "-") {
          continue
        }
        return true
      case UInt8(ascii: "G"), UInt8(ascii: "g"):
        if bytes.starts(with: "eneral".utf8) {
          bytes = bytes.dropFirst(6)
        } else {
          return true
        }
      case _ where "ymdhsabYMDHSB".utf8.contains(byte): return true
      default: continue
      }
    }
    return false
  }
}
