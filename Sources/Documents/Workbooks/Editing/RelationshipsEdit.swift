internal import Archive
internal import Markup

/// The workbook part's relationships with some added and some gone.
struct RelationshipsEdit {
  let part: String
  private let document: MarkupDocument
  private let folder: String
  private var edits: [MarkupEdit] = []
  private var added = ""
  private var ids: Set<String> = []

  init(of workbook: Workbook) throws(Refusal) {
    let (folder, file) = PartName.split(workbook.part)
    let part = "\(folder)_rels/\(file).rels"
    let archive = workbook.package.archive
    guard let entry = archive.index(of: part) else {
      throw Refusal.package("ブックの部品の関連付け（.rels）がありません。")
    }
    self.part = part
    self.folder = folder
    document = try refusing(part) { () throws in try MarkupDocument(archive.contents(at: entry)) }
    for element in document.children(of: 0, named: "Relationship") {
      if let id = document.attribute("Id", of: element) { ids.insert(id) }
    }
  }

  /// Adds a relationship under the next free id and returns the id.
  mutating func add(kind: String, target: String, isStrict: Bool) -> String {
    var number = ids.count + 1
    while ids.contains("rId\(number)") { number += 1 }
    let id = "rId\(number)"
    ids.insert(id)
    let prefix = document.elements[0].prefix
    let tag = prefix.isEmpty ? "Relationship" : prefix + ":Relationship"
    let type = OfficeURI.relationships(isStrict: isStrict) + "/" + kind
    added +=
      "<\(tag) Id=\"\(id)\" Type=\"\(type)\" Target=\"\(MarkupText.escaped(target, isValue: true))\"/>"
    return id
  }

  /// Takes a relationship away and returns the part that it led to.
  mutating func remove(_ id: String) -> String? {
    let element = document.children(of: 0, named: "Relationship").first {
      document.attribute("Id", of: $0) == id
    }
    guard let element else { return nil }
    edits.append(MarkupEdit(document.elements[element].place, ""))
    guard document.attribute("TargetMode", of: element) != "External",
      let target = document.attribute("Target", of: element)
    else { return nil }
    return PartName.resolve(EntityText.resolved(target), from: folder)
  }

  var bytes: [UInt8] { document.applying(edits + [document.appending(added, to: 0)]) }
}

/// `[Content_Types].xml` with some parts added and some gone.
struct ContentTypesEdit {
  private let document: MarkupDocument
  private var edits: [MarkupEdit] = []
  private var added = ""

  init(_ document: MarkupDocument) { self.document = document }

  mutating func add(_ part: String, type: String) {
    let prefix = document.elements[0].prefix
    let tag = prefix.isEmpty ? "Override" : prefix + ":Override"
    let name = MarkupText.escaped("/" + part, isValue: true)
    added += "<\(tag) PartName=\"\(name)\" ContentType=\"\(type)\"/>"
  }

  mutating func remove(_ part: String) {
    for element in document.children(of: 0, named: "Override") {
      guard let name = document.attribute("PartName", of: element),
        PartName.key(EntityText.resolved(name)) == PartName.key(part)
      else { continue }
      edits.append(MarkupEdit(document.elements[element].place, ""))
    }
  }

  var bytes: [UInt8] { document.applying(edits + [document.appending(added, to: 0)]) }
}

/// Raw attribute values of a document that the parser has accepted.
enum EntityText {
  /// The five entities that XML has by itself, and character references.
  static func resolved(_ raw: String) -> String {
    guard raw.contains("&") else { return raw }
    var resolved = ""
    var rest = raw[...]
    while let start = rest.firstIndex(of: "&"), let end = rest[start...].firstIndex(of: ";") {
      resolved += rest[..<start]
      let name = rest[rest.index(after: start)..<end]
      resolved += character(name) ?? "&\(name);"
      rest = rest[rest.index(after: end)...]
    }
    return resolved + rest
  }

  private static func character(_ name: Substring) -> String? {
    switch name {
    case "amp": return "&"
    case "lt": return "<"
    case "gt": return ">"
    case "quot": return "\""
    case "apos": return "'"
    default: break
    }
    guard name.hasPrefix("#") else { return nil }
    let digits = name.dropFirst()
    let code = digits.hasPrefix("x") ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
    return code.flatMap(Unicode.Scalar.init).map { String($0) }
  }
}
