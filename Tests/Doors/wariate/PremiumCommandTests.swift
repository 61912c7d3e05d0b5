import Foundation
import HouseBench
import Testing
import Trade

@testable import House
@testable import wariate

/// FIP, ledgers, payments and public tables as they are typed, and the keys that programs rely on.
struct PremiumCommandTests {
  private let bench: Bench

  init() throws {
    bench = try Bench(now: instant("2025-11-01T09:00:00+09:00"))
    let files: [(String, [String])] = [
      (
        "certified-plants",
        [
          "plant_id,valid_from,operator_code,scheme,kind,name,grid_point_id",
          "A800019101,2022-04-01,0011,FIP,太陽光,設備8693,0300000000000000000409",
        ]
      ),
      (
        "fip-terms",
        [
          "plant_id,valid_from,base_price,generation_charge,dismantling_price",
          "A800019101,2022-04-01,10.00,0.52,0.66",
        ]
      ),
      ("fip-prices", ["202507,3,太陽光,9.12,8.31,9.05"]),
      (
        "fip-months",
        [
          "year_month,area,kind,non_fossil,balance_cost,area_supply_incl,area_supply_excl",
          "202507,3,太陽光,0.60,0.95,900000000,900000000",
        ]
      ),
      (
        "fip-supply",
        [
          "month,plant_id,year_month,supply_incl,supply_excl",
          "202507,A800019101,202507,20233.333,20233.333",
        ]
      ),
    ]
    for (name, lines) in files {
      let path = bench.folder + "/\(name).csv"
      try lines.joined(separator: "\n").write(toFile: path, atomically: true, encoding: .utf8)
      let run = CommandRun(["import", name, path, "-w", bench.folder])
      #expect(run.status == 0, "\(name): \(run.lines)")
    }
  }

  private func run(_ words: String) -> CommandRun {
    CommandRun(words.split(separator: " ").map(String.init) + ["-w", bench.folder])
  }

