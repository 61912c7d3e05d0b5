import Testing
import Trade
import Wire

/// One shape for both doors.
struct JSONTests {
  private func text(_ json: JSON) throws -> String {
    String(decoding: try json.line(), as: UTF8.self)
  }

  @Test func `Keys are sorted, and what there is nothing to say of is null`() throws {
    let json: JSON = ["b": 1, "a": String?.none, "c": [Int64(2), 3], "d": true, "e": 0.5]
    #expect(try text(json) == #"{"a":null,"b":1,"c":[2,3],"d":true,"e":0.5}"#)
    #expect(try text(json.withoutNulls) == #"{"b":1,"c":[2,3],"d":true,"e":0.5}"#)
  }

  @Test func `An object takes one more key`() throws {
    let json: JSON = ["a": "1"]
    #expect(try text(json.adding("b", ["/": 2])) == #"{"a":"1","b":{"/":2}}"#)
    #expect(json.json == json)
  }

  @Test func `Words of the trade are shown as people read them`() throws {
    let json: JSON = [
      "id": ReceiptNumber(7), "round": RoundID("202304"), "form": FormID("fit-normal-allocation"),
      "operator": OperatorID("0001"), "status": Status.checkedOK, "verdict": Verdict.unreadable,
      "market": Market.nonFIT, "plant": PlantID("A123456C13"),
      "partner": CorporateNumber("4011001098993"), "at": Instant("2024-04-10T12:00:00+09:00"),
    ]
    #expect(
      try text(json)
        == #"{"at":"2024-04-10T12:00:00+09:00","form":"fit-normal-allocation","id":"0007","#
        + #""market":"非FIT","operator":"0001","partner":"4011001098993","plant":"A123456C13","#
        + #""round":"202304","status":"チェックOK","verdict":"処理不可"}"#)
  }

  @Test func `A finding says its place twice, and null where it has none`() throws {
    let finding = Finding(
      severity: .error, code: "E0203", rule: "quantity", sheet: "申請書", cell: CellReference("C18"),
      message: "大きすぎます", remedy: "直してください")
    #expect(
      try text(finding.json)
        == #"{"cell":"C18","code":"E0203","column":"C","field":null,"message":"大きすぎます","#
        + #""messageId":null,"remedy":"直してください","row":18,"rule":"quantity","#
        + #""severity":"error","sheet":"申請書","suggestion":null,"value":null}"#)
  }
}
