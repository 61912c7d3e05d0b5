internal import BooksRecords
internal import Hashing
internal import Ledger
internal import Storage
package import Trade

/// How a file of rows is to be taken.
package struct BulkOrder: Hashable, Sendable {
  package var variant: RetirementVariant
  package var year: Int
  package var kind: CertificateKind
  /// Rows that stand for a certificate already are registered once more.
  package var allowsRepeat: Bool

  package init(
    variant: RetirementVariant, year: Int, kind: CertificateKind, allowsRepeat: Bool = false
  ) {
    self.variant = variant
    self.year = year
    self.kind = kind
    self.allowsRepeat = allowsRepeat
  }
}

extension BooksDesk {
  /// Books the rows of a file in their order, each by itself and all in one transaction; a row that was
  /// registered before is not booked again. With a key, the same file in the same way gets the first
  /// answers and books nothing, whatever it says of rows that are registered.
  /// - Throws: `LedgerRefusal` with E1015 for what is no such file, with E1007 for a key of another.
  package func bulk(
    _ bytes: [UInt8], _ order: BulkOrder, of id: OperatorID, key: String? = nil, by actor: Actor
  ) throws -> BulkReport {
    if let key { try Self.check(key) }
    let table = try BulkTable(bytes, for: order.variant)
    let content = order.content(of: bytes)
    let answers = try booking(
      "registering a file", by: actor, why: "\(id) \(order.variant.title) 一括登録"
    ) { books -> [BulkReport.Answer] in
      let holder = RetiringHolder(try Self.known(id, in: books.database))
      if let key, let use = try books.database.fileUse(of: key, by: id) {
        guard use.content == content else {
          throw LedgerRefusal(
            .repeated, field: "key", value: key, "このキーは、別の内容の一括登録で使われています。")
        }
        return try BulkReport.answers(kept: use.answers)
      }
      var run = try BulkRun(self, table, order, holder, books)
      let answers = try run.carryOut(&books)
      if let key {
        try books.database.keepFile(
          key, of: id, content: content, answers: BulkReport.kept(answers))
      }
      return answers
    }
    return BulkReport(answers: answers, table: table)
  }
}

extension BulkOrder {
  /// What makes a file sent again the same command.
  fileprivate func content(of bytes: [UInt8]) -> ContentHash {
    var hasher = ContentHasher()
    hasher.add(Array("\(variant.rawValue) \(year) \(kind.rawValue) \(allowsRepeat)\n".utf8)[...])
    hasher.add(bytes[...])
    return hasher.finish()
  }
}

/// A file on its way into the books.
private struct BulkRun {
  private let desk: BooksDesk
  private let table: BulkTable
  private let order: BulkOrder
  private let holder: RetiringHolder
  private var registering: CertificateRegistering
  private var occurrences = Occurrences()
  private var answers: [BulkReport.Answer?]

  init(
    _ desk: BooksDesk, _ table: BulkTable, _ order: BulkOrder, _ holder: RetiringHolder,
    _ books: Bookkeeping
  ) throws {
    self.desk = desk
    self.table = table
    self.order = order
    self.holder = holder
    registering = try CertificateRegistering(
      books.database, holder, order.variant, at: books.now)
    answers = Array(repeating: nil, count: table.count)
  }

  mutating func carryOut(_ books: inout Bookkeeping) throws -> [BulkReport.Answer] {
    if desk.terms.groupsBulk {
      for group in try groups() { try register(group, &books) }
    } else {
      var run = self
      try table.eachRow { row, cells in try run.register([(row, cells)], &books) }
      self = run
    }
    return answers.map { $0 ?? .failed(.file, "") }
  }

  /// Rows of equal name, day, menus and 備考, in the order of their first.
  private func groups() throws -> [[(row: Int, cells: [String])]] {
    var places: [[String]: Int] = [:]
    var groups: [[(row: Int, cells: [String])]] = []
    try table.eachRow { row, cells in
      let on = table.cell(.on, cells)
      let key = [
        NormalText.of(table.cell(.name, cells)), NormalText.day(on)?.description ?? on,
        NormalText.of(table.cell(.menu, cells)), NormalText.of(table.cell(.menuShort, cells)),
        NormalText.of(table.cell(.remark, cells)),
      ]
      if let place = places[key] {
        groups[place].append((row, cells))
      } else {
        places[key] = groups.count
        groups.append([(row, cells)])
      }
    }
    return groups
  }

