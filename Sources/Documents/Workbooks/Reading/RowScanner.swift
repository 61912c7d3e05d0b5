/// The fast path: reads rows of the plain shape that nearly every program writes, straight from the
/// bytes. At the first thing that it does not know it stops before the row, and libxml2 goes on from
/// there; so it may know little, but must never read otherwise than libxml2.
extension SheetReader {
  /// Reads whole rows from `start` on; returns where it stopped, and whether at `</sheetData>`.
  mutating func scanRows(
    _ bytes: [UInt8], from start: Int, to end: Int
  ) throws -> (at: Int, isEndOfData: Bool) {
    var at = start
    while true {
      at = RowScanner.skipSpace(bytes, at, end)
      if RowScanner.has("<row", in: bytes, at, end) {
        let before = (lastRow: lastRow, cells: cells)
        guard let next = try scanRow(bytes, from: at + 4, to: end) else {
          lastRow = before.lastRow
          cells = before.cells
          return (at, false)
        }
        at = next
        rowsScanned += 1
        try endRow()
      } else {
        return (at, RowScanner.has("</sheetData>", in: bytes, at, end))
      }
    }
  }

  /// From past `<row` to past `</row>`; nil at the first surprise.
  private mutating func scanRow(
    _ bytes: [UInt8], from start: Int, to end: Int
  ) throws -> Int? {
    guard let head = RowScanner.rowAttributes(bytes, start, end), !head.hasDescent || knowsDescent
    else { return nil }
    // A number that is wrong is for libxml2's path to complain about.
    if let number = head.number {
      guard let given = CellText.number(bytes, number, limit: 1_048_576), given > lastRow else {
        return nil
      }
    }
    try openRow(bytes, number: head.number, isHidden: head.isHidden)
    var at = head.end
    if head.isEmpty { return at }
    while true {
      at = RowScanner.skipSpace(bytes, at, end)
      guard at + 6 <= end, bytes[at] == UInt8(ascii: "<") else { return nil }
      if bytes[at + 1] == UInt8(ascii: "c") {
        guard let next = try scanCell(bytes, from: at + 2, to: end) else { return nil }
        at = next
      } else {
        return RowScanner.has("</row>", in: bytes, at, end) ? at + 6 : nil
      }
    }
  }

  /// From past `<c` to past `</c>`.
  @inline(__always)
  private mutating func scanCell(
    _ bytes: [UInt8], from start: Int, to end: Int
  ) throws -> Int? {
    var place: Range<Int>?
    var style: Range<Int>?
    var kind: Range<Int>?
    var at = start
    while at < end, bytes[at] == UInt8(ascii: " ") {
      guard at + 4 < end, bytes[at + 2] == UInt8(ascii: "="), bytes[at + 3] == UInt8(ascii: "\""),
        let close = RowScanner.valueEnd(bytes, at + 4, end)
      else { return nil }
      let value = at + 4..<close
      switch bytes[at + 1] {
      case UInt8(ascii: "r") where place == nil: place = value
      case UInt8(ascii: "s") where style == nil: style = value
      case UInt8(ascii: "t") where kind == nil: kind = value
      default: return nil
      }
      at = close + 1
    }
    guard at + 4 <= end else { return nil }
    let isEmpty = bytes[at] == UInt8(ascii: "/")
    guard bytes[isEmpty ? at + 1 : at] == UInt8(ascii: ">") else { return nil }
    try openCell(bytes, place: place, style: style, type: kind)
    if isEmpty {
      try endCell()
      return at + 2
    }
    return try scanContent(bytes, from: at + 1, to: end)
  }

  @inline(__always)
  private mutating func scanContent(
    _ bytes: [UInt8], from start: Int, to end: Int
  ) throws -> Int? {
    var at = start
    while at + 4 <= end, bytes[at] == UInt8(ascii: "<") {
      switch bytes[at + 1] {
      case UInt8(ascii: "/"):
        guard bytes[at + 2] == UInt8(ascii: "c"), bytes[at + 3] == UInt8(ascii: ">") else {
          return nil
        }
        try endCell()
        return at + 4
      case UInt8(ascii: "v"):
        guard bytes[at + 2] == UInt8(ascii: ">"), !sawValue else { return nil }
        sawValue = true
        if type == .shared {
          guard let (index, next) = RowScanner.sharedIndex(bytes, at + 3, end) else { return nil }
          try appendShared(index)
          return next
        }
        guard let next = RowScanner.text(bytes, at + 3, end, into: &row.storage),
          RowScanner.has("</v>", in: bytes, next, end)
        else { return nil }
        try checkTextLimit(row.storage.count - valueStart)
        at = next + 4
      case UInt8(ascii: "f"):
        guard let next = RowScanner.formulaEnd(bytes, at + 2, end) else { return nil }
        flags.insert(.formula)
        at = next
      case UInt8(ascii: "i"):
        guard type == .inline, !sawInline,
          let next = RowScanner.inline(bytes, at, end, into: &inline)
        else { return nil }
        try checkTextLimit(inline.count)
        sawInline = true
        at = next
      default: return nil
      }
    }
    return nil
  }
}