  private func keys(_ run: CommandRun) throws -> [String] {
    let line = try #require(
      run.lines.first, "\(run.status): \(run.error.map { "\($0)" } ?? "nothing was said")")
    let value = try JSONSerialization.jsonObject(with: Data(line.utf8))
    return (value as? [String: Any] ?? [:]).keys.sorted()
  }

  @Test func `the walk of a month says with --json what the contract has`() throws {
    let calculated = run("fip calculate --month 202507 --json")
    #expect(calculated.status == 0, "\(String(describing: calculated.error))")
    #expect(
      try keys(calculated) == [
        "calculated", "confirmed", "flags", "folder", "grantYen", "month", "open", "openRows",
        "paymentYen", "reserveYen", "settledMonth", "shortageYen", "withheldYen",
      ])
    #expect(
      try keys(run("fip list --json")) == [
        "grantYen", "month", "operator", "operatorName", "paymentYen", "plant", "reserveYen",
        "settledMonth", "shortageYen", "status", "withheld", "withheldYen",
      ])
    let shown = run("fip show A800019101 --month 202507")
    #expect(
      shown.lines.contains(
        "  単価 U = (10.00 + 0.52) − (8.38 + 0.60 − 0.95) = 2.49円/kWh"))
    #expect(run("fip confirm --month 202507 --json").status == 0)
    #expect(
      try keys(run("ledger list --ledger 廃棄等費用 --json")) == [
        "balance", "operator", "plant", "shortage", "status",
      ])
    #expect(
      try keys(run("ledger show A800019101 --ledger 廃棄等費用 --json")) == [
        "balance", "bookedMonth", "shortage", "status", "text", "yen",
      ])
    #expect(
      try keys(run("payments list --json")) == [
        "claimYen", "dueOn", "month", "number", "operator", "payYen", "receivedYen", "remark",
        "settledOn", "status", "subject",
      ])
    #expect(run("payments notices --month 202507 --to \(bench.folder)/out").status == 0)
    let certificate = "ledger certificate --ledger 廃棄等費用 --operator 0011 --to \(bench.folder)/out"
    #expect(run("\(certificate) --month 202510").status == 0)
    #expect(run("\(certificate) --month 209912").status == 64)
    #expect(run("fip calculate --month 202508 --settle 202507 --reason 訂正").status == 0)
    let settled = run("fip show A800019101 --month 202508 --settled 202507")
    #expect(settled.lines.contains("交付金額 = 50,380.999 → 50,380円 (+0)"))
    #expect(run("verify").status == 0)
  }

  private func take(_ register: String, _ lines: String...) throws {
    let path = bench.folder + "/more.csv"
    try lines.joined(separator: "\n").write(toFile: path, atomically: true, encoding: .utf8)
    let run = CommandRun(["import", register, path, "-w", bench.folder])
    #expect(run.status == 0, "\(register): \(run.lines)")
  }

  @Test func `every figure is shown with its formula filled in`() throws {
    try take("holds", "plant_id,from_month,to_month", "A800019101,202507,202507")
    try take(
      "fip-supply", "month,plant_id,year_month,supply_incl,supply_excl",
      "202507,A800019101,202506,21000.500,19800.250")
    try take("fip-prices", "202506,3,太陽光,9.12,7.05,8.40")
    try take(
      "fip-months",
      "year_month,area,kind,non_fossil,balance_cost,area_supply_incl,area_supply_excl",
      "202506,3,太陽光,0.60,0.95,800000000,760000000")
    #expect(run("fip calculate --month 202507").status == 0)
    let june = "800,000,000.000 ÷ 760,000,000.000 × 19,800.250"
    let july = "900,000,000.000 ÷ 900,000,000.000 × 20,233.333"
    #expect(
      run("fip show A800019101 --month 202507").lines.suffix(17) == [
        "2025年6月", "  参照価格 W = 9.12 + 7.05 − 8.40 = 7.77円/kWh",
        "  単価 U = (10.00 + 0.52) − (7.77 + 0.60 − 0.95) = 3.10円/kWh",
        "  交付金 = 3.10 × \(june) = 64,611.342円",
        "  留保 = max(0, 10.00 − 7.77 − 0.60) × \(june) = 33,973.060円",
        "  積立金 = 0.66 × 21,000.500 = 13,860.330円", "2025年7月",
        "  参照価格 W = 9.12 + 8.31 − 9.05 = 8.38円/kWh",
        "  単価 U = (10.00 + 0.52) − (8.38 + 0.60 − 0.95) = 2.49円/kWh",
        "  交付金 = 2.49 × \(july) = 50,380.999円",
        "  留保 = max(0, 10.00 − 8.38 − 0.60) × \(july) = 20,637.999円",
        "  積立金 = 0.66 × 20,233.333 = 13,353.999円",
        "交付金額 = (64,611.342 + 50,380.999) − 54,611.059 = 60,381.282 → 60,381円",
        "積立金額 = 13,860.330 + 13,353.999 = 27,214.329 → 27,214円",
        "留保した金額 = 33,973.060 + 20,637.999 = 54,611.059 → 54,611円",
        "支払額 = max(0, 60,381 − 27,214) = 33,167円", "不足額 = max(0, 27,214 − 60,381) = 0円",
      ])
  }

  @Test func `figures below zero stand in brackets with one sign`() throws {
    try take("fip-prices", "202507,3,太陽光,9.12,8.31,-9.05")
    #expect(run("fip calculate --month 202507").status == 0)
    let lines = run("fip show A800019101 --month 202507").lines
    for line in [
      "  参照価格 W = 9.12 + 8.31 − (−9.05) = 26.48円/kWh",
      "  単価 U = (10.00 + 0.52) − (26.48 + 0.60 − 0.95) = (−15.61)円/kWh",
      "  交付金 = (−15.61) × 900,000,000.000 ÷ 900,000,000.000 × 20,233.333 = (−315,842.328)円",
      "交付金額 = max(0, (−315,842.328)) = 0.000 → 0円",
      "支払額 = max(0, 0 − 13,353) = 0円", "不足額 = max(0, 13,353 − 0) = 13,353円",
    ] {
      #expect(lines.contains(line), "\(line): \(lines)")
    }
  }

  @Test func `a confirmation tells what is paid and what is claimed`() throws {
    #expect(run("fip calculate --month 202507").status == 0)
    #expect(
      run("fip confirm --month 202507").lines.first == "1件を確定しました（支払 37,027円、請求 0円）。")
    try take(
      "fip-supply", "month,plant_id,year_month,supply_incl,supply_excl",
      "202507,A800019101,202507,20133.333,20133.333")
    #expect(run("fip calculate --month 202508 --settle 202507 --reason 訂正").status == 0)
    let settled = run("fip show A800019101 --month 202508 --settled 202507")
    #expect(settled.lines.contains("交付金額 = 50,131.999 → 50,131円 (−249)"))
    #expect(
      run("fip confirm --month 202508").lines.first == "1件を確定しました（支払 0円、請求 183円）。")
  }

  @Test func `plants that stay open are named when a month is calculated and confirmed`() throws {
    try take(
      "certified-plants", "plant_id,valid_from,operator_code,scheme,kind,name,grid_point_id",
      "B000000001,2022-04-01,0011,FIP,太陽光,,0300000000000000000410")
    let told = "算定不可 1件: supply-missing（供給電力量が台帳にありません）: B000000001"
    let calculated = run("fip calculate --month 202507")
    #expect(calculated.status == 1 && calculated.lines.contains(told), "\(calculated.lines)")
    #expect(run("fip show B000000001 --month 202507").status == 1)
    let confirmed = run("fip confirm --month 202507")
    #expect(confirmed.status == 0)
    for line in [
      "注意: 支払日 2025/09/12 は過ぎています。通知書には、その旨を記載します。",
      "算定できず、確定していない設備が1件残っています。", told,
    ] {
      #expect(confirmed.lines.contains(line), "\(confirmed.lines)")
    }
  }

  @Test(arguments: [
    ("fip calculate --month 202508", 1), ("fip calculate --month 202203", 1),
    ("fip calculate --month 202507 --settle 202507 --reason x", 64),
    ("fip calculate --month 202508 --settle 202507 --reason x", 1),
    ("fip calculate --month 202508 --settle 202507", 64), ("fip calculate", 64),
    ("fip calculate --problem none.json --out r.json", 2), ("fip calculate --problem p.json", 64),
    ("fip calculate --month 202507 --reason x", 64), ("fip calculate --month 999912", 64),
    ("fip confirm --month 999912", 64),
    ("fip confirm --month 202507", 1), ("fip reopen --month 202507 --reason x", 1),
    ("fip reopen --month 202507", 64), ("fip list --from 202508 --to 202507", 64),
    ("fip show A800019101 --month 202507", 1), ("ledger list --ledger その他", 64),
    ("ledger show A800019101 --ledger 廃棄等費用", 1), ("payments list", 0),
    ("payments notices --month 202507 --to out", 1), ("public prices --year 2024 --to p.csv", 1),
    ("public imbalance --month 202507 --to i.csv", 1),
  ])
  func `each command ends with the status that scripts rely on`(
    _ words: String, _ status: Int
  ) {
    let ended =
      words.hasPrefix("fip calculate --problem")
      ? CommandRun(words.split(separator: " ").map(String.init)).status : run(words).status
    #expect(ended == Int32(status))
  }
}