  /// One certificate of the rows; where one fails, all do, with their own or the first's reason.
  private mutating func register(
    _ rows: [(row: Int, cells: [String])], _ books: inout Bookkeeping
  ) throws {
    var marks: [ContentHash] = []
    var failures: [(row: Int, LedgerRefusal)] = []
    var alone: RetirementPlan?
    for (row, cells) in rows {
      let (mark, twin) = occurrences.mark(of: cells, table, holder.id, order.variant)
      marks.append(mark)
      do {
        let repeated =
          order.allowsRepeat ? nil : try books.database.certificate(marked: mark)
        alone = try desk.plan(
          retirement([cells]), holder, books.database, at: books.now,
          repeated: repeated.map(Self.repeated))
      } catch let refusal as LedgerRefusal {
        failures.append((row, rows.count == 1 && twin ? refusal.withHint : refusal))
      }
    }
    do {
      if let first = failures.first { throw first.1 }
      let plan =
        try rows.count == 1
        ? stored(alone, "a row's plan")
        : desk.plan(retirement(rows.map(\.cells)), holder, books.database, at: books.now)
      let certificate = try registering.register(plan, &books, marks: marks)
      for (row, _) in rows { answers[row - 1] = .registered(certificate.number) }
      occurrences.note(marks)
    } catch let refusal as LedgerRefusal {
      for (row, _) in rows {
        let own = failures.first { $0.row == row }?.1 ?? refusal
        answers[row - 1] = .failed(own.code, own.message)
      }
    }
  }

  private func retirement(_ rows: [[String]]) -> RetirementOrder {
    let first = rows[0]
    return RetirementOrder(
      variant: order.variant, year: order.year, kind: order.kind,
      name: table.cell(.name, first), menu: table.cell(.menu, first),
      menuShort: table.cell(.menuShort, first), remark: table.cell(.remark, first),
      on: table.cell(.on, first),
      way: .lots(
        rows.map {
          RetirementOrder.LotAmount(lot: table.cell(.lot, $0), amount: table.cell(.kwh, $0))
        }), fields: table.fields)
  }

  private static func repeated(_ number: CertificateNumber) -> LedgerRefusal {
    LedgerRefusal(.repeated, "同じ内容がすでに登録されています（証明書番号 \(number)）。二重登録を防ぐため、登録しませんでした。")
  }
}

extension LedgerRefusal {
  /// The one case in which a failed row cannot simply be sent again.
  fileprivate var withHint: LedgerRefusal {
    LedgerRefusal(
      code, field: field, value: value,
      message + "（同じ内容の行がこのファイルにあり、そちらは登録済みです。この行だけを送り直すときは --allow-repeat を付けてください）")
  }
}

/// How many rows of each content a file has had.
private struct Occurrences {
  private struct Key: Hashable {
    let high: UInt64
    let low: UInt64
  }

  /// The rows of a content so far, and whether one of them was registered; kept small, for a file may
  /// have a hundred thousand contents.
  private struct Seen {
    var rows: Int32 = 0
    var isRegistered = false
  }

  private var seen: [Key: Seen] = [:]

  /// The row's mark; `twin`: an equal row before it was registered.
  mutating func mark(
    of cells: [String], _ table: BulkTable, _ id: OperatorID, _ variant: RetirementVariant
  ) -> (mark: ContentHash, twin: Bool) {
    func hash(_ occurrence: Int) -> ContentHash {
      let mark = RowMark(
        id, variant, name: table.cell(.name, cells), on: table.cell(.on, cells),
        menu: table.cell(.menu, cells), menuShort: table.cell(.menuShort, cells),
        remark: table.cell(.remark, cells), lot: table.cell(.lot, cells),
        kwh: table.cell(.kwh, cells), occurrence: occurrence)
      return ContentHash(of: Array(mark.text.utf8))
    }
    let first = hash(1)
    let key = Self.key(first)
    seen[key, default: Seen()].rows += 1
    let now = seen[key, default: Seen()]
    return (now.rows == 1 ? first : hash(Int(now.rows)), now.isRegistered)
  }

  /// Rows that were registered; of those that stand more than once the first is enough.
  mutating func note(_ marks: [ContentHash]) {
    for mark in marks { seen[Self.key(mark)]?.isRegistered = true }
  }

  private static func key(_ hash: ContentHash) -> Key {
    var numbers: [UInt64] = [0, 0]
    for (place, byte) in hash.rawValue.utf8.prefix(32).enumerated() {
      let digit = UInt64(byte & 0x0F) + (byte > 0x39 ? 9 : 0)
      numbers[place / 16] = numbers[place / 16] << 4 | digit
    }
    return Key(high: numbers[0], low: numbers[1])
  }
}
