import Allocation
import Testing
import Trade

struct NeutralFileTests {
  private let facility = """
    {"id":"P","kind":"太陽光","prefecture":"宮城県","operation_start":null,"supply_kwh":5,"normal_ok":true}
    """
  private let wish = """
    {"id":"N","applicant":"1","receipt":1,"line":1,"kind":null,"prefecture":null,"within_15y":false,"ask_kwh":3}
    """

  private func text(
    facilities: String? = nil, specific: String = "", normal: String? = nil, rest: String = ""
  ) -> [UInt8] {
    let lists = """
      "facilities":[\(facilities ?? facility)],"specific":[\(specific)],"normal":[\(normal ?? wish)]
      """
    return Array(
      "{\"schema\":\"alloc-problem/1\",\"title\":\"t\",\"reference_date\":\"2024-05-31\",\(lists)\(rest)}"
        .utf8)
  }

  private func place(_ bytes: [UInt8]) -> String? {
    do throws(JSONFault) {
      _ = try ProblemFile.read(bytes)
      return nil
    } catch {
      return error.place
    }
  }

  @Test("a problem is read to the last kWh")
  func exact() throws {
    let large = facility.replacing("5", with: "999999999999999999")
    let problem = try ProblemFile.read(
      text(
        facilities: large,
        specific: """
          {"id":"S","applicant":"1","receipt":2,"line":3,"rank":1,"facility":"P","ask_kwh":"ALL","note":[{"x":1e3}]}
          """, rest: ",\"purchases\":{\"1\":7}"))
    #expect(problem.facilities[0].supplyKWh == 999_999_999_999_999_999)
    #expect(problem.specific[0].ask == .all && problem.specific[0].key.line == 3)
    #expect(problem.purchases == [ApplicantID("1"): 7])
    #expect(problem.allocate().totals == ["S": 999_999_999_999_999_999, "N": 0])
  }

  @Test("a fault names its place")
  func faults() {
    #expect(place(text(facilities: facility + "," + facility)) == "facilities[1].id")
    #expect(
      place(text(facilities: facility.replacing("5,", with: "-5,"))) == "facilities[0].supply_kwh")
    #expect(
      place(text(facilities: facility.replacing("5,", with: "5.0,"))) == "facilities[0].supply_kwh")
    #expect(
      place(text(facilities: facility.replacing("5,", with: "1e3,"))) == "facilities[0].supply_kwh")
    #expect(
      place(text(facilities: facility.replacing("5,", with: "\"5\",")))
        == "facilities[0].supply_kwh")
    #expect(
      place(text(facilities: facility.replacing("5,", with: "99999999999999999999,")))
        == "facilities[0].supply_kwh")
    #expect(
      place(text(facilities: facility.replacing("null", with: "\"2023-02-29\"")))
        == "facilities[0].operation_start")
    #expect(
      place(text(facilities: facility.replacing("true", with: "1"))) == "facilities[0].normal_ok")
    #expect(
      place(text(facilities: facility.replacing("kind", with: "kinds"))) == "facilities[0].kind")
    #expect(place(text(normal: wish + "," + wish)) == "normal[1].id")
    #expect(place(text(normal: wish.replacing(":3}", with: ":-3}"))) == "normal[0].ask_kwh")
    #expect(place(text(normal: wish.replacing(":3}", with: ":\"ALL\"}"))) == "normal[0].ask_kwh")
    #expect(place(text(normal: wish.replacing(":3}", with: ":null}"))) == "normal[0].ask_kwh")
    #expect(
      place(text(normal: wish.replacing(":3}", with: ":9223372036854775807}")))
        == "normal[0].ask_kwh")
    #expect(place(text(rest: ",\"purchases\":{\"1\":-7}")) == "purchases.1")
    #expect(place(Array("{\"schema\":\"alloc-problem/2\"}".utf8)) == "schema")
    #expect(place(Array("{\"schema\":\"alloc-problem/1\"}".utf8)) == "facilities")
    let dateless = String(decoding: text(), as: UTF8.self).replacing("reference_date", with: "day")
    #expect(place(Array(dateless.utf8)) == "reference_date")
    let misspelt = String(decoding: text(), as: UTF8.self).replacing("specific", with: "specifics")
    #expect(place(Array(misspelt.utf8)) == "specific")
    #expect(place([]) == "$")
    #expect(place(Array("[1]".utf8)) == "$")
  }

  @Test("no cut or flipped byte of a problem traps", arguments: 0..<40)
  func damage(seed: Int) {
    var dice = Dice(seed: seed)
    let whole = text(rest: ",\"purchases\":{\"a\\u3042\\n\":7}")
    _ = place(Array(whole.prefix(dice.below(whole.count))))
    for _ in 0..<50 {
      var bytes = whole
      bytes[dice.below(bytes.count)] = dice.pick([
        0, 0x22, 0x5C, 0x7B, 0x5D, 0x2C, 0x2D, 0x39, 0xFF,
      ])
      if let problem = try? ProblemFile.read(bytes) { _ = problem.allocate() }
      _ = try? ResultFile.read(bytes)
    }
  }

  @Test("nesting without end is refused without a deep stack")
  func nesting() {
    let deep = String(repeating: "[", count: 200_000)
    #expect(place(text(rest: ",\"more\":\(deep)")) != nil)
  }

  @Test("a result is written the same way each time, and read back")
  func result() throws {
    let problem = try Market.problem(
      [Market.plant("P\"1", 2), Market.plant("閉", 9, isOpen: false)],
      specific: [Market.claim("S", "閉", .kwh(4))],
      normal: [Market.wish("N\\1", 3), Market.wish("N\n2", 1, receipt: 2)],
      purchases: ["0001": 5])
    let outcome = problem.allocate()
    let bytes = ResultFile.write(outcome)
    #expect(try ResultFile.read(bytes) == AllocationResult(outcome))
    #expect(Checker(problem).violations(in: try ResultFile.read(bytes)).isEmpty)
    let expected = """
      {
       "schema": "alloc-result/1",
       "assignments": [
        {"request": "N\\\\1", "facility": "P\\"1", "kwh": 2},
        {"request": "S", "facility": "閉", "kwh": 4}
       ],
       "totals": {
        "N\\u000a2": 0,
        "N\\\\1": 2,
        "S": 4
       },
       "levels": {
        "N\\u000a2": "1/2",
        "N\\\\1": "1/2"
       },
       "witnesses": [
        {"level": "1/2", "bid_price_sen": null, "asked_kwh": 4, "supply_kwh": 2, "classes": [{"kind": "太陽光", "prefecture": "宮城県", "within_15y": false}], "requests": ["N\\u000a2", "N\\\\1"]}
       ],
       "settled": [
        {"request": "N\\\\1", "facility": "P\\"1", "kwh": 1},
        {"request": "S", "facility": "閉", "kwh": 4}
       ]
      }

      """
    #expect(String(decoding: bytes, as: UTF8.self) == expected)
  }
}
