internal import Foundation
internal import Markup

/// The workbook part with one sheet added at the end of its list and namesakes gone.
struct SheetListEdit {
  let bytes: [UInt8]
  let addedName: String
  let removedNames: [String]
  let removedRelationships: [String]

  init(
    _ document: MarkupDocument, adding name: String, relationship: String, _ workbook: Workbook,
    isInFront: Bool = false, repeatedRow: Int? = nil
  ) throws(Refusal) {
    guard let list = document.children(of: 0, named: "sheets").first else {
      throw Refusal.package("ブックの部品（workbook）にシートの一覧がありません。")
    }
    let sheets = document.children(of: list, named: "sheet")
    let prefix = document.prefix(for: OfficeURI.relationshipsPairs, at: list, isAttribute: true)
    let names = sheets.map { EntityText.resolved(document.attribute("name", of: $0) ?? "") }
    let removed = names.indices.filter { Self.looksLike(names[$0], name) }
    addedName = name
    removedNames = removed.map { names[$0] }
    removedRelationships = removed.compactMap { position in
      let element = document.elements[sheets[position]]
      let attribute = element.attributes.first { $0.name == "id" && !$0.prefix.isEmpty }
      return attribute.map {
        EntityText.resolved(String(decoding: document.bytes[$0.value], as: UTF8.self))
      }
    }

    var edits = removed.map { MarkupEdit(document.elements[sheets[$0]].place, "") }
    edits += Self.shiftPositions(document, removed: removed, keepsFront: !isInFront)
    if isInFront {
      edits += Self.bringToFront(names.count - removed.count, document, before: list)
    }
    if let repeatedRow {
      edits += Self.repeating(
        repeatedRow, of: name, at: names.count - removed.count, document, after: list)
    }
    let tag =
      (document.elements[list].prefix.isEmpty ? "" : document.elements[list].prefix + ":") + "sheet"
    let id = Self.freeSheetID(
      sheets.compactMap { document.attribute("sheetId", of: $0).flatMap { UInt64($0) } })
    let uri = OfficeURI.relationships(isStrict: workbook.facts.isStrict)
    let reference = prefix.map { "\($0):id" } ?? "xmlns:r=\"\(uri)\" r:id"
    let shown = MarkupText.escaped(name, isValue: true)
    edits.append(
      document.appending(
        "<\(tag) name=\"\(shown)\" sheetId=\"\(id)\" \(reference)=\"\(relationship)\"/>", to: list))
    bytes = document.applying(edits)
  }

  /// Equal but for case, width and white space: what a person takes for the same name.
  static func looksLike(_ name: String, _ other: String) -> Bool { folded(name) == folded(other) }

  private static func folded(_ name: String) -> [UInt8] {
    let plain = name.precomposedStringWithCompatibilityMapping.lowercased()
    // Bytes, since strings that differ only in normal form are equal to Swift.
    let kept = plain.unicodeScalars.filter {
      !$0.properties.isWhitespace && !$0.properties.isDefaultIgnorableCodePoint
    }
    return Array(String(String.UnicodeScalarView(kept)).utf8)
  }

  /// One more than the largest where Excel takes that, else the smallest that nobody has.
  private static func freeSheetID(_ ids: [UInt64]) -> UInt64 {
    let largest = ids.max() ?? 0
    if largest < 65_000 { return largest + 1 }
    let taken = Set(ids)
    var id: UInt64 = 1
    while taken.contains(id) { id += 1 }
    return id
  }

