import Trade

/// Where a finding belongs: a cell of a data sheet, the sheet, or the file as a whole.
struct Place: Hashable {
  /// 0 where no cell is meant.
  var row: Int32
  var column: Int32
  /// Index into the labels of the review; negative where no field is meant.
  var field: Int16
  /// 0 for the file as a whole, else the number of the data sheet; negative for the one at hand.
  var sheet: Int8

  static let file = Place(row: 0, column: 0, field: -1, sheet: 0)
  static let sheet = Place(row: 0, column: 0, field: -1, sheet: -1)

  static func cell(row: Int, column: Int, field: Int = -1) -> Place {
    Place(
      row: Int32(truncatingIfNeeded: row), column: Int32(truncatingIfNeeded: column),
      field: Int16(truncatingIfNeeded: field), sheet: -1)
  }

  /// A field whose cell is not known.
  static func field(_ field: Int) -> Place {
    Place(row: 0, column: 0, field: Int16(truncatingIfNeeded: field), sheet: -1)
  }

  var isInSheet: Bool { sheet != 0 }

  /// The same place of one sheet, whichever is at hand later.
  func on(_ sheet: Int8) -> Place {
    var place = self
    if place.sheet < 0 { place.sheet = sheet }
    return place
  }

  /// nil too for the place beside the last column or below the last row, where there is no cell.
  var reference: CellReference? { reference(lastRow: CellReference.maxRow) }

  func reference(lastRow: Int) -> CellReference? {
    guard (1...lastRow).contains(Int(row)),
      (1...CellReference.maxColumn).contains(Int(column))
    else { return nil }
    return CellReference(row: Int(row), column: Int(column))
  }
}

/// One finding in 28 bytes; its texts lie in the arena.
struct FindingRecord {
  var place: Place
  /// Of its kind.
  var rank: UInt16
  var severity: Severity
  /// Somebody typed the value, so that another can stand in its place; a formula's result is not.
  var isTyped = false
  var valueLength: UInt16
  var argumentsLength: UInt16
  /// The setting that decided, `.max` where none did.
  var change: UInt16
  /// The id of another authority's message, `.max` where there is none.
  var message: UInt16 = .max
  var offset: UInt32

  var kind: FindingKind { FindingKind.all[Int(rank)] }
}

/// The findings of a review: small records and one arena, so that tens of thousands stay within a
/// few megabytes. Sentences are made when they are read.
struct FindingStore {
  /// A value is shown up to this many bytes.
  static let longestValue = 400
  /// A sentence that comes from outside, e.g. a reviewer's remark.
  static let longestArgument = 4000
  /// Beyond this, findings are counted and not kept: a file cannot make us hold gigabytes.
  static let limit = 1_000_000
  static let arenaLimit = 48 << 20
  static let namedRows = 100_000

  private(set) var records: [FindingRecord] = []
  private(set) var counts = FindingCounts()
  private var arena: [UInt8] = []
  /// What findings call a row, by its number; a finding about the key itself needs no such name.
  private var rowNames: [RowPlace: String] = [:]
  private var keyFields: [Int] = []
  /// By field index: the applicant's own label, else ours.
  var labels: [String] = []
  private(set) var fields: [FieldDefinition] = []
  private var choices: [SuggestionList] = []
  /// The data sheets in the order in which they were read.
  private(set) var sheetNames: [String] = []
  /// Where what is said now belongs.
  private(set) var sheet: Int8 = 1
  private var messageIDs: [String] = []
  /// A text file has more lines than a sheet has rows.
  var lastRow = CellReference.maxRow
  /// Of a kind, so many findings are kept; the rest is counted.
  private var keptOfKind = Int.max
  private var countOfKind: [Int] = []
  /// Whose application it is, as far as it is known yet.
  var applicant: OperatorID?
  let settings: RuleSettings

  init(settings: RuleSettings) { self.settings = settings }

  private struct RowPlace: Hashable {
    let sheet: Int8
    let row: Int32
  }

  /// What is said from now on belongs to the lines of a text, of which there may be millions.
  mutating func beginLines() {
    lastRow = CellReference.maxLine
    keptOfKind = 1000
    countOfKind = [Int](repeating: 0, count: FindingKind.all.count)
    sheetNames = []
  }

  private mutating func keeps(_ kind: FindingKind) -> Bool {
    guard !countOfKind.isEmpty else { return true }
    countOfKind[Int(kind.rank)] += 1
    return countOfKind[Int(kind.rank)] <= keptOfKind
  }

