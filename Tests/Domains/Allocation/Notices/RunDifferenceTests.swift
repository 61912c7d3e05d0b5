import AllocationNotices
import AllocationRecords
import Testing
import Trade

@Suite("Differences between runs")
struct RunDifferenceTests {
  private func row(
    _ application: Int, _ row: Int, granted: Int64, _ status: Grant = .part
  ) throws -> RunRequest {
    RunRequest(
      operatorID: try #require(OperatorID("0001")),
      receipt: try #require(ReceiptNumber(application)), row: row,
      form: try #require(FormID("fit-normal-allocation")), asked: 100, granted: granted,
      status: status, reason: "")
  }

  private func plant(_ id: String, _ available: Int64, _ allocated: Int64) throws -> RunPlant {
    RunPlant(
      plant: try #require(PlantID(id)),
      available: available, allocated: allocated)
  }

  @Test("Only what changed is told; what one run lacks is empty")
  func changes() throws {
    let difference = RunDifference(
      of: try #require(RoundID("202304")),
      requests: [
        try row(1, 16, granted: 50), try row(1, 17, granted: 40), try row(2, 16, granted: 9),
      ],
      [
        try row(3, 16, granted: 100, .full), try row(1, 17, granted: 30),
        try row(1, 16, granted: 50),
      ],
      plants: [try plant("A000000000", 10, 5), try plant("B000000000", 10, 5)],
      [try plant("B000000000", 8, 8), try plant("A000000000", 10, 5)])
    #expect(difference.requests.map(\.difference) == [-10, -9, 100])
    #expect(
      String(decoding: difference.requestTable, as: UTF8.self) == """
        round,operator_id,application_id,row,asked_before_kwh,asked_after_kwh,granted_before_kwh,granted_after_kwh,difference_kwh,status_before,status_after,reason_after
        202304,0001,0001,17,100,100,40,30,-10,一部,一部,
        202304,0001,0002,16,100,,9,,-9,一部,,
        202304,0001,0003,16,,100,,100,100,,満額,

        """)
    #expect(
      String(decoding: difference.plantTable, as: UTF8.self) == """
        round,plant_id,available_before_kwh,available_after_kwh,allocated_before_kwh,allocated_after_kwh
        202304,B000000000,10,8,5,8

        """)
  }

  @Test("Equal runs differ in nothing")
  func nothing() throws {
    let rows = [try row(1, 16, granted: 50)]
    let plants = [try plant("A000000000", 10, 5)]
    let round = try #require(RoundID("202304"))
    #expect(RunDifference(of: round, requests: rows, rows, plants: plants, plants).isEmpty)
  }
}
