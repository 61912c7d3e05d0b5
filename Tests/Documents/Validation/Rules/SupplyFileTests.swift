import TestSupport
import Testing
import Trade

@testable import Validation

@Suite("系統充電蓄電池供給電力量")
struct SupplyFileTests {
  private func marks(_ review: Review) -> [String] {
    review.findings.map { "\($0.rule) \($0.cell?.description ?? "-")" }
  }

  private func review(
    _ lines: [String], code: String = "GNtoGRBT", _ change: (inout SamplePremium) -> Void = { _ in }
  ) throws -> Review {
    var premium = SamplePremium()
    change(&premium)
    return try SupplyExample.review(lines, code: code, premium)
  }

  private func changed(_ changes: [Int: [String: String]?]) -> [String] {
    SupplyExample.changed(changes)
  }

  @Test("A right file says nothing and hands on each point with its half hours, packed")
  func right() throws {
    var rows: [String] = []
    let review = try SupplyExample.review(SupplyExample.lines(), SamplePremium()) {
      rows.append("\($0) \($1) " + String(decoding: $2, as: UTF8.self))
    }
    #expect(marks(review).isEmpty)
    let slots = try #require(rows.dropFirst().first?.split(separator: "\"").dropLast().last)
    let packed = try #require(PackedSlots.bytes(ofText: slots))
    #expect(PackedSlots.values(packed) == [Int64](repeating: 100, count: 48))
    #expect(rows.count == 3 && rows[0].hasPrefix("0 1 ") && rows[2].hasPrefix("3 51 "))
    #expect(rows[1].contains(#","A800019101","GNtoGRBT","2025-07-15","2025-07-15","#))
    #expect(review.tables[1].columns.suffix(3) == ["periodFrom", "periodTo", "slots"])
  }

  /// Of files with one to three letters changed, lines lost, doubled or swapped. Lines that end with LF
  /// alone are never foreseen.
  @Test("Lines taken as foreseen are read and judged as any other", arguments: 0..<60)
  func foreseen(seed: UInt64) throws {
    var random = SeededGenerator(state: seed)
    var lines = SupplyExample.lines()
    for _ in 0..<Int.random(in: 0...3, using: &random) {
      let place = Int.random(in: 2..<lines.count - 1, using: &random)
      switch Int.random(in: 0..<5, using: &random) {
      case 0: lines.remove(at: place)
      case 1: lines.insert(lines[place], at: place)
      case 2: lines.swapAt(place, Int.random(in: 2..<lines.count - 1, using: &random))
      default:
        var letters = Array(lines[place])
        let letter = Int.random(in: letters.indices, using: &random)
        letters[letter] = try #require(#"0123456789.,":-x "#.randomElement(using: &random))
        lines[place] = String(letters)
      }
    }
    func outcome(end: String) throws -> ([String], [String]) {
      var rows: [String] = []
      let review = try SupplyExample.review(lines, SamplePremium(), end: end) {
        rows.append("\($0) \($1) " + String(decoding: $2, as: UTF8.self))
      }
      return (
        review.findings.filter { $0.code != "W0426" }.map { "\($0)" } + ["\(review.rowCount)"], rows
      )
    }
    let (taken, other) = (try outcome(end: "\r\n"), try outcome(end: "\n"))
    #expect(taken.0 == other.0)
    #expect(taken.1 == other.1)
  }

  @Test("The manual's ids stand in messageId, whole")
  func messages() throws {
    let expected: [SupplyExample: String] = [
      .nothingDue: "MSG_C0152E", .mixed: "MSG_C0137E", .otherPoint: "MSG_C0150E",
      .morePoints: "MSG_C0134E", .morePlants: "MSG_C0135E", .otherPeriod: "MSG_C0136E",
      .otherProcurement: "MSG_C0149E", .few: "MSG_C0157E", .closed: "MSG_C0160E",
      .unknownPlant: "MSG_C0112E",
    ]
    for (situation, id) in expected {
      #expect(try situation.review().findings.map(\.messageID) == [id], "\(situation)")
    }
    #expect(try SupplyExample.twice.review().findings.map(\.messageID) == [nil])
    let final = try review(SupplyExample.lines()) {
      $0.standings = [$0.plants[0].id: .confirmed]
    }
    #expect(final.findings.map(\.messageID) == ["MSG_C0113E"])
    let others = try review(SupplyExample.lines()) {
      $0.file(1, .discharge, of: "0012", from: "2025-07-14")
    }
    #expect(others.findings.map(\.messageID) == ["MSG_C0148E"])
  }

