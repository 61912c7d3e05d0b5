internal import Markup
internal import Trade

/// The workbook part: its sheets in order and what holds for all of them.
struct WorkbookPart: MarkupHandler {
  struct Sheet {
    let name: String
    let visibility: SheetInfo.Visibility
    /// Nil where the file gives none.
    let relationship: String?
  }

  private(set) var sheets: [Sheet] = []
  private(set) var epoch = SerialDay.Epoch.year1900
  private(set) var isStrict = false
  private(set) var hasStructureProtection = false
  private(set) var isToBeCalculated = false
  private let limit: Int
  private var parent: Int16 = -1

  init(limit: Int) { self.limit = limit }

  mutating func start(_ element: MarkupEvent, in batch: borrowing MarkupBatch) throws {
    guard element.depth > 0 else {
      guard element.isMain, element.is(.workbook) else {
        throw Refusal.package("ブックの部品（workbook）の内容が正しくありません。")
      }
      isStrict =
        element.space == Space.strictMain.rawValue
        || batch.string(.conformance, of: element) == "strict"
      return
    }
    guard element.isMain else { return }
    if element.depth == 1 {
      parent = element.name
      if element.is(.workbookPr), batch.flag(.date1904, of: element) { epoch = .year1904 }
      if element.is(.workbookProtection), batch.flag(.lockStructure, of: element) {
        hasStructureProtection = true
      }
      if element.is(.calcPr), batch.flag(.fullCalcOnLoad, of: element) { isToBeCalculated = true }
    } else if element.depth == 2, parent == Word.sheets.rawValue, element.is(.sheet) {
      try append(element, in: batch)
    }
  }

  private mutating func append(_ element: MarkupEvent, in batch: borrowing MarkupBatch) throws {
    guard sheets.count < limit else { throw Refusal.limit("シートの数", limit, unit: "枚") }
    let relationship =
      batch.string(Word.id.rawValue, space: Space.relationships.rawValue, of: element)
      ?? batch.string(Word.id.rawValue, space: Space.strictRelationships.rawValue, of: element)
    sheets.append(
      Sheet(
        name: batch.string(.name, of: element) ?? "",
        visibility: batch.string(.state, of: element).flatMap(SheetInfo.Visibility.init)
          ?? .visible,
        relationship: relationship.flatMap { $0.isEmpty ? nil : $0 }))
  }

  mutating func end(_ element: MarkupEvent) throws { if element.depth == 1 { parent = -1 } }
  mutating func text(_ event: MarkupEvent, in batch: borrowing MarkupBatch) throws {}
}
