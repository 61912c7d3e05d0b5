import Archive
import Templates
import TestSupport
import Testing
import Trade
import Validation
import Workbooks

@Suite("Templates")
struct TemplateTests {
  @Test("Everything stands where the definition says", arguments: Forms.usual)
  func places(id: String) throws {
    let form = try Forms.form(id)
    let cells = try cells(of: form, sheet: form.sheet)
    let mark = form.versionCell
    #expect(cells[mark] == .text(form.versionLabel))
    #expect(cells[CellReference(row: mark.row, column: mark.column + 1)] == .text(form.version))
    for field in form.fields {
      let label = try #require(field.cell)
      #expect(cells[label] == .text(field.title))
    }
    for table in form.tables {
      let cells = try self.cells(of: form, sheet: table.sheet)
      for (index, column) in table.columns.enumerated() {
        let heading = CellReference(row: table.headerRow, column: index + 1)
        #expect(cells[heading] == .text(column.title))
        guard let group = column.group else { continue }
        let above = try #require(
          (1...index + 1).reversed().lazy
            .compactMap { cells[CellReference(row: table.headerRow - 1, column: $0)] }.first)
        #expect(above == .text(group))
      }
    }
  }

  @Test("At least 200 rows are ready for input", arguments: Forms.usual)
  func rows(id: String) throws {
    for table in try Forms.form(id).tables { #expect(table.templateRows >= 200) }
  }

  @Test("An untouched template lacks what is required, and nothing else", arguments: Forms.usual)
  func untouched(id: String) throws {
    let form = try Forms.form(id)
    let workbook = try Workbook(bytes: try template(for: form))
    let review = try review(workbook, form)
    let ranges = try workbook.mergedRanges(of: workbook.sheets[0])
    var expected: Set<String> = []
    for field in form.fields where field.isRequired && field.sumOf == nil {
      let label = try #require(field.cell)
      let end = ranges.first { $0.contains(label) }?.last.column ?? label.column
      expected.insert("\(form.sheet)!\(CellReference(row: label.row, column: end + 1))")
    }
    for table in form.tables where table.minimumRows > 0 {
      let column = try #require(table.columns.firstIndex { $0.isRequired })
      let cell = CellReference(row: table.headerRow + 1, column: column + 1)
      expected.insert("\(table.sheet)!\(cell)")
    }
    #expect(review.findings.allSatisfy { $0.rule == "required" && $0.severity == .error })
    #expect(review.findings.count == expected.count)
    let found = review.findings.compactMap { finding in
      finding.cell.map { "\(finding.sheet ?? form.sheet)!\($0)" }
    }
    #expect(Set(found) == expected)
  }

  @Test("The example, filed as it stands, has nothing to correct", arguments: Forms.usual)
  func example(id: String) throws {
    let form = try Forms.form(id)
    let title = try #require(form.exampleSheet)
    let workbook = try Workbook(bytes: try template(for: form))
    var names = [form.sheet]
    for table in form.tables where !names.contains(table.sheet) { names.append(table.sheet) }
    let sheets = try names.map { name in
      let tables = form.tables.filter { $0.sheet == name }
      let head = name == form.sheet ? form.fields.compactMap { $0.cell?.row } : []
      let rows = head + tables.map { $0.headerRow + $0.exampleRows.count }
      let last = try #require(rows.max())
      let shown = name == form.sheet ? title : String("\(title)（\(name)）".prefix(31))
      var sheet = InMemoryWorkbook.Sheet(name, cells: [:])
      // Below lies what explains the items.
      sheet.cells = try cells(of: form, sheet: shown).filter { $0.key.row <= last }
      let source = try #require(workbook.sheets.first { $0.name == shown })
      sheet.merged = try workbook.mergedRanges(of: source).filter { $0.last.row <= last }
      return sheet
    }
    let review = try review(InMemoryWorkbook(sheets), form)
    #expect(review.findings.map(\.message) == [])
    #expect(review.rowCount == form.tables.reduce(0) { $0 + $1.exampleRows.count })
  }

  @Test("Only cells for input can be changed; there is no password", arguments: Forms.usual)
  func protection(id: String) throws {
    let xml = try sheetXML(try Forms.form(id))
    let protection = try #require(xml.split(separator: "<sheetProtection").dropFirst().first)
      .prefix { $0 != ">" }
    #expect(protection.contains("sheet=\"1\""))
    #expect(!protection.contains("password") && !protection.contains("hashValue"))
  }

  @Test("Every field with choices has a drop-down with all of them", arguments: Forms.usual)
  func dropDowns(id: String) throws {
    let form = try Forms.form(id)
    let xml = try sheetXML(form)
    for field in form.fields + form.tables.flatMap(\.columns) where !field.choices.isEmpty {
      #expect(xml.contains("<formula1>\"\(field.choices.joined(separator: ","))\"</formula1>"))
    }
  }

  @Test("A round is named where one is given")
  func round() throws {
    let form = try Forms.form("fit-normal-allocation")
    let workbook = try Workbook(bytes: try template(for: form, slot: .round("202304")))
    var text = ""
    try workbook.dump { text += String(decoding: $0, as: UTF8.self) }
    #expect(text.contains("2023年度第4回"))
    #expect(try review(workbook, form).findings.allSatisfy { $0.rule == "required" })
  }

  @Test(
    "Deadline, contact and name stand on the sheet, and are no part of what is read",
    arguments: Forms.usual)
  func submission(id: String) throws {
    let form = try Forms.form(id)
    let submission = Submission(
      fileName: "0001_\(form.title).xlsx", deadline: "2024年4月30日 17:00", contact: "事務局 03-0000-0000"
    )
    let workbook = try Workbook(
      bytes: try template(for: form, slot: .round("202304"), submission: submission))
    var text = ""
    try workbook.dump(sheet: form.sheet) { text += String(decoding: $0, as: UTF8.self) }
    #expect(text.contains("提出期限: 2024年4月30日 17:00"))
    #expect(text.contains("提出するファイル名: 0001_"))
    #expect(text.contains("提出先・お問い合わせ先: 事務局 03-0000-0000"))
    #expect(try review(workbook, form).findings.allSatisfy { $0.rule == "required" })
  }

  @Test(
    "What is asked for sometimes has a colour of its own, which the sheet explains",
    arguments: Forms.usual)
  func colours(id: String) throws {
    let form = try Forms.form(id)
    let archive = try Archive(ArchiveSource(bytes: try template(for: form)))
    let index = try #require(archive.index(of: "xl/styles.xml"))
    let styles = String(decoding: try archive.contents(at: index), as: UTF8.self)
    let fields = form.fields + form.tables.flatMap(\.columns)
    let isThere = fields.contains { !$0.isRequired && form.requiresSometimes($0) }
    #expect(styles.contains("FFFBE0C3") == isThere)
    let cells = try cells(of: form, sheet: form.sheet)
    let legend = "\(try #require(cells[CellReference(row: 2, column: 1)]))"
    #expect(legend.contains("橙の項目") == isThere)
  }

  @Test("Who has no number yet is told to file under 新規, on both sheets")
  func newcomers() throws {
    let form = try Forms.form("operator-registration")
    for sheet in [form.sheet, try #require(form.exampleSheet)] {
      let texts = try cells(of: form, sheet: sheet).values.map { "\($0)" }.joined()
      #expect(texts.contains("「新規_事業者登録申請書.xlsx」"))
      #expect(!texts.contains("0001_事業者登録申請書"))
    }
  }

  @Test("Whoever gets the rows filled in is not told to insert some")
  func handedOut() throws {
    for id in Forms.usual {
      let form = try Forms.form(id)
      let title = try #require(form.exampleSheet)
      let guide = try cells(of: form, sheet: title).values.map { "\($0)" }.joined()
      #expect(guide.contains("表の途中に行を挿入") == (id != "nonfit-facility-registration"))
    }
  }

  @Test(
    "A table that no sheet can hold is refused",
    arguments: [(1_048_000, 577), (.max, 1), (1, 300), (15, .max)])
  func tooManyRows(headerRow: Int, templateRows: Int) throws {
    var form = try Forms.form("fit-normal-allocation")
    form.tables[0].headerRow = headerRow
    form.tables[0].templateRows = templateRows
    #expect(throws: TemplateError.self) { _ = try template(for: form) }
  }

  @Test(
    "A width that no column can have is brought into bounds", arguments: [.nan, .infinity, -5, 1e9])
  func oddWidths(width: Double) throws {
    var form = try Forms.form("fit-normal-allocation")
    form.tables[0].columns[0].width = width
    form.fields[0].width = width
    #expect(try Workbook(bytes: try template(for: form)).sheets.count == 2)
  }

  private func review(_ workbook: some WorkbookReading, _ form: FormDefinition) throws -> Review {
    try Reviewer(definitions: try Forms.definitions())
      .review(workbook, filing: Filing(form: form.id), references: nil, rows: nil)
  }

  private func cells(
    of form: FormDefinition, sheet name: String
  ) throws -> [CellReference: CellValue] {
    let workbook = try Workbook(bytes: try template(for: form))
    let sheet = try #require(workbook.sheets.first { $0.name == name })
    var cells: [CellReference: CellValue] = [:]
    try workbook.eachRow(of: sheet) { row in
      for index in row.cells.indices where row.cells[index].kind != .empty {
        let cell = row.cells[index]
        cells[CellReference(row: row.number, column: Int(cell.column))] = row.value(of: cell)
      }
    }
    return cells
  }

  /// Of all sheets, one behind the other.
  private func sheetXML(_ form: FormDefinition) throws -> String {
    let archive = try Archive(ArchiveSource(bytes: try template(for: form)))
    var text = ""
    var number = 1
    while let index = archive.index(of: "xl/worksheets/sheet\(number).xml") {
      text += String(decoding: try archive.contents(at: index), as: UTF8.self)
      number += 1
    }
    return text
  }

  @Test("A meter's template lacks its items, and its example nothing")
  func meters() throws {
    let form = try Forms.form("meter-30min")
    let workbook = try Workbook(bytes: try template(for: form))
    let blank = try review(workbook, form)
    #expect(blank.findings.map(\.code) == [String](repeating: "E0901", count: 9))
    #expect(workbook.sheets.map(\.name) == ["30分値", "記入例"])
  }
}
