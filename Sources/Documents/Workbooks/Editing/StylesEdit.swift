internal import Markup

/// Appends formats to a styles part; what is there keeps its bytes and its numbers.
struct StylesEdit {
  private(set) var bytes: [UInt8]
  private(set) var formats: [AnnexStyle: Int] = [:]

  /// A styles part for workbooks that have none.
  static func blank(isStrict: Bool) -> [UInt8] {
    let uri = OfficeURI.main(isStrict: isStrict)
    let head =
      "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<styleSheet xmlns=\"\(uri)\">"
    let normal = "<cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/>"
    return Array("\(head)<cellStyles count=\"1\">\(normal)</cellStyles></styleSheet>".utf8)
  }

  init(_ part: [UInt8], adding styles: [AnnexStyle]) throws(MarkupError) {
    let document = try MarkupDocument(part)
    let prefix = document.elements[0].prefix.isEmpty ? "" : document.elements[0].prefix + ":"
    let names = Names(prefix: prefix)
    var fonts = StyleList(
      "fonts", of: document, names, child: "font", defaults: [names.font(AnnexStyle())])
    var fills = StyleList(
      "fills", of: document, names, child: "fill",
      defaults: [names.fill("none"), names.fill("gray125")])
    var borders = StyleList(
      "borders", of: document, names, child: "border", defaults: [names.border(false)])
    // Some readers take the base format for granted.
    let base = StyleList(
      "cellStyleXfs", of: document, names, child: "xf",
      defaults: [names.format(AnnexStyle(), font: 0, fill: 0, border: 0, isBase: true)])
    var cells = StyleList(
      "cellXfs", of: document, names, child: "xf",
      defaults: [names.format(AnnexStyle(), font: 0, fill: 0, border: 0)])
    for style in styles where formats[style] == nil {
      let font = fonts.index(of: names.font(style))
      let fill = style.fillColor.map { fills.index(of: names.solid($0)) } ?? 0
      let border = style.hasBorder ? borders.index(of: names.border(true)) : 0
      formats[style] = cells.index(
        of: names.format(style, font: font, fill: fill, border: border))
    }
    let lists = [fonts, fills, borders, base, cells]
    bytes = document.applying(
      lists.flatMap { $0.edits(of: document) } + Self.newLists(lists, document))
  }

  /// Lists that the part lacks, each before the first element that must follow it.
  fileprivate static func newLists(_ lists: [StyleList], _ document: MarkupDocument) -> [MarkupEdit]
  {
    let order = [
      "numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs",
      "tableStyles", "colors", "extLst",
    ]
    let missing = lists.filter { !$0.isPresent }
    guard !missing.isEmpty else { return [] }
    guard !document.elements[0].isEmptyTag else {
      return [document.appending(missing.map(\.whole).joined(), to: 0)]
    }
    return missing.map { list in
      let followers = order.drop { $0 != list.name }.dropFirst()
      let next = document.elements.indices.first {
        document.elements[$0].parent == 0 && followers.contains(document.elements[$0].name)
      }
      let at =
        next.map { document.elements[$0].place.lowerBound }
        ?? document.elements[0].content.upperBound
      return MarkupEdit(at..<at, list.whole)
    }
  }
}

/// A format that looks like another but for its fill.
struct MarkedFormat: Hashable {
  enum Number { case asItIs, general, text }

  /// The index of the other.
  let format: Int
  let number: Number
}

/// A styles part with such formats added.
struct MarkedStyles {
  private(set) var bytes: [UInt8]
  private(set) var formats: [MarkedFormat: Int] = [:]

  init(_ part: [UInt8], _ wanted: [MarkedFormat], fill: String) throws(MarkupError) {
    let document = try MarkupDocument(part)
    let prefix = document.elements[0].prefix.isEmpty ? "" : document.elements[0].prefix + ":"
    let names = Names(prefix: prefix)
    var fills = StyleList(
      "fills", of: document, names, child: "fill",
      defaults: [names.fill("none"), names.fill("gray125")])
    let plain = "<\(prefix)xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/>"
    var cells = StyleList("cellXfs", of: document, names, child: "xf", defaults: [plain])
    let list = document.children(of: 0, named: "cellXfs").first
    let known = list.map { document.children(of: $0, named: "xf") } ?? []
    let color = fills.index(of: names.solid(fill))
    for look in wanted where formats[look] == nil {
      let model = known.indices.contains(look.format) ? known[look.format] : known.first
      formats[look] = cells.index(
        of: Self.markup(like: model, of: document, prefix, look.number, fill: color))
    }
    let lists = [fills, cells]
    bytes = document.applying(
      lists.flatMap { $0.edits(of: document) } + StylesEdit.newLists(lists, document))
  }

