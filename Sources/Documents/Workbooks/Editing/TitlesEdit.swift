internal import Markup

/// `docProps/app.xml` where it lists the sheets' titles: the first pair of `HeadingPairs` counts the
/// worksheets, and as many of `TitlesOfParts` name them.
enum TitlesEdit {
  /// Nil where the part lists nothing, or in a way that is not this.
  static func bytes(
    _ document: MarkupDocument, removing removed: [String], adding name: String
  ) -> [UInt8]? {
    guard let headings = vector("HeadingPairs", document),
      let titles = vector("TitlesOfParts", document),
      let size = sizeOf(titles, document)
    else { return nil }
    let counts = document.elements.indices.filter {
      document.elements[$0].name == "i4" && isInside($0, headings, document)
    }
    let names = document.children(of: titles, named: "lpstr")
    guard let first = counts.first, let count = number(document.elements[first].content, document),
      count > 0, count <= names.count, names.count == Int(text(size, document))
    else { return nil }
    let gone = names.prefix(count).filter {
      removed.contains(EntityText.resolved(text(document.elements[$0].content, document)))
    }
    let tag =
      document.elements[names[0]].prefix.isEmpty
      ? "lpstr" : document.elements[names[0]].prefix + ":lpstr"
    let after = document.elements[names[count - 1]].place.upperBound
    var edits = gone.map { MarkupEdit(document.elements[$0].place, "") }
    edits.append(MarkupEdit(document.elements[first].content, String(count + 1 - gone.count)))
    edits.append(MarkupEdit(size, String(names.count + 1 - gone.count)))
    edits.append(MarkupEdit(after..<after, "<\(tag)>\(MarkupText.escaped(name))</\(tag)>"))
    return document.applying(edits)
  }

  private static func vector(_ name: String, _ document: MarkupDocument) -> Int? {
    document.children(of: 0, named: name).first.flatMap {
      document.children(of: $0, named: "vector").first
    }
  }

  private static func sizeOf(_ vector: Int, _ document: MarkupDocument) -> Range<Int>? {
    document.elements[vector].attributes.first { $0.name == "size" }?.value
  }

  private static func isInside(_ element: Int, _ ancestor: Int, _ document: MarkupDocument) -> Bool
  {
    document.elements[ancestor].content.contains(document.elements[element].place.lowerBound)
  }

  private static func text(_ range: Range<Int>, _ document: MarkupDocument) -> String {
    String(decoding: document.bytes[range], as: UTF8.self)
  }

  private static func number(_ range: Range<Int>, _ document: MarkupDocument) -> Int? {
    Int(text(range, document))
  }
}