/// What the fast path knows of markup: every function stops with nil at what it does not.
enum RowScanner {
  struct RowHead {
    var number: Range<Int>?
    var isHidden = false
    /// Has an attribute whose prefix must have been declared.
    var hasDescent = false
    var isEmpty = false
    var end = 0
  }

  private static let knownRowAttributes: [[UInt8]] = [
    "r", "hidden", "spans", "s", "customFormat", "ht", "customHeight", "outlineLevel", "collapsed",
    "thickTop", "thickBot", "x14ac:dyDescent",
  ].map { Array($0.utf8) }
  private static let heightAttribute = 5

  static func rowAttributes(_ bytes: [UInt8], _ start: Int, _ end: Int) -> RowHead? {
    var head = RowHead()
    var seen = 0
    var at = start
    while at < end, bytes[at] == UInt8(ascii: " ") {
      let name = at + 1
      at = name
      while at < end, bytes[at] != UInt8(ascii: "=") {
        guard bytes[at] > 0x20, bytes[at] < 0x7F, at - name < 16 else { return nil }
        at += 1
      }
      guard at + 1 < end, bytes[at + 1] == UInt8(ascii: "\""),
        let close = valueEnd(bytes, at + 2, end),
        let known = knownRowAttributes.firstIndex(where: { $0.elementsEqual(bytes[name..<at]) }),
        seen & 1 << known == 0
      else { return nil }
      seen |= 1 << known
      let value = at + 2..<close
      if known == 0 { head.number = value }
      if known == knownRowAttributes.count - 1 { head.hasDescent = true }
      if known == 1, bytes[value].elementsEqual("1".utf8) || bytes[value].elementsEqual("true".utf8)
      {
        head.isHidden = true
      }
      if known == heightAttribute, CellText.isZero(bytes, value) { head.isHidden = true }
      at = close + 1
    }
    guard at + 1 < end else { return nil }
    head.isEmpty = bytes[at] == UInt8(ascii: "/")
    if head.isEmpty { at += 1 }
    guard bytes[at] == UInt8(ascii: ">") else { return nil }
    head.end = at + 1
    return head
  }

