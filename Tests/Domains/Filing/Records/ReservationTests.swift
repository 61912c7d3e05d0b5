import GRDB
import RecordsBench
import Testing
import Trade

@testable import AllocationRecords
@testable import Events
@testable import FilingRecords
@testable import RegistersRecords
@testable import Storage

struct ReservationTests {
  private let bench: Bench
  private let sun: PlantID

  init() throws {
    bench = try Bench()
    sun = try plant("A000000001")
    try bench.take(.balances, "round,plant_id,available_kwh\n随時,A000000001,100\n")
  }

  private func ask(_ content: String, _ kwh: Int64, corrects: Int? = nil) throws -> ReceiptNumber {
    try bench.file(
      content, .passed, form: Bench.bilateral, round: nil, corrects: corrects,
      reservations: [Reservation(plant: sun, kwh: kwh)])
  }

  private func balance() throws -> Balance? { try bench.store.balance(of: sun, in: .anytime) }

  @Test("チェックOK reserves the kWh of the plant, added up over the rows")
  func reserves() throws {
    try bench.file(
      "a", .passed, form: Bench.bilateral, round: nil,
      reservations: [Reservation(plant: sun, kwh: 30), Reservation(plant: sun, kwh: 20)])
    #expect(try balance() == Balance(gross: 100, reserved: 50, taken: 0))
    #expect(try bench.store.references().bilateralRest(of: sun) == 50)
  }

  @Test("エラー reserves nothing")
  func returnedReservesNothing() throws {
    try bench.file(
      "a", .returned, form: Bench.bilateral, round: nil,
      reservations: [Reservation(plant: sun, kwh: 30)])
    #expect(try balance()?.left == 100)
  }

  @Test("too little left is told with what is left, and nothing is committed")
  func tooLittle() throws {
    _ = try ask("a", 70)
    let late = try bench.enter("b", form: Bench.bilateral, round: nil)
    let settlement = try bench.settle(
      late.receipt, .passed, reservations: [Reservation(plant: sun, kwh: 31)])
    #expect(settlement == .balanceShort(plant: sun, asked: 31, left: 30))
    #expect(try bench.status(late.receipt) == .checking)
    #expect(try balance()?.left == 30)
    try bench.decide(late.receipt, .passed, reservations: [Reservation(plant: sun, kwh: 30)])
    #expect(try balance()?.left == 0)
  }

  @Test("a plant without a balance of 随時 has nothing to reserve")
  func noBalance() throws {
    let wind = try plant("B000000001")
    #expect(try bench.store.references().bilateralRest(of: wind) == nil)
    let application = try bench.enter("a", form: Bench.bilateral, round: nil)
    let settlement = try bench.settle(
      application.receipt, .passed, reservations: [Reservation(plant: wind, kwh: 1)])
    #expect(settlement == .balanceShort(plant: wind, asked: 1, left: 0))
  }

  @Test("確定 turns the reservation into taken, and it survives a re-import of the balances")
  func taken() throws {
    let receipt = try ask("a", 60)
    try bench.advance(receipt, .underReview, .reviewed, .confirmed)
    #expect(try balance() == Balance(gross: 100, reserved: 0, taken: 60))
    try bench.take(.balances, "round,plant_id,available_kwh\n随時,A000000001,90\n", replacing: true)
    #expect(try balance() == Balance(gross: 90, reserved: 0, taken: 60))
  }

  @Test(
    "エラー by a reviewer and withdrawal release it",
    arguments: [
      [Status.underReview, .returned], [.withdrawn],
    ])
  func released(steps: [Status]) throws {
    let receipt = try ask("a", 60)
    for step in steps { try bench.advance(receipt, step) }
    #expect(try balance() == Balance(gross: 100, reserved: 0, taken: 0))
  }

  @Test("what was released once is not released again when the returned one is withdrawn")
  func releasedOnce() throws {
    let receipt = try ask("a", 60)
    try bench.advance(receipt, .underReview, .returned)
    let other = try ask("b", 100)
    try bench.advance(receipt, .withdrawn)
    #expect(try balance()?.reserved == 100)
    #expect(try bench.status(other) == .checkedOK)
  }

  @Test("a replacement is checked against the balance without its predecessor")
  func replacement() throws {
    let first = try ask("a", 80)
    let references = bench.store.references(excludingReservationOf: first)
    #expect(try references.bilateralRest(of: sun) == 100)
    _ = try ask("b", 95, corrects: first.rawValue)
    #expect(try bench.status(first) == .superseded)
    #expect(try balance() == Balance(gross: 100, reserved: 95, taken: 0))
  }

  @Test("a replacement that asks for too much leaves its predecessor and the reservation alone")
  func replacementTooLarge() throws {
    let first = try ask("a", 80)
    let second = try bench.enter(
      "b", form: Bench.bilateral, round: nil, corrects: first.rawValue)
    let settlement = try bench.settle(
      second.receipt, .passed, reservations: [Reservation(plant: sun, kwh: 101)])
    #expect(settlement == .balanceShort(plant: sun, asked: 101, left: 100))
    #expect(try bench.status(first) == .checkedOK)
    #expect(try balance()?.reserved == 80)
  }

  @Test("balances of rounds and of 随時 are apart")
  func apart() throws {
    try bench.take(.balances, "round,plant_id,available_kwh\n202304,A000000001,7\n")
    _ = try ask("a", 60)
    let round = try #require(RoundID("202304"))
    #expect(
      try bench.store.balance(of: sun, in: .round(round))
        == Balance(gross: 7, reserved: 0, taken: 0))
  }

  @Test("energy that is free again makes an エラー worth another look")
  func freeAgain() throws {
    let first = try ask("a", 80)
    let refused = try bench.enter("b", form: Bench.bilateral, round: nil)
    try bench.decide(refused.receipt, .returned)
    try bench.advance(first, .withdrawn)
    try bench.enter("b", form: Bench.bilateral, round: nil)
  }

  @Test("sums beyond 64 bits are an error, not a trap")
  func overflow() throws {
    let application = try bench.enter("a", form: Bench.bilateral, round: nil)
    #expect(throws: StorageError.self) {
      try bench.settle(
        application.receipt, .passed,
        reservations: [Reservation(plant: sun, kwh: .max), Reservation(plant: sun, kwh: 1)])
    }
  }

  @Test("a hold on a balance that its application's status does not explain is found")
  func verified() throws {
    let first = try ask("a", 10)
    let second = try ask("b", 20)
    try bench.advance(second, .underReview, .reviewed, .confirmed)
    #expect(try bench.store.reservationFaults() == [])
    #expect(try bench.store.integrityFaults() == [])
    try bench.store.pool.write {
      try $0.execute(sql: "UPDATE reservations SET state = 'released' WHERE receipt = 1")
    }
    #expect(try bench.store.reservationFaults() == [first])
  }
}
