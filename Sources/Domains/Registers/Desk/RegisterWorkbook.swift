internal import RegistersRecords
internal import SheetWriting

/// A register as a workbook that can be taken in again: heads in both languages, cells that keep
/// zeros, and an explanation of every column.
struct RegisterWorkbook {
  let register: Register
  /// Rows to be typed into.
  var blankRows = 0

  func bytes(_ each: ((RegisterEntry) throws -> Void) throws -> Void) throws -> [UInt8] {
    let about = DocumentProperties(title: "台帳「\(register.title)」（\(register.name)）")
    return try NewWorkbook.bytes(about: about) { book in
      let sheet = try book.addSheet(register.title)
      try writeHeads(sheet)
      var row = Self.firstRow
      try each { entry in
        for (place, column) in register.fields.enumerated() {
          try sheet.write(
            content(entry.values[place], column), row: row, column: place + 1, format(column))
        }
        row += 1
      }
      for _ in 0..<blankRows {
        for (place, column) in register.fields.enumerated() {
          try sheet.write(.blank, row: row, column: place + 1, format(column))
        }
        row += 1
      }
      try finish(sheet, book, lastRow: row - 1)
      try explain(try book.addSheet("説明と記入例"))
    }
  }

  /// Below the two rows of heads.
  private static let firstRow = 3

  private func writeHeads(_ sheet: NewSheet) throws {
    for (place, column) in register.fields.enumerated() {
      let look = RegisterLook.heading(isRequired: !column.isOptional)
      try sheet.write(column.title, row: 1, column: place + 1, look)
      try sheet.write(column.head, row: 2, column: place + 1, RegisterLook.headingBelow)
    }
    try sheet.setHeight(24, row: 1)
    try sheet.setWidths(register.fields.map(width))
    try sheet.freeze(row: Self.firstRow, column: register.keyCount + 1)
  }

  private func finish(_ sheet: NewSheet, _ book: NewWorkbook, lastRow: Int) throws {
    let rows = Self.firstRow...max(lastRow, Self.firstRow)
    for (place, column) in register.fields.enumerated() {
      let area = SheetArea(rows: rows, columns: (place + 1)...(place + 1))
      if isText(column) { try sheet.expectNumbersAsText(in: area) }
      guard blankRows > 0 else { continue }
      let kind: InputRule.Kind =
        switch column.content {
        case .choice(let choices): book.dropDown(choices)
        case .flag: book.dropDown(["○", "×"])
        default: .anything
        }
      try sheet.setRule(
        InputRule(
          kind, promptTitle: column.title, prompt: column.expected, alertTitle: column.title,
          alert: column.expected),
        in: area)
    }
    var print = PrintSetup()
    print.isLandscape = true
    print.repeatedRows = 1...2
    print.header = "台帳「\(register.title)」"
    try sheet.setPrint(print)
  }

  private func explain(_ sheet: NewSheet) throws {
    try sheet.write(
      "台帳「\(register.title)」（\(register.name)）の書き方", row: 1, column: 1, RegisterLook.title)
    var row = 2
    let keys = register.fields.prefix(register.keyCount).map(\.title).joined(separator: "・")
    let notes = [
      "シート「\(register.title)」の3行目から、1行に1件ずつ記入してください。見出しはどちらかの行が残っていれば読み取れます。列の順番は変えてもかまいません。",
      "\(keys)が同じ行は置き換え、新しい行は追加します。ファイルにない行は、台帳に残ります。",
      "番号の列は表示形式が「文字列」です。先頭の0は、数値のセルでは失われるため取り込めません。",
      "取り込み: wariate import \(register.name) このファイル",
    ]
    for note in notes {
      let area = SheetArea(rows: row...row, columns: 1...5)
      try sheet.merge(area, .text("・" + note), RegisterLook.note)
      try sheet.setHeight(note.count > 60 ? 34 : 18, row: row)
      row += 1
    }
    row += 1
    for (place, head) in ["列", "英語の見出し", "必須", "書き方", "記入例"].enumerated() {
      try sheet.write(head, row: row, column: place + 1, RegisterLook.heading(isRequired: true))
    }
    for column in register.fields {
      row += 1
      let cells = [
        column.title, column.head, column.isOptional ? "任意" : "必須", column.form, column.example,
      ]
      for (place, text) in cells.enumerated() {
        try sheet.write(
          text, row: row, column: place + 1,
          place == 4 ? RegisterLook.example : RegisterLook.cell)
      }
      try sheet.setHeight(column.form.count > 24 ? 34 : 18, row: row)
    }
    try sheet.setWidths([22, 34, 8, 48, 30])
    sheet.hideGrid()
    var print = PrintSetup()
    print.isLandscape = true
    print.fitsHeight = true
    try sheet.setPrint(print)
  }

  // MARK: Cells

  private func content(_ text: String, _ column: RegisterColumn) -> CellContent {
    guard !text.isEmpty else { return .blank }
    switch column.content {
    case .kwh: return Int64(text).map { .integer($0) } ?? .text(text)
    case .decimal, .signedDecimal: return Double(text).map { .number($0) } ?? .text(text)
    case .flag: return .text(text == "true" ? "○" : "×")
    default: return .text(text)
    }
  }

  private func isText(_ column: RegisterColumn) -> Bool {
    switch column.content {
    case .kwh, .decimal, .signedDecimal: false
    default: true
    }
  }

  private func format(_ column: RegisterColumn) -> SheetFormat {
    RegisterLook.cell.with { look in
      switch column.content {
      case .kwh: look.numberFormat = SheetFormat.wholeNumber
      case .decimal(let places), .signedDecimal(let places):
        look.numberFormat =
          "#,##0" + (places == 0 ? "" : ".") + String(repeating: "0", count: places)
      default: look.numberFormat = SheetFormat.textNumberFormat
      }
      look.wraps = false
      if column.content == .flag { look.horizontal = .center }
    }
  }

  private func width(_ column: RegisterColumn) -> Double {
    let heads = max(SheetText.width(column.title), SheetText.width(column.head)) + 2
    return Double(min(40, max(heads, SheetText.width(column.example) + 3, 10)))
  }
}

/// The faces of such a workbook: dark heads must be filled in.
private enum RegisterLook {
  private static let navy: Color = 0x1F4E79
  private static let mist: Color = 0xDDEBF7
  private static let line: Color = 0x8EA9C1

  private static let boxed = SheetFormat.body.with {
    $0.borders = .box
    $0.borderColor = line
  }

  static let title = SheetFormat.body.with {
    $0.size = 16
    $0.isBold = true
    $0.color = navy
  }
  static let note = SheetFormat.body.with {
    $0.size = 10
    $0.wraps = true
    $0.color = 0x404040
  }
  static let headingBelow = boxed.with {
    $0.size = 9
    $0.horizontal = .center
    $0.color = 0x595959
    $0.background = 0xF2F2F2
  }
  static let cell = boxed.with {
    $0.size = 10
    $0.wraps = true
  }
  static let example = cell.with {
    $0.color = 0x0563C1
    $0.numberFormat = SheetFormat.textNumberFormat
  }

  static func heading(isRequired: Bool) -> SheetFormat {
    boxed.with {
      $0.isBold = true
      $0.horizontal = .center
      $0.background = isRequired ? navy : mist
      $0.color = isRequired ? 0xFFFFFF : navy
    }
  }
}
