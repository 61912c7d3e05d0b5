internal import Office
internal import Trade

/// A reviewer's remark as it is typed: `[SHEET!]CELL=TEXT`.
enum RemarkWords {
  static func finding(_ text: String) throws -> Finding {
    let problem = Complaint(.usage, "指摘「\(text)」は [シート!]セル=内容 の形で指定してください")
    guard let equals = text.firstIndex(of: "=") else { throw problem }
    let place = text[..<equals]
    let words = String(text[text.index(after: equals)...])
    let mark = place.lastIndex(of: "!")
    let sheet = mark.map { place[..<$0].filter { $0 != "'" } } ?? "申請書"
    let cell = mark.map { place[place.index(after: $0)...] } ?? place
    guard let reference = CellReference(cell), !words.isEmpty else { throw problem }
    return MoveOrder.remark(words, sheet: String(sheet), cell: reference)
  }
}