  /// Nothing more of the kind is kept: who has its parts to put together need not.
  func isFull(_ kind: FindingKind) -> Bool {
    !countOfKind.isEmpty && countOfKind[Int(kind.rank)] >= keptOfKind
  }

  /// What is said from now on belongs to this sheet.
  mutating func begin(sheet name: String) {
    sheetNames.append(name)
    sheet = Int8(clamping: sheetNames.count)
  }

  /// Gives what has been said since `count` the id that another authority's manual has for it.
  mutating func mark(from count: Int, messageID: String) {
    guard records.count > count else { return }
    let index = messageIDs.firstIndex(of: messageID) ?? messageIDs.count
    if index == messageIDs.count { messageIDs.append(messageID) }
    for record in count..<records.count { records[record].message = UInt16(clamping: index) }
  }

  /// Says whose fields the findings speak of.
  mutating func describe(_ signs: FormSigns) {
    fields = signs.fields
    labels = signs.fieldLabels
    choices = signs.choices
  }

  var count: Int { records.count }

  mutating func add(
    _ kind: FindingKind, at place: Place, value: String? = nil, _ arguments: [String] = [],
    isTyped: Bool = false
  ) {
    let place = place.on(sheet)
    assert(arguments.count <= kind.argumentCount || kind.takesMore, "unnamed: \(kind.code)")
    guard let decision = decision(on: kind, at: place) else { return }
    counts.add(decision.severity)
    guard records.count < Self.limit, arena.count < Self.arenaLimit, keeps(kind) else { return }
    let offset = arena.count
    append(value ?? "", longest: Self.longestValue)
    // A cell that shows nothing has no value to tell.
    let valueLength = arena.count == offset ? UInt16.max : UInt16(arena.count - offset)
    let start = arena.count
    for argument in arguments {
      append(argument, longest: Self.longestArgument)
      arena.append(0)
    }
    records.append(
      FindingRecord(
        place: place, rank: kind.rank, severity: decision.severity, isTyped: isTyped,
        valueLength: valueLength,
        argumentsLength: UInt16(clamping: arena.count - start),
        change: decision.change.map { UInt16(clamping: $0) } ?? .max, offset: UInt32(offset)))
  }

  func decision(
    on kind: FindingKind, at place: Place
  ) -> (severity: Severity, change: Int?)? {
    // A setting's cell is one of the sheet with the head.
    settings.decision(
      on: kind, at: place.on(sheet).sheet == 1 ? place.reference : nil, by: applicant)
  }

  /// Beyond `namedRows` rows go by their number alone.
  mutating func nameRow(_ row: Int, _ name: String, keyFields: [Int]) {
    guard rowNames.count < Self.namedRows, name.utf8.count <= Self.longestValue else { return }
    rowNames[RowPlace(sheet: sheet, row: Int32(truncatingIfNeeded: row))] = name
    for field in keyFields where !self.keyFields.contains(field) { self.keyFields.append(field) }
  }

  /// Empty where the sentence has named the row's key already.
  private func rowName(_ record: FindingRecord, besides message: String) -> String {
    guard record.place.isInSheet, !keyFields.contains(Int(record.place.field)),
      let name = rowNames[RowPlace(sheet: record.place.sheet, row: record.place.row)]
    else { return "" }
    if let open = name.firstIndex(of: "「"), ByteSearch.contains(message, name[open...]) {
      return ""
    }
    return "（\(name)の行）"
  }

  /// Says one thing instead of all findings of a kind, unless the one is switched off.
  mutating func replaceAll(
    _ kind: FindingKind, by other: FindingKind, at place: Place, _ arguments: [String]
  ) {
    guard decision(on: other, at: place) != nil else { return }
    let rank = kind.rank
    records.removeAll { $0.rank == rank }
    counts = records.reduce(into: FindingCounts()) { $0.add($1.severity) }
    add(other, at: place, arguments)
  }

  /// Takes back what was said of some kinds at places of the sheet at hand.
  mutating func removeAll(_ kinds: Set<FindingKind>, where isMeant: (Place) -> Bool) {
    let sheet = sheet
    remove { kinds.contains($0.kind) && $0.place.sheet == sheet && isMeant($0.place) }
  }

  /// Takes back all that was said of the sheets.
  mutating func removeAllInSheets() { remove { $0.place.isInSheet } }

  private mutating func remove(where isMeant: (FindingRecord) -> Bool) {
    var counts = counts
    records.removeAll { record in
      guard isMeant(record) else { return false }
      counts.remove(record.severity)
      return true
    }
    self.counts = counts
  }

