import Testing
import Trade
import Wire

/// One shape for both doors.
struct JSONTests {
  private func text(_ json: JSON) -> String {
    String(decoding: json.line(), as: UTF8.self)
  }

  @Test func `Keys are sorted, and what there is nothing to say of is null`() throws {
    let json: JSON = ["b": 1, "a": String?.none, "c": [Int64(2), 3], "d": true, "e": 0.5]
    #expect(text(json) == #"{"a":null,"b":1,"c":[2,3],"d":true,"e":0.5}"#)
    #expect(text(json.withoutNulls) == #"{"b":1,"c":[2,3],"d":true,"e":0.5}"#)
  }

  @Test func `Only what JSON forbids is escaped`() throws {
    let text = String(String.UnicodeScalarView((0..<0x80).map { Unicode.Scalar($0) }))
    let escaped = [
      #"\u0000\u0001\u0002\u0003\u0004\u0005\u0006\u0007\b\t\n\u000b\f\r\u000e\u000f"#,
      #"\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017"#,
      #"\u0018\u0019\u001a\u001b\u001c\u001d\u001e\u001f"#,
      ##" !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`"##,
      "abcdefghijklmnopqrstuvwxyz{|}~\u{7F}",
    ].joined()
    #expect(self.text(.text(text)) == "\"\(escaped)\"")
    #expect(self.text(["電\u{2028}力": "\u{1F50B}"]) == "{\"電\u{2028}力\":\"\u{1F50B}\"}")
  }

  @Test func `Figures are as short as can be`() {
    let figures: JSON = [
      "whole": Int64.min, "round": 3.0, "tenth": 0.1, "small": Double.leastNonzeroMagnitude,
      "large": 1e22,
    ]
    #expect(
      text(figures)
        == #"{"large":1e+22,"round":3,"small":5e-324,"tenth":0.1,"whole":-9223372036854775808}"#)
  }

  @Test func `An object takes one more key`() throws {
    let json: JSON = ["a": "1"]
    #expect(text(json.adding("b", ["/": 2])) == #"{"a":"1","b":{"/":2}}"#)
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
      text(json)
        == #"{"at":"2024-04-10T12:00:00+09:00","form":"fit-normal-allocation","id":"0007","#
        + #""market":"非FIT","operator":"0001","partner":"4011001098993","plant":"A123456C13","#
        + #""round":"202304","status":"チェックOK","verdict":"処理不可"}"#)
  }

  @Test func `A finding says its place twice, and null where it has none`() throws {
    let finding = Finding(
      severity: .error, code: "E0203", rule: "quantity", sheet: "申請書", cell: CellReference("C18"),
      message: "大きすぎます", remedy: "直してください")
    #expect(
      text(finding.json)
        == #"{"cell":"C18","code":"E0203","column":"C","field":null,"message":"大きすぎます","#
        + #""messageId":null,"remedy":"直してください","row":18,"rule":"quantity","#
        + #""severity":"error","sheet":"申請書","suggestion":null,"value":null}"#)
  }
}
