import Foundation
import HouseBench
import Premises
import Testing
import Trade

@testable import House
@testable import wariate

/// What `bids` and `exchange` parse, print and end with.
@Suite struct TradingCommandTests {
  private let bench: Bench

  init() throws {
    bench = try Bench()
    try FileManager.default.copyItem(atPath: Form.folder, toPath: bench.folder + "/Validators")
    let today = BusinessClock.realNow.japanDate.daysSinceEpoch
    let days = [today - 1, today + 1].map { CivilDate(daysSinceEpoch: $0).description }
    let path = bench.folder + "/auctions.csv"
    try """
    auction_id,year,round,kind,opens_on,closes_on,pricing,ties
    A1,2023,4,FIT,\(days[0]),\(days[1]),,
    """.write(toFile: path, atomically: true, encoding: .utf8)
    #expect(run("import auctions \(path)", json: false).status == 0)
  }

  private func run(_ words: String, json: Bool = true, isOurs: Bool = true) -> CommandRun {
    CommandRun(
      words.split(separator: " ").map(String.init) + (json ? ["--json"] : [])
        + (isOurs ? ["-w", bench.folder] : []))
  }

  private func keys(_ line: String?) throws -> [String] {
    let object = try JSONSerialization.jsonObject(with: Data((line ?? "").utf8))
    return (object as? [String: Any])?.keys.sorted() ?? []
  }

