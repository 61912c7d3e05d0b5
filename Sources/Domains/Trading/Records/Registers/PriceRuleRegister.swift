package import RegistersRecords
package import Storage
package import Trade

extension Register {
  /// Price bands and the exchange's fee, from a day on.
  package static let priceRules = Register(
    "price-rules", title: "入札の価格帯と手数料",
    [
      RegisterColumn(
        "kind", "市場", ["市場区分", "証書種別"], .choice(Market.allCases.map(\.rawValue)),
        form: "FIT または 非FIT", example: "FIT"),
      RegisterColumn(
        "from", "適用開始日", ["開始日"], .day, stored: "from_day",
        form: "この日以後に始まるオークションに適用（例 2024-04-01）",
        example: "2024-04-01"),
      RegisterColumn(
        "floor_yen", "最低価格(円/kWh)", ["最低価格", "下限価格"], .decimal(places: 2), isOptional: true,
        stored: "floor_sen", form: "小数第2位までの価格（円/kWh、例 0.40）。空欄なら前のまま", example: "0.40"),
      RegisterColumn(
        "cap_yen", "最高価格(円/kWh)", ["最高価格", "上限価格"], .decimal(places: 2), isOptional: true,
        stored: "cap_sen", form: "小数第2位までの価格（円/kWh、例 4.00）。空欄なら前のまま", example: "4.00"),
      RegisterColumn(
        "fee_yen_per_kwh", "手数料(円/kWh)", ["手数料"], .decimal(places: 6), isOptional: true,
        stored: "fee_micro_yen", form: "小数第6位までの手数料（円/kWh、例 0.001）。空欄なら前のまま",
        example: "0.001"),
    ], keyCount: 2
  ) { fields in
    let market = fields.market(0)
    let from = fields.required(1) { CivilDate($0)?.description }
    let floor = fields.optional(2, Decimals.hundredths)
    let cap = fields.optional(3, Decimals.hundredths)
    if let floor, let cap, floor > cap {
      fields.refuse(3, .order, "最低価格より低い価格です。", expected: "floor_yen 以上の価格")
    }
    let fee = fields.optional(4) { Decimals.number($0, places: 6) }
    return fields.bad.isEmpty ? [market, from, floor, cap, fee] : nil
  }
}

extension Database {
  package func priceRules() throws -> [PriceRule] {
    let sql = "SELECT kind, from_day, floor_sen, cap_sen, fee_micro_yen FROM price_rules"
    return try all(sql).map { row in
      PriceRule(
        market: try stored(Market(rawValue: row[0]), "a rule's market"),
        from: try stored(row.date(1), "a rule's day"), floorSen: try row[2], capSen: try row[3],
        feeMicroYen: try row[4])
    }
  }
}
