import AllocationNotices
import AllocationRecords
import Testing
import Trade

@Suite("Result tables")
struct ResultTablesTests {
  private let round: RoundID

  init() throws { round = try #require(RoundID("202304")) }

  @Test("Allocations are sorted by round, operator, application, row, tier and plant")
  func allocationsAreSorted() throws {
    let rows = try [
      allocation("0002", 3, 16, .normal, "B000000000", 5),
      allocation("0001", 9, 20, .normal, "B000000000", 7),
      allocation("0001", 9, 20, .ppa, "C000000000", 8),
      allocation("0001", 9, 20, .normal, "A000000000", 6),
      allocation("0001", 10, 16, .bidOrder, "A000000000", 1),
      allocation("0001", 9, 16, .agreement, "Z000000000", 2),
    ]
    let expected = """
      round,operator_id,application_id,row,tier,plant_id,kwh
      202304,0001,0009,16,個別合意,Z000000000,2
      202304,0001,0009,20,PPA,C000000000,8
      202304,0001,0009,20,通常割当,A000000000,6
      202304,0001,0009,20,通常割当,B000000000,7
      202304,0001,0010,16,入札価格順,A000000000,1
      202304,0002,0003,16,通常割当,B000000000,5

      """
    #expect(text(ResultTables.allocations(rows, of: round)) == expected)
    #expect(
      ResultTables.allocations(rows.reversed(), of: round)
        == ResultTables.allocations(rows, of: round))
  }

  @Test("A whole-period wish is ALL and a reason with a comma is quoted")
  func requestsSayWhatWasAsked() throws {
    let rows = try [
      request(row: 17, asked: nil, granted: 0, .toSettle, "調整中, \"至急\""),
      request(row: 16, asked: 10, granted: 10, .full, ""),
    ]
    let expected = """
      round,operator_id,application_id,row,form,asked_kwh,granted_kwh,status,reason
      202304,0001,0007,16,fit-facility-allocation,10,10,満額,
      202304,0001,0007,17,fit-facility-allocation,ALL,0,要調整,"調整中, ""至急""\"

      """
    #expect(text(ResultTables.requests(rows, of: round)) == expected)
  }

  @Test(
    "A reason that a spreadsheet would calculate is disarmed",
    arguments: [
      ("=1+1", "'=1+1"), ("+81", "'+81"), ("-5", "'-5"), ("@SUM(A1)", "'@SUM(A1)"),
      ("\t=1", "'\t=1"), ("\r=1", "\"'\r=1\""), ("\n=1", "\"'\n=1\""), ("＝1", "'＝1"),
      ("a=1", "a=1"),
      ("＠a", "'＠a"),
    ])
  func formulasAreDisarmed(reason: String, cell: String) throws {
    let row = try request(row: 16, asked: 1, granted: 0, .none, reason)
    let bytes = ResultTables.requests([row], of: round)
    #expect(text(bytes).utf8.elementsEqual((Self.head + "不可,\(cell)\n").utf8))
  }

  @Test("A plant keeps what it did not give")
  func plantsKeepTheRest() throws {
    let rows = try ["B000000000", "A000000000"].map { id in
      RunPlant(plant: try #require(PlantID(id)), available: 100, allocated: 30)
    }
    let expected = """
      round,plant_id,available_kwh,allocated_kwh,left_kwh
      202304,A000000000,100,30,70
      202304,B000000000,100,30,70

      """
    #expect(text(ResultTables.plants(rows, of: round)) == expected)
  }

  private static let head = """
    round,operator_id,application_id,row,form,asked_kwh,granted_kwh,status,reason
    202304,0001,0007,16,fit-facility-allocation,1,0,
    """

  private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

  private func allocation(
    _ operatorID: String, _ application: Int, _ row: Int, _ tier: AllocationTier, _ plant: String,
    _ kwh: Int64
  ) throws -> RunLine {
    RunLine(
      operatorID: try #require(OperatorID(operatorID)),
      receipt: try #require(ReceiptNumber(application)), row: row, tier: tier,
      plant: try #require(PlantID(plant)), kwh: kwh)
  }

  private func request(
    row: Int, asked: Int64?, granted: Int64, _ status: Grant, _ reason: String
  ) throws -> RunRequest {
    RunRequest(
      operatorID: try #require(OperatorID("0001")), receipt: try #require(ReceiptNumber(7)),
      row: row,
      form: try #require(FormID("fit-facility-allocation")), asked: asked, granted: granted,
      status: status, reason: reason)
  }
}
