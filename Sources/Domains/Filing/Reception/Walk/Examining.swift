internal import Files
internal import FilingRecords
internal import Intake
internal import Office
internal import Premises
internal import RegistersRecords
internal import Trade
internal import Validation
internal import Workbooks

/// An application with its review; a class, since its workbook and its rows are on loan from files.
final class Examined {
  let admitted: Admitted
  /// Nil where the upload cannot be read, or is kept unread.
  let workbook: Workbook?
  /// What is kept as it came.
  let document: DocumentFile?
  /// The CSV that was checked, and is kept as it came.
  let lines: DelimitedFile?
  private(set) var review: Review
  let rows: RowStore
  let checkedAt: Instant
  /// The registers' state when the check began.
  let registerVersion: Int64
  /// When it looked at what others had filed, where the check asks for that.
  let others: OthersFiled?

  init(
    _ admitted: Admitted, _ readings: Readings, rows: RowStore, checkedAt: Instant,
    registerVersion: Int64, others: OthersFiled?
  ) {
    self.admitted = admitted
    workbook = readings.workbook
    document = readings.document
    lines = readings.lines
    review = readings.review
    self.rows = rows
    self.checkedAt = checkedAt
    self.registerVersion = registerVersion
    self.others = others
  }

  /// Says besides what others of its set make true of it.
  func tell(_ faults: [MeterSetFault], by reviewer: Reviewer) {
    review = reviewer.telling(faults, in: review)
  }

  var claim: Claim { admitted.claim }
  var application: Application { admitted.application }
  var filing: Filing { admitted.filing }
}

extension Reception {
  func examine(_ step: Step<Admitted>) throws -> Step<Examined> {
    try step.map { admitted in try attempt(admitted.claim) { .on(try examine(admitted)) } }
  }

  /// Reads and reviews the original; what cannot be read gets a review that says so.
  func examine(_ admitted: Admitted) throws -> Examined {
    let version = try store.registerVersion()
    let application = admitted.application
    let form = application.form.flatMap { definitions.form($0, slot: application.slot) }
    // Before anything is asked: what moves while the check runs is seen to have moved.
    let others =
      form?.asksOthers ?? false ? try store.othersFiled(of: definitions.askingOthers) : nil
    let rows = RowStore(in: workspace.incoming, fileSystem: fileSystem)
    var filing = admitted.filing
    filing.permissions = try reviews.permissions(for: admitted.application)
    filing.arrivedAt = admitted.application.receivedAt
    let receipt = admitted.application.receipt
    let predecessor = try store.predecessor(of: receipt)?.receipt
    // A replacement is checked against the balance without its predecessor; what holds nothing yet is
    // excluded to say who asks.
    let readings = try store.withReferences(
      excludingReservationOf: predecessor ?? receipt, further: premises.further
    ) { references in
      try read(
        admitted.application.original, of: admitted.claim, filing, references,
        opened: admitted.workbook, rows: rows.add)
    }
    return Examined(
      admitted, readings, rows: rows, checkedAt: clock.now(), registerVersion: version,
      others: others)
  }
}

extension Reception {
  /// Holds meters' files that are about to count together with those that do, so that files of one
  /// set that arrive together need no second answer.
  func holdTogether(_ steps: [Step<Examined>]) throws {
    guard let meters = premises.meters else { return }
    var sets: [MeterBook.Key: [(file: MeterFile, examined: Examined)]] = [:]
    for case .on(let examined) in steps {
      guard let file = examined.review.meter, let month = examined.application.slot.month else {
        continue
      }
      sets[.init(examined.application.operatorID, file.plant, month), default: []]
        .append((file, examined))
    }
    for (key, files) in sets {
      let faults = try meters.faults(key, files.map(\.file), store)
      for (file, examined) in files { examined.tell(faults[file.symbol] ?? [], by: reviewer) }
    }
  }
}

/// The normalised rows of a review on their way to the store; beyond a mebibyte, in a nameless
/// file.
final class RowStore {
  private var spool: Spool
  private var record: [UInt8] = []

  init(in folder: FilePath, fileSystem: FileSystem) {
    spool = Spool(in: folder, fileSystem: fileSystem)
  }

  /// Keeps a row: a byte of its table, four of its number, then its values.
  func add(_ table: Int, _ sheetRow: Int, _ values: [UInt8]) throws {
    record.removeAll(keepingCapacity: true)
    record.append(UInt8(truncatingIfNeeded: table))
    for index in 0..<4 { record.append(UInt8(truncatingIfNeeded: sheetRow >> (index * 8))) }
    record.append(contentsOf: values)
    try spool.append(record)
  }

  func each(_ body: (ValidatedRow) throws -> Void) throws {
    try spool.eachRecord { record in
      var row = 0
      for index in 0..<4 { row |= Int(record[index + 1]) << (index * 8) }
      var json: [UInt8] = []
      json.reserveCapacity(record.count - 5)
      for index in 5..<record.count { json.append(record[index]) }
      try body(ValidatedRow(table: Int(record[0]), row: row, json: json))
    }
  }
}
