import Trade
import Validation

@testable import Workbooks

/// The example of a form with several sheets, a few cells changed: `設備!B2`, or `B2` of the first.
struct SheetsWorkbook: WorkbookReading {
  private var pages: [(name: String, book: ExampleWorkbook)] = []
  var facts = WorkbookFacts()

  init(_ form: FormDefinition, changes: [String: ExampleCell] = [:]) {
    var head = form
    head.tables = form.mainTable.map { [form.tables[$0]] } ?? []
    pages.append((form.sheet, ExampleWorkbook(head)))
    for index in form.furtherTables {
      var page = form
      page.fields = []
      page.tables = [form.tables[index]]
      pages.append((form.tables[index].sheet, ExampleWorkbook(page)))
    }
    for (place, value) in changes {
      let parts = place.split(separator: "!")
      let sheet = parts.count == 2 ? String(parts[0]) : form.sheet
      guard let page = pages.firstIndex(where: { $0.name == sheet }),
        let cell = parts.last.flatMap({ CellReference(String($0)) })
      else { preconditionFailure("no place: \(place)") }
      pages[page].book.cells[cell] = value == .blank ? nil : value
    }
  }

  var sheets: [SheetInfo] {
    pages.enumerated().map { SheetInfo(index: $0.offset, name: $0.element.name) }
  }

  func eachRow(of sheet: SheetInfo, _ body: (borrowing Row) throws -> Void) throws {
    let book = pages[sheet.index].book
    try book.eachRow(of: SheetInfo(index: 0, name: sheet.name), body)
  }

  func mergedRanges(of sheet: SheetInfo) throws -> [CellRange] { [] }
  func hiddenColumns(of sheet: SheetInfo) throws -> [ClosedRange<Int>] { [] }
}