  /// Says more exactly what findings of a kind are about: nil leaves one as it is, no arguments at
  /// all take it away.
  mutating func restate(_ kind: FindingKind, _ restated: (Place) -> [String]?) {
    let rank = kind.rank
    var kept: [FindingRecord] = []
    for var record in records {
      guard record.rank == rank, record.place.sheet == sheet, arena.count < Self.arenaLimit,
        let arguments = restated(record.place)
      else {
        kept.append(record)
        continue
      }
      guard !arguments.isEmpty else {
        counts.remove(record.severity)
        continue
      }
      // The value comes along, as it must stand before the arguments.
      let value = record.valueLength == .max ? 0 : Int(record.valueLength)
      let start = arena.count
      arena += arena[Int(record.offset)..<Int(record.offset) + value]
      for argument in arguments {
        append(argument, longest: Self.longestArgument)
        arena.append(0)
      }
      record.offset = UInt32(start)
      record.argumentsLength = UInt16(clamping: arena.count - start - value)
      kept.append(record)
    }
    records = kept
  }

  /// Cuts at a character, never inside one.
  private mutating func append(_ text: String, longest: Int) {
    guard text.utf8.count > longest else { return arena.append(contentsOf: text.utf8) }
    var end = text.startIndex
    while end < text.endIndex {
      let next = text.index(after: end)
      if text.utf8.distance(from: text.startIndex, to: next) > longest { break }
      end = next
    }
    arena.append(contentsOf: text[..<end].utf8)
    arena.append(contentsOf: "…".utf8)
  }

  /// Sheet, row, column, rule; nearly always the order in which they came.
  mutating func sort() {
    func key(_ record: FindingRecord) -> (Int8, Int32, Int32, UInt16) {
      let place = record.place
      return (place.sheet, place.row, place.column, record.rank)
    }
    var isSorted = true
    for index in records.indices.dropFirst() where key(records[index]) < key(records[index - 1]) {
      isSorted = false
      break
    }
    guard !isSorted else { return }
    records.sort { a, b in
      let (x, y) = (key(a), key(b))
      return x == y ? a.offset < b.offset : x < y
    }
  }

  /// Why a finding weighs less than it would.
  private func waiver(of record: FindingRecord) -> String {
    guard settings.changes.indices.contains(Int(record.change)), record.change != .max,
      let reason = settings.changes[Int(record.change)].scope.reason
    else { return "" }
    return "（事務局の判断により「\(record.severity.label)」としました。理由: \(reason)）"
  }

  func sketch(at index: Int) -> FindingSketch {
    let record = records[index]
    return FindingSketch(
      severity: record.severity, code: record.kind.code, sheet: sheetName(of: record),
      field: label(of: record), cell: record.place.reference(lastRow: lastRow))
  }

  private func sheetName(of record: FindingRecord) -> String? {
    let sheet = Int(record.place.sheet) - 1
    return sheetNames.indices.contains(sheet) ? sheetNames[sheet] : nil
  }

  private func label(of record: FindingRecord) -> String? {
    let field = Int(record.place.field)
    return labels.indices.contains(field) ? labels[field] : nil
  }

  func finding(at index: Int) -> Finding {
    let record = records[index]
    let offset = Int(record.offset)
    let hasValue = record.valueLength != .max
    let start = offset + (hasValue ? Int(record.valueLength) : 0)
    let value = hasValue ? String(decoding: arena[offset..<start], as: UTF8.self) : nil
    let bytes = arena[start..<start + Int(record.argumentsLength)]
    let arguments = bytes.split(separator: 0, omittingEmptySubsequences: false).dropLast()
      .map { String(decoding: $0, as: UTF8.self) }
    let field = Int(record.place.field)
    let label = label(of: record)
    let kind = record.kind
    let context = FindingContext(
      label: label ?? "", value: value ?? "",
      field: fields.indices.contains(field) ? fields[field] : nil,
      choices: choices.indices.contains(field) ? choices[field] : nil,
      row: Int(record.place.row))
    let wording = kind.wording(context, Array(arguments))
    return Finding(
      severity: record.severity, code: kind.code, rule: kind.id,
      sheet: sheetName(of: record), cell: record.place.reference(lastRow: lastRow), field: label,
      value: value,
      message: wording.message + rowName(record, besides: wording.message) + waiver(of: record),
      remedy: wording.remedy,
      messageID: messageIDs.indices.contains(Int(record.message))
        ? messageIDs[Int(record.message)] : nil,
      suggestion: record.isTyped ? kind.suggestion(context, Array(arguments)) : nil)
  }
}