  private static func markup(
    like model: Int?, of document: MarkupDocument, _ prefix: String, _ number: MarkedFormat.Number,
    fill: Int
  ) -> String {
    var changed = ["fillId": String(fill), "applyFill": "1"]
    if number != .asItIs {
      changed["numFmtId"] = number == .text ? "49" : "0"
      changed["applyNumberFormat"] = "1"
    }
    var text = "<\(prefix)xf"
    guard let model else {
      for (name, value) in changed.sorted(by: { $0.key < $1.key }) {
        text += " \(name)=\"\(value)\""
      }
      return text + "/>"
    }
    let element = document.elements[model]
    func raw(_ range: Range<Int>) -> String {
      String(decoding: document.bytes[range], as: UTF8.self)
    }
    for attribute in element.attributes {
      if attribute.prefix.isEmpty, changed[attribute.name] != nil { continue }
      text += raw(attribute.place)
    }
    for (name, value) in changed.sorted(by: { $0.key < $1.key }) { text += " \(name)=\"\(value)\"" }
    let content = element.isEmptyTag ? "" : raw(element.content)
    return content.isEmpty ? text + "/>" : "\(text)>\(content)</\(prefix)xf>"
  }
}

/// One list of the styles part: `fonts`, `fills`, `borders` or `cellXfs`.
private struct StyleList {
  let name: String
  private let names: Names
  private let element: Int?
  private let oldCount: Int
  private var new: [String] = []

  init(
    _ name: String, of document: MarkupDocument, _ names: Names, child: String, defaults: [String]
  ) {
    self.name = name
    self.names = names
    element = document.children(of: 0, named: name).first
    oldCount = element.map { document.children(of: $0, named: child).count } ?? 0
    // Number 0, and the first two fills, are what programs take without asking.
    if oldCount == 0 { new = defaults }
  }

  var isPresent: Bool { element != nil }

  mutating func index(of markup: String) -> Int {
    if let known = new.firstIndex(of: markup) { return oldCount + known }
    new.append(markup)
    return oldCount + new.count - 1
  }

  func edits(of document: MarkupDocument) -> [MarkupEdit] {
    guard let element, !new.isEmpty else { return [] }
    var edits = [document.appending(new.joined(), to: element)]
    if let count = document.elements[element].attributes.first(where: { $0.name == "count" }) {
      edits.append(MarkupEdit(count.value, String(oldCount + new.count)))
    }
    return edits
  }

  var whole: String {
    let tag = names.tag(name)
    return "<\(tag) count=\"\(new.count)\">\(new.joined())</\(tag)>"
  }
}

/// The markup of single formats, with the part's own prefix.
private struct Names {
  let prefix: String

  func tag(_ name: String) -> String { prefix + name }

  func font(_ style: AnnexStyle) -> String {
    let bold = style.isBold ? "<\(prefix)b/>" : ""
    let underline = style.isUnderlined ? "<\(prefix)u/>" : ""
    let color = style.fontColor.map { "<\(prefix)color rgb=\"FF\($0)\"/>" } ?? ""
    return "<\(prefix)font>\(bold)\(underline)<\(prefix)sz val=\"\(style.size)\"/>\(color)"
      + "<\(prefix)name val=\"游ゴシック\"/><\(prefix)family val=\"3\"/><\(prefix)charset val=\"128\"/>"
      + "</\(prefix)font>"
  }

  func fill(_ pattern: String) -> String {
    "<\(prefix)fill><\(prefix)patternFill patternType=\"\(pattern)\"/></\(prefix)fill>"
  }

  func solid(_ color: String) -> String {
    "<\(prefix)fill><\(prefix)patternFill patternType=\"solid\"><\(prefix)fgColor rgb=\"FF\(color)\"/>"
      + "<\(prefix)bgColor indexed=\"64\"/></\(prefix)patternFill></\(prefix)fill>"
  }

  func border(_ isThin: Bool) -> String {
    let sides = ["left", "right", "top", "bottom"].map { side in
      isThin
        ? "<\(prefix)\(side) style=\"thin\"><\(prefix)color rgb=\"FFB4B4B4\"/></\(prefix)\(side)>"
        : "<\(prefix)\(side)/>"
    }
    return "<\(prefix)border>\(sides.joined())<\(prefix)diagonal/></\(prefix)border>"
  }

  func format(
    _ style: AnnexStyle, font: Int, fill: Int, border: Int, isBase: Bool = false
  ) -> String {
    let head =
      "<\(prefix)xf numFmtId=\"0\" fontId=\"\(font)\" fillId=\"\(fill)\" borderId=\"\(border)\""
      + (isBase ? "" : " xfId=\"0\"")
    var alignment = ""
    if let horizontal = style.horizontal { alignment += " horizontal=\"\(horizontal.rawValue)\"" }
    if let vertical = style.vertical { alignment += " vertical=\"\(vertical.rawValue)\"" }
    if style.indent > 0 {
      if style.horizontal == nil { alignment += " horizontal=\"left\"" }
      alignment += " indent=\"\(style.indent)\""
    }
    if style.wraps { alignment += " wrapText=\"1\"" }
    let applied =
      " applyFont=\"1\"" + (fill > 0 ? " applyFill=\"1\"" : "")
      + (border > 0 ? " applyBorder=\"1\"" : "")
    guard !alignment.isEmpty else { return head + applied + "/>" }
    return head + applied + " applyAlignment=\"1\"><\(prefix)alignment\(alignment)/></\(prefix)xf>"
  }
}