  /// The closing quote of a plain value.
  @inline(__always) static func valueEnd(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Int? {
    var at = start
    while at < end {
      let byte = bytes[at]
      if byte == UInt8(ascii: "\"") { return at }
      guard byte >= 0x20, byte < 0x7F, byte != UInt8(ascii: "<"), byte != UInt8(ascii: "&") else {
        return nil
      }
      at += 1
    }
    return nil
  }

  /// Digits, then `</v></c>`.
  @inline(__always)
  static func sharedIndex(_ bytes: [UInt8], _ start: Int, _ end: Int) -> (index: Int, next: Int)? {
    var at = start
    var index = 0
    while at < end, bytes[at] &- 0x30 <= 9, at - start < 9 {
      index = index * 10 + Int(bytes[at] &- 0x30)
      at += 1
    }
    guard at > start, has("</v></c>", in: bytes, at, end) else { return nil }
    return (index, at + 8)
  }

  /// Character data up to `<`, the five named entities resolved.
  @inline(__always)
  static func text(
    _ bytes: [UInt8], _ start: Int, _ end: Int, into target: inout [UInt8]
  ) -> Int? {
    var at = start
    var run = start
    var isASCII = true
    while at < end {
      let byte = bytes[at]
      if byte == UInt8(ascii: "<") { break }
      if byte >= 0x80 {
        isASCII = false
      } else if byte == UInt8(ascii: "&") {
        target.append(contentsOf: bytes[run..<at])
        guard let next = reference(bytes, at, end, into: &target) else { return nil }
        at = next
        run = at
        continue
      } else if byte < 0x20, byte != 0x09, byte != 0x0A {
        return nil
      } else if byte == UInt8(ascii: ">") {
        return nil
      }
      at += 1
    }
    guard at < end, isASCII || isText(bytes, start, at) else { return nil }
    target.append(contentsOf: bytes[run..<at])
    return at
  }

  /// One of the five named entities, or a character by its number.
  private static func reference(
    _ bytes: [UInt8], _ at: Int, _ end: Int, into target: inout [UInt8]
  ) -> Int? {
    guard at + 2 < end else { return nil }
    if bytes[at + 1] == UInt8(ascii: "#") { return character(bytes, at + 2, end, into: &target) }
    guard let (character, count) = entity(bytes, at, end) else { return nil }
    target.append(character)
    return at + count
  }

  private static func entity(
    _ bytes: [UInt8], _ at: Int, _ end: Int
  ) -> (character: UInt8, count: Int)? {
    if has("&amp;", in: bytes, at, end) { return (UInt8(ascii: "&"), 5) }
    if has("&lt;", in: bytes, at, end) { return (UInt8(ascii: "<"), 4) }
    if has("&gt;", in: bytes, at, end) { return (UInt8(ascii: ">"), 4) }
    if has("&quot;", in: bytes, at, end) { return (UInt8(ascii: "\""), 6) }
    if has("&apos;", in: bytes, at, end) { return (UInt8(ascii: "'"), 6) }
    return nil
  }

  /// From past `&#` to past `;`: some writers spell every character beyond ASCII so.
  private static func character(
    _ bytes: [UInt8], _ start: Int, _ end: Int, into target: inout [UInt8]
  ) -> Int? {
    let isHex = bytes[start] == UInt8(ascii: "x")
    var at = isHex ? start + 1 : start
    let first = at
    var value: UInt32 = 0
    while at < end, at - first < 7, let digit = digit(bytes[at], isHex: isHex) {
      value = value * (isHex ? 16 : 10) + UInt32(digit)
      at += 1
    }
    guard at > first, at < end, bytes[at] == UInt8(ascii: ";"), isCharacter(value),
      let scalar = Unicode.Scalar(value)
    else { return nil }
    target.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    return at + 1
  }

  private static func digit(_ byte: UInt8, isHex: Bool) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46 where isHex: byte - 0x41 + 10
    case 0x61...0x66 where isHex: byte - 0x61 + 10
    default: nil
    }
  }

  /// XML 1.0 §2.2, Char.
  private static func isCharacter(_ value: UInt32) -> Bool {
    switch value {
    case 0x09, 0x0A, 0x0D, 0x20...0xD7FF, 0xE000...0xFFFD, 0x1_0000...0x10_FFFF: true
    default: false
    }
  }

  /// UTF-8 of characters that XML allows.
  private static func isText(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Bool {
    var at = start
    while at < end {
      let lead = bytes[at]
      if lead < 0x80 {
        at += 1
        continue
      }
      let count = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2
      guard lead >= 0xC2, lead <= 0xF4, at + count <= end else { return false }
      for next in at + 1..<at + count where bytes[next] & 0xC0 != 0x80 { return false }
      let second = bytes[at + 1]
      switch lead {
      case 0xE0: guard second >= 0xA0 else { return false }
      case 0xED: guard second < 0xA0 else { return false }
      case 0xEF: guard !(second == 0xBF && bytes[at + 2] >= 0xBE) else { return false }
      case 0xF0: guard second >= 0x90 else { return false }
      case 0xF4: guard second < 0x90 else { return false }
      default: break
      }
      at += count
    }
    return true
  }

  /// From past `<f` to past `</f>`; what the formula says is nobody's here.
  static func formulaEnd(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Int? {
    guard start < end, bytes[start] == UInt8(ascii: ">") else { return nil }
    var ignored: [UInt8] = []
    guard let next = text(bytes, start + 1, end, into: &ignored), has("</f>", in: bytes, next, end)
    else {
      return nil
    }
    return next + 4
  }

  /// `<is><t>…</t></is>`, and nothing else in it.
  @inline(__always)
  static func inline(
    _ bytes: [UInt8], _ start: Int, _ end: Int, into target: inout [UInt8]
  ) -> Int? {
    guard has("<is><t", in: bytes, start, end) else { return nil }
    var at = start + 6
    var keepsSpace = false
    if has(" xml:space=\"preserve\"", in: bytes, at, end) {
      keepsSpace = true
      at += 21
    }
    guard at < end, bytes[at] == UInt8(ascii: ">") else { return nil }
    target.removeAll(keepingCapacity: true)
    guard let next = text(bytes, at + 1, end, into: &target), has("</t></is>", in: bytes, next, end)
    else { return nil }
    if !keepsSpace { SpreadsheetText.trim(&target, from: 0) }
    SpreadsheetText.resolveEscapes(&target, from: 0)
    return next + 9
  }

  @inline(__always) static func skipSpace(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Int {
    var at = start
    while at < end, SpreadsheetText.isSpace(bytes[at]) { at += 1 }
    return at
  }

  @inline(__always)
  static func has(_ text: String, in bytes: [UInt8], _ at: Int, _ end: Int) -> Bool {
    guard at + text.utf8.count <= end else { return false }
    var place = at
    for byte in text.utf8 {
      guard bytes[place] == byte else { return false }
      place += 1
    }
    return true
  }
}