  @Test("A point is one of the newest 認定事業者情報 that is 確定, where there is one")
  func appliedPoints() throws {
    let without = try review(SupplyExample.lines()) { $0.applied = ["0100000000000000000410"] }
    #expect(without.findings.map(\.messageID) == ["MSG_C0150E"])
    let with = try review(SupplyExample.lines()) { $0.applied = [SamplePremium.point] }
    #expect(with.findings.isEmpty)
  }

  @Test("The words of the hardest findings")
  func words() throws {
    func only(_ review: Review) throws -> (String, String) {
      let finding = try #require(review.findings.first)
      #expect(review.findings.count == 1)
      return (finding.message, finding.remedy)
    }
    func expect(_ review: Review, _ message: String, _ remedy: String) throws {
      #expect(try only(review) == (message, remedy))
    }
    try expect(
      review(changed([2: ["0100000000000000000409": "1E+20"]])),
      "受電地点特定番号「1E+20」は、22桁の数字が失われています。表計算ソフトで保存し直したファイルのようです。",
      "元のデータから作り直してください。表計算ソフトで開く場合は、この列を文字列として読み込んでください。")
    var month = SupplyExample.lines()
    month[0] = month[0].replacing(
      "\"20250715\",\"20250715\"", with: "\"20250616\",\"20250715\"")
    let day = month[2..<50]
    let slots = (0..<30).flatMap { _ in day }
    func file(_ slots: [String], total: String = "1440.00") -> [String] {
      [month[0], month[1].replacing("48.00", with: total)] + slots + [month[50]]
    }
    #expect(marks(try review(file(slots))).isEmpty)
    var lost = slots
    lost.remove(at: 13 * 48 + 12)
    try expect(
      review(file(lost)), "2025/06/29のコマ12の次が、コマ14になっています。",
      "コマ13（06:00～06:30）の行を追加してください。発電のない時間帯も0で記入してください。")
    try expect(
      review(file(Array(slots.dropLast(48)))),
      "設備ID A800019101の30分値は1,392件です。対象期間30日分の1,440件に48件足りません。",
      "2025/07/15の48コマを追加するか、対象期間を直してください。")
    try expect(
      review(file(slots, total: "1440.50")),
      "対象期間内の合計値「1440.50」は、30分値の合計1440.00より0.50kWh多い値です。",
      "30分値と合計値のどちらが正しいかを確かめ、誤っている方を直してください。")
    try expect(
      review(SupplyExample.lines()) {
        $0.add("A800019102", at: "0100000000000000000410")
        $0.add("A800019103", at: "0100000000000000000411")
      },
      "登録が必要な受電地点のうち、2件がこのファイルにありません: 0100000000000000000410、0100000000000000000411。",
      "すべての受電地点を一つのファイルに入れてください。運転開始前の設備は、すべて0で作成してください。")
    try expect(
      SupplyExample.otherProcurement.review(),
      "受電地点0100…0409の系統調達量が、他の事業者の登録と28コマで異なります（最初は2025/07/15 10:00）。",
      "検針値と照合してください。ご提出の値が正しい場合は、他の事業者の登録を直す必要がありますので、事務局へご連絡ください。")
  }

  @Test(
    "A half hour that is out of turn is told once a series, which gets neither count nor sum",
    arguments: [
      ([3: ["\"01\"": "\"02\""]], "B3"), ([10: ["\"08\"": "\"08x\""]], "B10"),
      ([10: ["03:30": "03:31"]], "C10"), ([50: ["24:00": "23:59"]], "D50"), ([20: nil], "B20"),
    ] as [([Int: [String: String]?], String)])
  func turns(changes: [Int: [String: String]?], cell: String) throws {
    let found = marks(try review(changed(changes)))
    #expect(found.count == 1 && found[0].hasSuffix(" " + cell), "\(found)")
  }

  @Test(
    "What is not wrong: one digit of the half hour, midnight as 00:00, any case of the code",
    arguments: [
      [3: ["\"01\"": "\"1\""]], [50: ["24:00": "00:00"]], [2: ["GNtoGRBT": "gntogrbt"]],
    ] as [[Int: [String: String]]])
  func allowed(changes: [Int: [String: String]]) throws {
    #expect(marks(try review(changed(changes.mapValues(Optional.some)))).isEmpty)
  }

