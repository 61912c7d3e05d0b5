internal import Markup
internal import Trade

/// A sheet's markup with some cells put right.
struct CellEditing {
  /// A cell that can be put right: it is there, and it is what somebody typed.
  struct Cell {
    let reference: CellReference
    let value: SuggestedValue
    /// The index of its format.
    let format: Int
    fileprivate let element: MarkupDocument.Element
    fileprivate let place: Range<Int>
    /// It was a text: sums have left it out.
    fileprivate let wasText: Bool
  }

  /// A formula of the kind `SUM(C16:C315)`, and where what it came to stands.
  private struct Sum {
    let ranges: [CellRange]
    let result: Range<Int>
  }

  private(set) var cells: [Cell] = []
  private var sums: [Sum] = []
  private let source: [UInt8]

  /// Reads the markup once; `wanted` are the new values by cell.
  init(_ markup: [UInt8], _ wanted: [CellReference: SuggestedValue]) throws(MarkupError) {
    var tags = MarkupTags(markup)
    source = tags.bytes
    var reading = SheetTags(source)
    while let tag = try tags.next() {
      guard let cell = reading.take(tag) else { continue }
      if let formula = cell.formula, let result = cell.result,
        let ranges = Self.ranges(of: String(decoding: source[formula], as: UTF8.self))
      {
        sums.append(Sum(ranges: ranges, result: result))
      }
      if let value = wanted[cell.reference], cell.isPlain {
        let type = cell.text("t", in: source)
        cells.append(
          Cell(
            reference: cell.reference, value: value,
            format: cell.text("s", in: source).flatMap { Int($0) } ?? 0, element: cell.element,
            place: cell.place, wasText: ["s", "str", "inlineStr"].contains(type)))
      }
    }
  }

  /// The ranges that a plain sum adds up, all of this sheet; nil for any other formula.
  private static func ranges(of formula: String) -> [CellRange]? {
    let text = formula.filter { $0 != "$" && !$0.isWhitespace }.uppercased()
    guard text.hasPrefix("SUM("), text.hasSuffix(")") else { return nil }
    var ranges: [CellRange] = []
    for part in text.dropFirst(4).dropLast().split(separator: ",", omittingEmptySubsequences: false)
    {
      guard let range = CellRange(part) else { return nil }
      ranges.append(range)
    }
    return ranges
  }

  /// The whole markup; `format` gives the index of the format that a cell is marked with.
  func bytes(format: (Cell) -> Int?) -> [UInt8] {
    var edits = cells.map { ($0.place, markup(of: $0, format: format($0))) }
    for sum in sums {
      if let text = newResult(of: sum) { edits.append((sum.result, Array(text.utf8))) }
    }
    edits.sort { $0.0.lowerBound < $1.0.lowerBound }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(source.count + 64 * edits.count)
    var at = 0
    for (place, text) in edits {
      bytes += source[at..<place.lowerBound]
      bytes += text
      at = place.upperBound
    }
    return bytes + source[at...]
  }

  /// What the sum comes to when texts that it has left out are numbers; nil where nothing changes.
  private func newResult(of sum: Sum) -> String? {
    let text = String(decoding: source[sum.result], as: UTF8.self)
    let added = cells.filter { cell in
      cell.value.isNumber && cell.wasText
    }.flatMap { cell in
      sum.ranges.filter { $0.contains(cell.reference) }.map { _ in cell.value.text }
    }
    guard !added.isEmpty else { return nil }
    if let old = Int64(text) {
      var total: Int64? = old
      for one in added {
        let (next, overflow) = (total ?? 0).addingReportingOverflow(Int64(one) ?? 0)
        total = overflow || Int64(one) == nil ? nil : total.map { _ in next }
      }
      if let total { return String(total) }
    }
    guard var total = Double(text) else { return nil }
    for one in added { total += Double(one) ?? 0 }
    return String(total)
  }