  @Test func `bids are made, listed, confirmed, each with its keys`() throws {
    #expect(
      try keys(run("bids auctions --operator 0001").lines.first) == [
        "auction", "bidStatus", "capYen", "closesOn", "floorYen", "kind", "opensOn", "round",
        "status", "title", "year",
      ])
    let made = run("bids add A1 --operator 0001 --side B --kwh 1000 --price 0.4")
    #expect(made.status == 0)
    #expect(
      try keys(made.lines.first) == [
        "auction", "bid", "contractPriceYen", "contractedKWh", "contractedOn", "exchangeAt", "kwh",
        "memo", "operator", "priceYen", "receivedAt", "side", "status",
      ])
    #expect(made.lines.first?.contains(#""priceYen":"0.40""#) == true)
    let refused = run("bids add A1 --operator 0001 --side B --kwh 1 --price 0.39")
    #expect(refused.status == 1)
    #expect(refused.lines.first?.hasPrefix(#"{"error":{"code":"E1101","field":"price","#) == true)
    #expect(run("bids add A9 --operator 0001 --side B --kwh 1 --price 1").status == 1)
    #expect(run("bids list A1 --operator 0001").lines.count == 1)
    let path = bench.folder + "/bids.csv"
    try "売買種別,入札数量,入札単価\nB,5,0.50\nB,0,0.50\n".write(
      toFile: path, atomically: true, encoding: .utf8)
    let bulk = run("bids bulk A1 \(path) --operator 0001")
    #expect(bulk.status == 1 && bulk.lines.count == 1)
    #expect(bulk.lines.first?.hasSuffix(#""row":2}"#) == true)
    #expect(
      try keys(run("bids confirm A1 --operator 0001").lines.first) == [
        "auction", "bidStatus", "exchangeAt", "operator", "order",
      ])
    #expect(run("bids confirm A1 --operator 0001").status == 1)
    #expect(run("bids release A1 --operator 0001").status == 1)
    #expect(run("bids cancel A1 1 --operator 0001").status == 1)
    #expect(run("bids resolve A1 --operator 0001 --to 仮登録 --comment 電話").status == 1)
    #expect(run("bids results --operator 0001 --year 2023").lines.isEmpty)
    #expect(run("bids statements --operator 0001").lines.isEmpty)
    #expect(run("bids sales-certificates list --operator 0001").lines.isEmpty)
    #expect(
      run(
        "bids sales-certificates request --operator 0001 --year 2023 --class 謎 --addressee a --kwh 1"
      ).lines.first?.contains("E1012") == true)
    #expect(run("bids sales-certificates cancel 1 --operator 0001").status == 1)
  }

  @Test func `messages go out and come in`() throws {
    let sent = run("exchange send")
    #expect(sent.lines == [#"{"sent":0,"waiting":0}"#])
    #expect(run("exchange receive").lines == [#"{"halt":null,"taken":0}"#])
    #expect(run("exchange simulate accept").lines == [#"{"answers":0}"#])
    #expect(run("exchange simulate clear A1").status == 1)
    #expect(
      try keys(run("exchange status").lines.first) == [
        "halt", "lastSent", "lastTaken", "oddNames", "unanswered", "waiting",
      ])
    let inbox = bench.folder + "/exchange/inbox"
    try FileManager.default.createDirectory(atPath: inbox, withIntermediateDirectories: true)
    // A gap is waited for, what is no message is refused.
    try "x".write(toFile: inbox + "/0000000002.jsonl", atomically: true, encoding: .utf8)
    let gap = run("exchange receive")
    #expect(gap.status == 0 && gap.lines.first?.contains(#""kind":"gap""#) == true)
    try "x".write(toFile: inbox + "/0000000001.jsonl", atomically: true, encoding: .utf8)
    let wrong = run("exchange receive")
    #expect(wrong.status == 1 && wrong.lines.first?.contains(#""kind":"wrong""#) == true)
  }

  // MARK: Neutral files

  private func solve(_ problem: String) throws -> (status: Int32, result: String?) {
    let (path, out) = (bench.folder + "/p.json", bench.folder + "/r.json")
    try? FileManager.default.removeItem(atPath: out)
    try problem.write(toFile: path, atomically: true, encoding: .utf8)
    let status = run(
      "exchange clear --problem \(path) --out \(out)", json: false, isOurs: false
    ).status
    return (status, try? String(contentsOfFile: out, encoding: .utf8))
  }

  private func check(_ result: String) throws -> Int32 {
    let (path, out) = (bench.folder + "/p.json", bench.folder + "/changed.json")
    try result.write(toFile: out, atomically: true, encoding: .utf8)
    return run("exchange clear --check \(path) \(out)", json: false, isOurs: false).status
  }

  private static let golden = """
    {"schema":"clear-problem/1","pricing":"pay-as-bid","ties":"pro-rata","floorSen":40,"capSen":400,
     "offerKWh":100,"orders":[
      {"id":"a","side":"B","kwh":60,"priceSen":50,"at":"2024-05-08T10:00:00+09:00"},
      {"id":"b","side":"B","kwh":60,"priceSen":40,"at":"2024-05-08T10:00:00+09:00"},
      {"id":"c","side":"B","kwh":30,"priceSen":40,"at":"2024-05-08T01:00:00Z"}]}
    """

  @Test func `a book is cleared without a workspace, and ten kinds of damage are refused`() throws {
    let (status, result) = try solve(Self.golden)
    #expect(status == 0)
    let right = try #require(result)
    #expect(
      right.filter { $0 != "\n" }
        == #"{"schema":"clear-result/1","priceSen":null,"tradedKWh":100,"contracts":[{"id":"a","kwh":60,"priceSen":50},{"id":"b","kwh":27,"priceSen":40},{"id":"c","kwh":13,"priceSen":40}]}"#
    )
    #expect(try check(right) == 0)
    let a = #"{"id":"a","kwh":60,"priceSen":50},"#
    let b = #"{"id":"b","kwh":27,"priceSen":40},"#
    let damages = [
      right.replacing(#""kwh":60"#, with: #""kwh":61"#),
      right.replacing(#""tradedKWh":100"#, with: #""tradedKWh":99"#),
      right.replacing(#""priceSen":50"#, with: #""priceSen":51"#),
      right.replacing(#""kwh":27"#, with: #""kwh":28"#).replacing(#""kwh":13"#, with: #""kwh":12"#),
      right.replacing(a, with: ""),
      right.replacing(a, with: a + a),
      right.replacing(a, with: a.replacing("\"a\"", with: "\"x\"")),
      right.replacing(a, with: b).replacing(b + "\n" + b, with: b + "\n" + a),
      right.replacing(#""kwh":13,"#, with: #""kwh":0,"#),
      right.replacing(#""priceSen":null"#, with: #""priceSen":40"#),
      right.replacing("clear-result/1", with: "clear-result/2"),
      String(right.dropLast(3)),
    ]
    for (index, damage) in damages.enumerated() {
      #expect(damage != right)
      #expect(try check(damage) == 1, "damage \(index)")
    }
  }

  @Test(arguments: [
    (#""id":"b""#, #""id":"a""#), (#""kwh":30"#, #""kwh":0"#),
    (#""kwh":30"#, #""kwh":1000000000000"#), (#""side":"B""#, #""side":"X""#),
    (#""priceSen":50"#, #""priceSen":39"#), (#""priceSen":50"#, #""priceSen":401"#),
    ("pay-as-bid", "pay-what-you-want"), (#""offerKWh":100"#, #""offerKWh":-1"#),
    ("clear-problem/1", "clear-problem/2"), (#""ties":"pro-rata","#, ""),
    ("2024-05-08T01:00:00Z", "yesterday"), ("]}", "]"),
  ])
  func `a book that cannot be cleared gives no file`(_ part: String, _ other: String) throws {
    let problem = Self.golden.replacing(part, with: other)
    #expect(problem != Self.golden)
    let (status, result) = try solve(problem)
    #expect(status == 1 && result == nil)
  }

  @Test func `instants are compared, whatever their zone`() throws {
    let book = """
      {"schema":"clear-problem/1","pricing":"pay-as-bid","ties":"time","floorSen":40,"capSen":400,
       "offerKWh":1,"orders":[
        {"id":"a","side":"B","kwh":1,"priceSen":50,"at":"2024-05-08T10:00:00.000002+09:00"},
        {"id":"b","side":"B","kwh":1,"priceSen":50,"at":"2024-05-08T01:00:00.000001Z"},
        {"id":"c","side":"B","kwh":1,"priceSen":50,"at":"2024-05-08T10:00:00.000003+09:00"}]}
      """
    let result = try #require(try solve(book).result)
    #expect(result.contains(#"{"id":"b","kwh":1,"priceSen":50}"#))
  }

  @Test(arguments: [
    "bids auctions", "bids auctions --operator 9999",
    "bids add A1 --operator 0001 --side B --kwh 1",
    "bids cancel A1 --operator 0001", "bids cancel A1 1 --all --operator 0001",
    "bids resolve A1 --operator 0001 --to 受付済",
    "bids resolve A1 --operator 0001 --to 謎 --comment a",
    "bids resolve A1 --operator 0001 --to 未登録 --comment a",
    "bids results --operator 0001", "exchange clear", "exchange clear --problem p",
    "exchange clear --check p", "exchange simulate clear A1 --offer -5",
    "exchange clear --problem p --out r --check a b",
  ])
  func `what is called wrongly ends with 64`(_ words: String) {
    #expect(run(words, isOurs: !words.hasPrefix("exchange clear")).status == 64)
  }
}
