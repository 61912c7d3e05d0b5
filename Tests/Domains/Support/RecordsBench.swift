internal import AllocationRecords
internal import BooksRecords
internal import CertificationRecords
internal import Events
package import FilingRecords
package import Foundation
package import Hashing
package import RegistersRecords
package import Storage
internal import Tables
internal import Testing
package import Trade
internal import TradingRecords

/// A registry in a folder of its own, with a clock that ticks a minute a step and short words for
/// what happens to uploads.
package final class Bench {
  package let folder: URL
  package let store: Store
  private var ticks: Int64 = 0
  private var claims = 0

  package init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "registry-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    store = try Store(
      path: folder.appending(path: "wariate.sqlite").path, for: .making,
      migrations: Bench.migrations)
  }

  package static let migrations: [Migration] = [
    .registers, .applications, .runs, .permissions, .agreements, .runExplanations,
    .publications, .registerFiles, .roundPeriods, .slots, .suggestions, .senders, .arrivals,
    .counts, .givenBack, .certifiedBalances, .certificationRegisters, .certificationLedger,
    .certificationRegistrations, .booksLedger, .booksCertificates, .booksDeals,
    .tradingRegisters, .tradingBids, .tradingExchange,
  ]

  deinit { try? FileManager.default.removeItem(at: folder) }

  package var path: String { folder.appending(path: "wariate.sqlite").path }

  package func now() -> Instant {
    ticks += 1
    return Instant(milliseconds: 1_713_225_600_000 + ticks * 60_000)
  }

  package static let normal = "fit-normal-allocation"
  package static let bilateral = "nonfit-bilateral-volume"

  package func arrival(
    _ content: String, from operatorID: String = "0001", form: String? = Bench.normal,
    round: String? = "202304", slot: Slot? = nil, corrects: Int? = nil, claim: String? = nil,
    definitions: String = "definitions 1"
  ) throws -> Arrival {
    claims += 1
    return Arrival(
      claim: try #require(ClaimID(claim ?? "claim-\(claims)")),
      operatorID: try #require(OperatorID(operatorID)), form: form.flatMap { FormID($0) },
      slot: slot ?? round.flatMap { RoundID($0) }.map { .round($0) } ?? .anytime,
      hasSlots: form != Bench.bilateral,
      corrects: corrects.flatMap { ReceiptNumber($0) },
      arrivedName: "\(operatorID)_\(content).xlsx",
      original: digest(content), byteCount: content.utf8.count, receivedAt: now(),
      definitions: definitions)
  }

  package func register(_ arrival: Arrival) throws -> Registration {
    try store.register(arrival) { "applications/\($0)_チェック中.xlsx" }
  }

  /// Registers what has to be new.
  @discardableResult
  package func enter(
    _ content: String, from operatorID: String = "0001", form: String? = Bench.normal,
    round: String? = "202304", slot: Slot? = nil, corrects: Int? = nil
  ) throws -> Application {
    let arrival = try arrival(
      content, from: operatorID, form: form, round: round, slot: slot, corrects: corrects)
    guard case .new(let application, _, _) = try register(arrival) else {
      throw Unexpected(what: "\(content) is not new")
    }
    return application
  }

  package func outcome(
    _ verdict: Verdict, for receipt: ReceiptNumber, standing: CheckOutcome.Standing = .sound,
    reservations: [Reservation] = []
  ) throws -> CheckOutcome {
    CheckOutcome(
      verdict: verdict, standing: standing, findings: verdict == .passed ? [] : [finding()],
      formVersion: "1", ruleSet: "2023", definitions: "definitions 1",
      registerVersion: try store.registerVersion(), checkedAt: now(),
      livePath: "applications/\(receipt)_\(verdict == .passed ? "チェックOK" : "エラー").xlsx",
      answer: digest("answer \(receipt)"), heads: ["re100": "要"],
      tables: [FiledTable(name: "wishes", columns: ["kind", "kwh"])],
      reservations: reservations)
  }

  package func settle(
    _ receipt: ReceiptNumber, _ verdict: Verdict, standing: CheckOutcome.Standing = .sound,
    reservations: [Reservation] = [], rows: [ValidatedRow] = []
  ) throws -> Settlement {
    let outcome = try outcome(verdict, for: receipt, standing: standing, reservations: reservations)
    return try store.settle(
      receipt, outcome, rows: { try rows.forEach($0) },
      supersededPath: { "applications/差替え済/\($0.receipt).xlsx" })
  }

  /// Settles what has to be settled at the first try.
  @discardableResult
  package func decide(
    _ receipt: ReceiptNumber, _ verdict: Verdict, standing: CheckOutcome.Standing = .sound,
    reservations: [Reservation] = [], rows: [ValidatedRow] = []
  ) throws -> Settled {
    let settlement = try settle(
      receipt, verdict, standing: standing, reservations: reservations, rows: rows)
    guard case .settled(let settled) = settlement else {
      throw Unexpected(what: "\(receipt) came to \(settlement)")
    }
    return settled
  }

  /// An upload taken in and checked.
  @discardableResult
  package func file(
    _ content: String, _ verdict: Verdict, from operatorID: String = "0001",
    form: String? = Bench.normal, round: String? = "202304", slot: Slot? = nil,
    corrects: Int? = nil, reservations: [Reservation] = []
  ) throws -> ReceiptNumber {
    let application = try enter(
      content, from: operatorID, form: form, round: round, slot: slot, corrects: corrects)
    try decide(application.receipt, verdict, reservations: reservations)
    return application.receipt
  }

  package func move(
    _ receipt: ReceiptNumber, to status: Status, by actor: Actor = Actor(.secretariat, name: "山田"),
    closesAt: Instant? = nil, remarks: [Finding]? = nil
  ) throws -> Movement {
    let live = "applications/\(receipt)_\(status.nameTag).xlsx"
    let remarks = remarks ?? (status == .returned ? [finding("R0001")] : [])
    return try store.move(
      Move(
        receipt, to: status, by: actor, at: now(), comment: "確認", remarks: remarks, livePath: live,
        answer: status == .returned ? digest("remarked \(receipt)") : nil, closesAt: closesAt))
  }

  /// Takes steps that have to be legal.
  package func advance(_ receipt: ReceiptNumber, _ statuses: Status...) throws {
    for status in statuses {
      guard case .moved = try move(receipt, to: status) else {
        throw Unexpected(what: "\(receipt) did not become \(status)")
      }
    }
  }

  package func status(_ receipt: ReceiptNumber) throws -> Status? {
    try store.application(receipt)?.status
  }

  @discardableResult
  package func take(
    _ register: Register, _ csv: String, replacing: Bool = false
  ) throws -> ImportReport {
    try store.import(
      CSVReader(Array(csv.utf8)), into: register, replacing: replacing, by: .service, at: now())
  }
}

package struct Unexpected: Error {
  package let what: String

  package init(what: String) { self.what = what }
}

package func digest(_ text: String) -> ContentHash { ContentHash(of: Array(text.utf8)) }

package func finding(_ code: String = "E0203") -> Finding {
  Finding(
    severity: .error, code: code, rule: "quantity-positive", sheet: "申請書",
    cell: CellReference("C18"),
    field: "割当希望量(kWh)", value: "-1", message: "正の数ではありません。", remedy: "1以上の整数にしてください。")
}

package func receipt(_ number: Int) throws -> ReceiptNumber { try #require(ReceiptNumber(number)) }
package func plant(_ text: String) throws -> PlantID { try #require(PlantID(text)) }
package func operatorID(_ text: String) throws -> OperatorID { try #require(OperatorID(text)) }