  private func markup(of cell: Cell, format: Int?) -> [UInt8] {
    let prefix = cell.element.prefix.isEmpty ? "" : cell.element.prefix + ":"
    var bytes = Array("<\(prefix)c".utf8)
    for attribute in cell.element.attributes
    where !["t", "s"].contains(attribute.name) || !attribute.prefix.isEmpty {
      bytes += source[attribute.place]
    }
    if !cell.element.attributes.contains(where: { $0.name == "r" && $0.prefix.isEmpty }) {
      bytes += " r=\"\(cell.reference)\"".utf8
    }
    let style = format ?? (cell.format == 0 ? nil : cell.format)
    if let style { bytes += " s=\"\(style)\"".utf8 }
    if cell.value.isNumber {
      bytes += "><\(prefix)v>\(cell.value.text)</\(prefix)v></\(prefix)c>".utf8
    } else {
      bytes += " t=\"inlineStr\"><\(prefix)is><\(prefix)t xml:space=\"preserve\">".utf8
      MarkupText.append(AnnexMarkup.safe(cell.value.text), to: &bytes)
      bytes += "</\(prefix)t></\(prefix)is></\(prefix)c>".utf8
    }
    return bytes
  }
}

/// Follows a sheet's tags from cell to cell.
private struct SheetTags {
  struct Cell {
    let reference: CellReference
    let element: MarkupDocument.Element
    var place = 0..<0
    var formula: Range<Int>?
    var result: Range<Int>?
    /// Holds a value and nothing else: no formula, no link to a data type.
    var isPlain = true

    func text(_ name: String, in source: [UInt8]) -> String? {
      element.attributes.first { $0.name == name && $0.prefix.isEmpty }
        .map { String(decoding: source[$0.value], as: UTF8.self) }
    }
  }

  private let source: [UInt8]
  private var names: [String] = []
  private var row = 0
  private var column = 0
  private var cell: Cell?
  private var contentStart = 0

  init(_ source: [UInt8]) { self.source = source }

  /// The cell that the tag ends, if it ends one.
  mutating func take(_ tag: MarkupTags.Tag) -> Cell? {
    switch tag {
    case .start(let element):
      names.append(element.name)
      start(element)
      return nil
    case .end(let place):
      let name = names.popLast() ?? ""
      return end(name, place)
    }
  }

  private mutating func start(_ element: MarkupDocument.Element) {
    guard names.count > 2, names[1] == "sheetData" else { return }
    switch names.count {
    case 3 where element.name == "row":
      row = number("r", of: element) ?? row + 1
      column = 0
    case 4 where element.name == "c":
      let given = text("r", of: element).flatMap { CellReference($0) }
      column = given?.column ?? column + 1
      guard (1...CellReference.maxRow).contains(row), column <= CellReference.maxColumn else {
        return
      }
      var cell = Cell(
        reference: given ?? CellReference(row: row, column: column), element: element)
      cell.isPlain = !element.attributes.contains { $0.name == "vm" || $0.name == "cm" }
      self.cell = cell
    case 5:
      contentStart = element.startTag.upperBound
      if !["v", "is"].contains(element.name) { cell?.isPlain = false }
    default: break
    }
  }

  private mutating func end(_ name: String, _ place: Range<Int>) -> Cell? {
    switch names.count {
    case 4 where cell != nil:
      let content = contentStart..<max(contentStart, place.lowerBound)
      if name == "f" { cell?.formula = content }
      if name == "v" { cell?.result = content }
      return nil
    case 3:
      defer { cell = nil }
      guard var ended = cell else { return nil }
      ended.place = ended.element.startTag.lowerBound..<place.upperBound
      return ended
    default: return nil
    }
  }

  private func text(_ name: String, of element: MarkupDocument.Element) -> String? {
    element.attributes.first { $0.name == name && $0.prefix.isEmpty }
      .map { String(decoding: source[$0.value], as: UTF8.self) }
  }

  private func number(_ name: String, of element: MarkupDocument.Element) -> Int? {
    text(name, of: element).flatMap { Int($0) }
  }
}
