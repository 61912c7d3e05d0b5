internal import Tables
internal import Trade

/// A file of bids: `売買種別,入札数量,入札単価,備考`, in any order; 備考 may be missing.
enum BidTable {
  private static let mostRows = 10_000
  private static let heads = ["売買種別", "入札数量", "入札単価", "備考"]

  /// - Throws: `LedgerRefusal` with E1015 for what is no such file.
  static func drafts(_ bytes: [UInt8]) throws -> [BidDraft] {
    var places: [Int?]?
    var count = 0
    var drafts: [BidDraft] = []
    for row in try rows(bytes) {
      guard let known = places else {
        places = try Self.places(of: row)
        count = row.count
        continue
      }
      guard row.count == count else {
        throw refusal("\(drafts.count + 1)件目の行の列の数（\(row.count)）が、見出しの列の数（\(count)）と違います。")
      }
      func cell(_ head: Int) -> String { known[head].map { row[$0] } ?? "" }
      drafts.append(
        BidDraft(side: cell(0), kwh: cell(1), price: cell(2), memo: cell(3)))
      guard drafts.count <= mostRows else {
        throw refusal("行が多すぎます。\(Int64(mostRows).grouped)行までにしてください。")
      }
    }
    guard places != nil else { throw refusal("見出しの行がありません。") }
    guard !drafts.isEmpty else { throw refusal("入札の行がありません。") }
    return drafts
  }

  private static func rows(_ bytes: [UInt8]) throws -> [[String]] {
    let text: [UInt8]
    do {
      text = try TableText(bytes).bytes
    } catch {
      throw refusal("\(error.line)行目の文字を読めません。UTF-8かシフトJIS（CP932）で保存してください。")
    }
    var rows: [[String]] = []
    for row in CSVReader(text) where row.cells.contains(where: { !NormalText.of($0).isEmpty }) {
      guard row.fault == nil else {
        throw refusal("\(row.line)行目の引用符（\"）の組が正しくありません。")
      }
      rows.append(row.cells)
    }
    return rows
  }

  /// Where each head stands.
  private static func places(of row: [String]) throws -> [Int?] {
    var places: [Int?] = heads.map { _ in nil }
    for (index, cell) in row.enumerated() {
      let word = NormalText.of(cell)
      guard let head = heads.firstIndex(of: word) else {
        throw refusal("見出し「\(word)」は使えません。", row)
      }
      guard places[head] == nil else { throw refusal("見出し「\(word)」が2つあります。", row) }
      places[head] = index
    }
    for head in 0..<3 where places[head] == nil {
      throw refusal("見出し「\(heads[head])」がありません。", row)
    }
    return places
  }

  private static func refusal(_ message: String, _ row: [String]? = nil) -> LedgerRefusal {
    LedgerRefusal(.file, value: row?.joined(separator: ","), message)
  }
}
