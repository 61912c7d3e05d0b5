internal import Office
internal import Trade

/// Which rows of which sheet.
struct SheetWish: Sendable {
  let sheet: String?
  let row: Int
  let rows: Int

  init(sheet: String?, row: Int, rows: Int) {
    self.sheet = sheet
    self.row = row
    self.rows = rows
  }

  init(_ query: NamedValues) throws {
    var faults: [RequestFault.Detail] = []
    func number(_ name: String, _ usual: Int, _ range: ClosedRange<Int>) -> Int {
      guard let text = query.text(name) else { return usual }
      if let number = Int(text), range.contains(number) { return number }
      faults.append(
        .init(
          pointer: "/query/\(name)",
          detail:
            "\(name == "row" ? "行" : "行数")は\(range.lowerBound)から\(range.upperBound)までの整数で指定してください。")
      )
      return usual
    }
    sheet = query["sheet"].flatMap { $0.isEmpty ? nil : $0 }
    row = number("row", 1, 1...CellReference.maxRow)
    rows = number("rows", 50, 1...SheetWindow.most)
    guard faults.isEmpty else { throw RequestFault(.invalid, errors: faults) }
  }
}