  /// Names of print areas and filters, and the tab in front, go by position among all sheets.
  private static func shiftPositions(
    _ document: MarkupDocument, removed: [Int], keepsFront: Bool
  ) -> [MarkupEdit] {
    guard !removed.isEmpty else { return [] }
    var edits: [MarkupEdit] = []
    for list in document.children(of: 0, named: "definedNames") {
      for element in document.children(of: list, named: "definedName") {
        guard let attribute = attribute("localSheetId", of: element, document) else { continue }
        guard let position = attribute.position else { continue }
        if removed.contains(position) {
          edits.append(MarkupEdit(document.elements[element].place, ""))
        } else {
          edits += shifted(attribute, position - removed.filter { $0 < position }.count)
        }
      }
    }
    for views in document.children(of: 0, named: "bookViews") {
      for element in document.children(of: views, named: "workbookView") {
        for name in keepsFront ? ["activeTab", "firstSheet"] : [] {
          guard let attribute = attribute(name, of: element, document),
            let position = attribute.position
          else { continue }
          let isGone = removed.contains(position)
          edits += shifted(
            attribute, isGone ? 0 : position - removed.filter { $0 < position }.count)
        }
      }
    }
    return edits
  }

  /// A row of the sheet at the position heads every printed page: a name that programs know.
  private static func repeating(
    _ row: Int, of name: String, at position: Int, _ document: MarkupDocument, after list: Int
  ) -> [MarkupEdit] {
    let prefix = document.elements[list].prefix
    let tag = prefix.isEmpty ? "" : prefix + ":"
    let place = MarkupText.escaped("'\(name.replacing("'", with: "''"))'!$\(row):$\(row)")
    let title =
      "<\(tag)definedName name=\"_xlnm.Print_Titles\" localSheetId=\"\(position)\">\(place)</\(tag)definedName>"
    if let names = document.children(of: 0, named: "definedNames").first {
      return [document.appending(title, to: names)]
    }
    // The schema wants these before the names.
    let before = ["functionGroups", "externalReferences"].flatMap {
      document.children(of: 0, named: $0)
    }
    let end = ([list] + before).map { document.elements[$0].place.upperBound }.max() ?? 0
    return [MarkupEdit(end..<end, "<\(tag)definedNames>\(title)</\(tag)definedNames>")]
  }

  /// Every window opens on the sheet at the position; a workbook that says nothing of windows gets
  /// one.
  private static func bringToFront(
    _ position: Int, _ document: MarkupDocument, before list: Int
  ) -> [MarkupEdit] {
    let views = document.children(of: 0, named: "bookViews").flatMap {
      document.children(of: $0, named: "workbookView")
    }
    guard !views.isEmpty else {
      let prefix = document.elements[list].prefix
      let tag = prefix.isEmpty ? "" : prefix + ":"
      let at = document.elements[list].place.lowerBound
      let view = "<\(tag)workbookView activeTab=\"\(position)\"/>"
      return document.children(of: 0, named: "bookViews").isEmpty
        ? [MarkupEdit(at..<at, "<\(tag)bookViews>\(view)</\(tag)bookViews>")] : []
    }
    return views.flatMap { view -> [MarkupEdit] in
      // The first tab of the row of tabs: from the beginning, so that a removed one is no trouble.
      let first = attribute("firstSheet", of: view, document).map {
        [MarkupEdit($0.place, "0")]
      }
      if let active = attribute("activeTab", of: view, document) {
        return (first ?? []) + [MarkupEdit(active.place, String(position))]
      }
      let element = document.elements[view]
      let tag = (element.prefix.isEmpty ? "" : element.prefix + ":") + "workbookView"
      let at = element.place.lowerBound + 1 + tag.utf8.count
      return (first ?? []) + [MarkupEdit(at..<at, " activeTab=\"\(position)\"")]
    }
  }

  private static func attribute(
    _ name: String, of element: Int, _ document: MarkupDocument
  ) -> (place: Range<Int>, position: Int?)? {
    let found = document.elements[element].attributes.first { $0.name == name && $0.prefix.isEmpty }
    return found.map { ($0.value, Int(String(decoding: document.bytes[$0.value], as: UTF8.self))) }
  }

  private static func shifted(
    _ attribute: (place: Range<Int>, position: Int?), _ position: Int
  ) -> [MarkupEdit] {
    position == attribute.position ? [] : [MarkupEdit(attribute.place, String(position))]
  }
}