  @Test(
    "Each rule of a point at its cell",
    arguments: [
      ([2: ["GNtoGRBT": "BTtoGRGN"]], ["energy-code J2"]),
      ([2: ["A800019101": ""]], ["plant-for-code I2"]),
      ([2: ["A800019101": "A800019102"]], ["plants-complete -", "plant-for-code I2"]),
      ([2: ["48.00": "4.8E1"]], ["quantity-number H2"]),
      ([2: ["48.00": "1000000000.00"]], ["quantity-maximum H2"]),
      ([1: ["20250715": "20250732"]], ["period-valid C1", "period-valid D1"]),
      ([1: ["\"20250715\",\"20250715\"": "\"20250501\",\"20250715\""]], ["period-valid D1"]),
    ] as [([Int: [String: String]], [String])])
  func points(changes: [Int: [String: String]], expected: [String]) throws {
    #expect(marks(try review(changed(changes.mapValues(Optional.some)))) == expected)
  }

  @Test("What others have filed at a point is asked for once a series") func askedOnce() throws {
    let premium = SamplePremium()
    _ = try SupplyExample.review(SupplyExample.lines(), premium)
    #expect(premium.asked.points == [SamplePremium.point])
  }

  @Test("No item of a right half hour needs more than its bytes") func plain() throws {
    let tables = SampleWorld.form("occto-battery-supply").tables
    let slots = try #require(tables.first { $0.name == "slot" })
    for (column, text) in zip(slots.columns, ["3", "01", "00:00", "00:30", "1.00"]) {
      var number: Int64 = 0
      let bytes = Array(text.utf8)
      let isPlain = ColumnCheck(column).isPlainlyRight(bytes.span, &number)
      #expect(isPlain, "\(column.name)")
    }
  }

  @Test("Half hours beyond the longest period are counted, and neither held nor added up")
  func surplus() throws {
    var series = SupplySeries(line: 2)
    for _ in 0..<10_000 { series.take(99_999_999_999) }
    #expect(series.count == 10_000)
    #expect(PackedSlots.values(series.packed)?.count == SupplyPeriod.mostSlots)
    #expect(series.sum == Int64(SupplyPeriod.mostSlots) * 99_999_999_999)
    let lines = SupplyExample.lines()
    let day = lines[2..<50]
    let found = try review(
      Array(lines[..<2]) + (0..<63).flatMap { _ in day } + [lines[50]]
    ).findings
    #expect(
      found.first?.message == "設備ID A800019101の30分値は3,024件です。対象期間1日分の48件より2,976件多くなっています。")
  }

  @Test("More series than there can be half hours for are not remembered, and the file is wrong")
  func manySeries() throws {
    let lines = SupplyExample.lines()
    func series(_ number: Int) -> [String] {
      let digits = String(number)
      let point = String(repeating: "0", count: 22 - digits.count) + digits
      return [lines[1].replacing("0100000000000000000409", with: point), lines[2]]
    }
    let numbers = Array(1...1001) + [1, 1001]
    let review = try review([lines[0]] + numbers.flatMap(series) + [lines[50]]) {
      $0.rules.maxSlots = 48
    }
    // The last one is beyond what is remembered.
    #expect(review.findings.count { $0.rule == "duplicate-series" } == 1)
    #expect(review.findings.contains { $0.rule == "slot-limit" })
    #expect(!review.findings.contains { $0.rule == "points-complete" })
  }

  @Test("A point of more digits than there are has lost none")
  func moreDigits() throws {
    let found = try review(
      changed([2: ["0100000000000000000409": "01000000000000000004090"]])
    ).findings
    #expect(found.map(\.rule) == ["lost-digits"])
    #expect(found.first?.message == "受電地点特定番号「01000000000000000004090」は、22桁の数字ではありません。")
  }

  @Test("The largest amount is told with the amount that is too large")
  func largest() throws {
    for changes in [[2: ["48.00": "1000000000.00"]], [3: ["1.00": "1000000000.00"]]] {
      let found = try review(changed(changes.mapValues(Optional.some))).findings
      #expect(found.map(\.rule) == ["quantity-maximum"])
      #expect(found.first?.message.contains("上限の999,999,999.99を超えています") == true)
      #expect(found.first?.remedy == "999,999,999.99以下の数を入力してください。")
    }
  }

  @Test("A point record that cannot be read ends the series before it, which is told of")
  func endedByLost() throws {
    let lines = SupplyExample.lines()
    var file = Array(lines.dropLast()) + Array(lines[1...])
    file[1] = file[1].replacing("48.00", with: "48.50")
    file[50] = "\"2\",\"0100000000000000000410\""
    #expect(marks(try review(file)) == ["slot-sum H2", "record-cells B51"])
  }

  @Test("A point record that cannot be read says nothing of points that are missing")
  func lostPoint() throws {
    let found = marks(try review(changed([2: [",\"A800019101\"": ""]])))
    #expect(found == ["record-cells I2"])
  }
}
