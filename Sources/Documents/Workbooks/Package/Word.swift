internal import Markup

/// The names that package parts are read by; the raw value is the vocabulary's number.
enum Word: Int16, CaseIterable {
  case worksheet, sheetData, row, c, v, f, `is`, t, r, s, rPh, hidden, ref, space
  case mergeCells, mergeCell, cols, col, min, max, width, ht, vm
  case sst, si, rPr, strike, vertAlign, val
  case styleSheet, numFmts, numFmt, cellXfs, xf, numFmtId, formatCode, fonts, font, fontId
  case workbook, workbookPr, date1904, sheets, sheet, name, sheetId, state, id, conformance
  case workbookProtection, lockStructure, calcPr, fullCalcOnLoad
  case relationships = 100
  case relationship, type, target, targetMode, relationshipID
  case types, `default`, override, partName, contentType, `extension`
  case properties, application, appVersion

  var text: String {
    switch self {
    case .relationships: "Relationships"
    case .relationship: "Relationship"
    case .type: "Type"
    case .target: "Target"
    case .targetMode: "TargetMode"
    case .relationshipID: "Id"
    case .types: "Types"
    case .default: "Default"
    case .override: "Override"
    case .partName: "PartName"
    case .contentType: "ContentType"
    case .extension: "Extension"
    case .properties: "Properties"
    case .application: "Application"
    case .appVersion: "AppVersion"
    default: "\(self)"
    }
  }
}

/// The namespaces that package parts are read by.
enum Space: Int16 {
  case main, strictMain
  case relationships, strictRelationships
  case packageRelationships, contentTypes
  case extendedProperties
  case xml

  static let uris: [(uri: String, space: Space)] = [
    ("http://schemas.openxmlformats.org/spreadsheetml/2006/main", .main),
    ("http://purl.oclc.org/ooxml/spreadsheetml/main", .strictMain),
    ("http://schemas.openxmlformats.org/officeDocument/2006/relationships", .relationships),
    ("http://purl.oclc.org/ooxml/officeDocument/relationships", .strictRelationships),
    ("http://schemas.openxmlformats.org/package/2006/relationships", .packageRelationships),
    ("http://schemas.openxmlformats.org/package/2006/content-types", .contentTypes),
    (
      "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties",
      .extendedProperties
    ),
    ("http://purl.oclc.org/ooxml/officeDocument/extendedProperties", .extendedProperties),
    ("http://www.w3.org/XML/1998/namespace", .xml),
  ]
}

extension Vocabulary {
  static let workbook: Vocabulary = {
    let count = (Word.allCases.map(\.rawValue).max() ?? 0) + 1
    var names = (0..<count).map { "\u{0}\($0)" }
    for word in Word.allCases { names[Int(word.rawValue)] = word.text }
    return Vocabulary(spaces: Space.uris.map { ($0.uri, $0.space.rawValue) }, names: names)
  }()
}

extension MarkupEvent {
  /// In the main namespace, transitional or strict.
  @inline(__always) var isMain: Bool {
    space == Space.main.rawValue || space == Space.strictMain.rawValue
  }
  @inline(__always) func `is`(_ word: Word) -> Bool { name == word.rawValue }
}

extension MarkupBatch {
  @inline(__always) func attribute(_ word: Word, of element: MarkupEvent) -> Range<Int>? {
    attribute(word.rawValue, of: element)
  }
  func string(_ word: Word, of element: MarkupEvent) -> String? {
    string(word.rawValue, of: element)
  }
  func flag(_ word: Word, of element: MarkupEvent) -> Bool {
    guard let text = string(word, of: element) else { return false }
    return text == "1" || text == "true"
  }
  /// A property such as `<strike/>`, which `val` may switch off.
  func isOn(_ element: MarkupEvent) -> Bool {
    guard let text = string(.val, of: element) else { return true }
    return text != "0" && text != "false"
  }
}
