internal import Ledger
internal import Tables
internal import Trade

/// A file of rows to be retired, whose head and shape are right.
struct BulkTable {
  /// What columns hold, in the order of marks.
  enum Column: CaseIterable {
    case name, on, menu, menuShort, remark, lot, kwh
  }

  static let mostRows = 100_000

  /// UTF-8.
  private let text: [UInt8]
  let heads: [String]
  private let places: [Column: Int]
  let count: Int
  let fields: RetirementFields

  /// - Throws: `LedgerRefusal` with E1015 for what is no such file.
  init(_ bytes: [UInt8], for variant: RetirementVariant) throws {
    do {
      text = try TableText(bytes).bytes
    } catch {
      throw Self.refusal("\(error.line)行目の文字を読めません。UTF-8かシフトJIS（CP932）で保存してください。")
    }
    var heads: [String]?
    var places: [Column: Int] = [:]
    var count = 0
    try Self.read(text) { line, cells, isBroken in
      guard !isBroken else {
        throw Self.refusal("\(line)行目の引用符（\"）の組が正しくありません。", heads)
      }
      guard let known = heads else {
        heads = cells
        places = try Self.places(of: cells, for: variant)
        return
      }
      guard cells.count == known.count else {
        throw Self.refusal("\(line)行目の列の数（\(cells.count)）が、見出しの列の数（\(known.count)）と違います。", known)
      }
      count += 1
      guard count <= Self.mostRows else {
        throw Self.refusal("行が多すぎます。\(Int64(Self.mostRows).grouped)行までにしてください。", known)
      }
    }
    guard let heads else { throw Self.refusal("見出しの行がありません。") }
    self.heads = heads
    self.places = places
    self.count = count
    func field(_ column: Column) -> String {
      places[column].map { NormalText.of(heads[$0]) } ?? Self.words(column, for: variant)[0]
    }
    fields = RetirementFields(
      name: field(.name), menu: field(.menu), menuShort: field(.menuShort),
      remark: field(.remark), on: field(.on), lot: field(.lot), amount: field(.kwh))
  }

  /// Every row below the head, from 1.
  func eachRow(_ body: (_ row: Int, _ cells: [String]) throws -> Void) throws {
    var row = -1
    try Self.read(text) { _, cells, _ in
      row += 1
      if row > 0 { try body(row, cells) }
    }
  }

  func cell(_ column: Column, _ cells: [String]) -> String {
    places[column].map { cells[$0] } ?? ""
  }

  // MARK: Reading

  private static func read(
    _ text: [UInt8], _ body: (_ line: Int, _ cells: [String], _ isBroken: Bool) throws -> Void
  ) throws {
    var reader: DelimitedReader
    do { reader = try DelimitedReader(.utf8) } catch { throw refusal("\(error)") }
    var position = 0
    do {
      try reader.read {
        let end = min(text.count, position + 1 << 16)
        defer { position = end }
        return Array(text[position..<end])
      } _: { record in
        let cells = record.cells.indices.map { index in
          String(copying: record.bytes(index))
        }
        // A line of blanks and separators alone is none.
        guard cells.contains(where: { !NormalText.of($0).isEmpty }) else { return }
        try body(record.line, cells, record.fault != nil)
      }
    } catch let error as DelimitedError {
      throw refusal("\(error.line)行目を読めません。")
    }
  }

  // MARK: Heads

  private static func words(_ column: Column, for variant: RetirementVariant) -> [String] {
    switch column {
    case .name: variant == .customer ? ["電力販売先の名義"] : ["残高証明書の名義"]
    case .on: variant == .retire ? ["権利確定日", "権利移転日"] : ["権利移転日", "権利確定日"]
    case .menu: ["正式電力メニュー名"]
    case .menuShort: ["通称電力メニュー名"]
    case .remark: ["備考"]
    case .lot: ["非化石証書ID"]
    case .kwh: variant == .retire ? ["権利確定量", "権利移転量"] : ["権利移転量", "権利確定量"]
    }
  }

  private static func places(
    of heads: [String], for variant: RetirementVariant
  ) throws -> [Column: Int] {
    var places: [Column: Int] = [:]
    let columns = Column.allCases.filter {
      variant == .customer || ($0 != .menu && $0 != .menuShort)
    }
    for (index, head) in heads.enumerated() {
      let word = NormalText.of(head)
      guard let column = columns.first(where: { words($0, for: variant).contains(word) }) else {
        throw refusal("見出し「\(word)」は使えません。", heads)
      }
      guard places.updateValue(index, forKey: column) == nil else {
        throw refusal("見出し「\(word)」が2つあります。", heads)
      }
    }
    for column in columns where column != .remark && places[column] == nil {
      throw refusal("見出し「\(words(column, for: variant)[0])」がありません。", heads)
    }
    return places
  }

  private static func refusal(_ message: String, _ heads: [String]? = nil) -> LedgerRefusal {
    LedgerRefusal(.file, value: heads?.joined(separator: ","), message)
  }
}

extension String {
  fileprivate init(copying bytes: Span<UInt8>) {
    var copy: [UInt8] = []
    copy.reserveCapacity(bytes.count)
    for index in bytes.indices { copy.append(bytes[index]) }
    self = String(decoding: copy, as: UTF8.self)
  }
}
