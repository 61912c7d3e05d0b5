internal import GRDB
internal import Trade

/// How one register's file becomes rows of its table.
protocol RegisterLayout {
  static var register: Register { get }
  /// The heads in the file, in the order of the contract.
  static var heads: [String] { get }
  /// Heads that the file may lack; their cells are then empty.
  static var optionalHeads: Set<String> { get }
  /// The table's columns, keys first.
  static var columns: [String] { get }
  static var keyCount: Int { get }
  /// The values of `columns`, nil where the row is bad.
  static func values(_ fields: inout FieldReader) -> [(any DatabaseValueConvertible)?]?
}

extension Register {
  var layout: any RegisterLayout.Type {
    switch self {
    case .operators: OperatorLayout.self
    case .plants: PlantLayout.self
    case .rounds: RoundLayout.self
    case .balances: BalanceLayout.self
    case .purchases: PurchaseLayout.self
    }
  }

  /// The heads of the register's file, in their usual order.
  public var heads: [String] { layout.heads }
}

enum OperatorLayout: RegisterLayout {
  static let register = Register.operators
  static let heads = [
    "operator_id", "name", "kana", "corporate_number", "category", "address", "participates_fit",
    "participates_nonfit",
  ]
  static let optionalHeads: Set = ["kana", "address"]
  static let columns = ["operator"] + heads.dropFirst()
  static let keyCount = 1

  static func values(_ fields: inout FieldReader) -> [(any DatabaseValueConvertible)?]? {
    let id = fields.operatorID(0)
    let name = fields.name(1)
    let number = fields.corporateNumber(3)
    let category = fields.required(4, OperatorCategory.known.joined(separator: "、")) {
      OperatorCategory($0)?.title
    }
    let fit = fields.flag(6)
    let nonFIT = fields.flag(7)
    guard fields.bad.isEmpty else { return nil }
    return [id, name, fields.cell(2), number, category, fields.cell(5), fit, nonFIT]
  }
}

enum PlantLayout: RegisterLayout {
  static let register = Register.plants
  static let heads = [
    "plant_id", "scheme", "kind", "prefecture", "location", "plant_name", "owner_name",
    "owner_corporate_number", "capacity_kw", "certified_on", "operation_started_on", "repowered_on",
    "grid_point_id", "bg_code", "priority_holder_corporate_number",
  ]
  static let optionalHeads = Set(heads).subtracting(["plant_id", "scheme", "kind", "prefecture"])
  static let columns = [
    "plant", "scheme", "kind", "prefecture", "location", "name", "owner_name",
    "owner_corporate_number", "capacity_tenths_kw", "certified_on", "operation_started_on",
    "repowered_on", "grid_point", "bg_code", "priority_holder",
  ]
  static let keyCount = 1
  private static let prefectures = Set(Prefecture.names)

  static func values(_ fields: inout FieldReader) -> [(any DatabaseValueConvertible)?]? {
    let id = fields.plantID(0)
    let scheme = fields.required(1, "FIT、FIP、非FIT のいずれか") { Scheme(rawValue: $0)?.rawValue }
    let kind = fields.required(2, "太陽光、風力、水力、地熱、バイオマスのいずれか") {
      PlantKind(rawValue: $0)?.rawValue
    }
    let prefecture = fields.required(3, "都道府県名（例 福島県）") { prefectures.contains($0) ? $0 : nil }
    let owner = fields.optionalCorporateNumber(7)
    let capacity = fields.optional(8, "小数第1位までの出力（kW）、または空欄", tenths)
    let dates = (9...11).map { fields.date($0) }
    let gridPoint = fields.optional(12, "22桁の数字、または空欄") { text in
      text.utf8.count == 22 && text.utf8.allSatisfy(ASCII.isDigit) ? text : nil
    }
    let holder = fields.optionalCorporateNumber(14)
    guard fields.bad.isEmpty else { return nil }
    return [
      id, scheme, kind, prefecture, fields.cell(4), fields.cell(5), fields.cell(6), owner,
      capacity ?? 0, dates[0], dates[1], dates[2], gridPoint ?? "", fields.cell(13), holder,
    ]
  }

  /// `49.5` → 495; more than one decimal only where they are zeros.
  static func tenths(_ text: String) -> Int64? {
    let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard !parts[0].isEmpty, parts.allSatisfy({ $0.utf8.allSatisfy(ASCII.isDigit) }),
      parts[0].utf8.count <= 12, let whole = Int64(parts[0])
    else { return nil }
    guard parts.count == 2 else { return whole * 10 }
    guard let tenth = parts[1].first.flatMap({ Int64(String($0)) }),
      parts[1].dropFirst().allSatisfy({ $0 == "0" })
    else { return nil }
    return whole * 10 + tenth
  }
}

enum RoundLayout: RegisterLayout {
  static let register = Register.rounds
  static let heads = [
    "round", "market", "opens_at", "closes_at", "documents_close_at", "generation_from",
    "generation_to", "reference_date", "rule_set",
  ]
  static let optionalHeads = Set(heads).subtracting(["round", "market"])
  static let columns = heads
  static let keyCount = 2
  /// The allocator's rule sets; the first is meant where none is named.
  static let ruleSets = ["max-min", "receipt-order"]

  static func values(_ fields: inout FieldReader) -> [(any DatabaseValueConvertible)?]? {
    let round = fields.round(0)
    let market = fields.market(1)
    let opens = instant(2, endOfDay: false, &fields)
    let closes = instant(3, endOfDay: true, &fields)
    let documentsClose = instant(4, endOfDay: true, &fields)
    let from = fields.date(5)
    let to = fields.date(6)
    let reference = fields.date(7)
    let ruleSet = fields.optional(8, ruleSets.joined(separator: "、")) {
      ruleSets.contains($0) ? $0 : nil
    }
    if let opens, let closes, opens > closes {
      fields.refuse(3, "開始より前です。", expected: "opens_at 以後の日時")
    }
    if let from, let to, from > to {
      fields.refuse(6, "発電期間の開始より前です。", expected: "generation_from 以後の日付")
    }
    guard fields.bad.isEmpty else { return nil }
    return [
      round, market, opens, closes, documentsClose, from, to, reference ?? to,
      ruleSet ?? ruleSets[0],
    ]
  }

  /// Japan time; a bare date closes with the day's last millisecond, not its first.
  private static func instant(
    _ column: Int, endOfDay: Bool, _ fields: inout FieldReader
  ) -> Int64? {
    fields.optional(column, "日本時間の日時（例 2024-05-31T17:00）、または空欄") { text in
      let isBareDate = CivilDate(text) != nil
      return Instant(text).map { $0.milliseconds + (isBareDate && endOfDay ? 86_399_999 : 0) }
    }
  }
}

enum BalanceLayout: RegisterLayout {
  static let register = Register.balances
  static let heads = ["round", "plant_id", "available_kwh"]
  static let optionalHeads: Set<String> = []
  static let columns = ["round", "plant", "available_kwh"]
  static let keyCount = 2

  static func values(_ fields: inout FieldReader) -> [(any DatabaseValueConvertible)?]? {
    let round = fields.required(0, "トラッキング回数（例 202304）、または 随時") { text in
      text == BilateralBalance.round ? BilateralBalance.round : RoundID(text)?.description
    }
    let plant = fields.plantID(1)
    let kwh = fields.kwh(2)
    return fields.bad.isEmpty ? [round, plant, kwh] : nil
  }
}

enum PurchaseLayout: RegisterLayout {
  static let register = Register.purchases
  static let heads = ["round", "market", "operator_id", "purchased_kwh", "bid_price_yen"]
  /// The price is known of 非FIT auctions alone (rule R6).
  static let optionalHeads: Set<String> = ["bid_price_yen"]
  static let columns = ["round", "market", "operator", "purchased_kwh", "bid_price_sen"]
  static let keyCount = 3

  static func values(_ fields: inout FieldReader) -> [(any DatabaseValueConvertible)?]? {
    let round = fields.round(0)
    let market = fields.market(1)
    let id = fields.operatorID(2)
    let kwh = fields.kwh(3)
    let price = fields.optional(4, "小数第2位までの入札価格（円/kWh、例 0.60）、または空欄", hundredths)
    return fields.bad.isEmpty ? [round, market, id, kwh, price] : nil
  }

  /// `0.6` → 60; at most two decimals and nine digits before them.
  static func hundredths(_ text: String) -> Int64? {
    let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    let decimals = parts.count == 2 ? parts[1] : ""
    guard (1...9).contains(parts[0].utf8.count), decimals.utf8.count <= 2,
      parts.count == 1 || !decimals.isEmpty,
      parts.allSatisfy({ $0.utf8.allSatisfy(ASCII.isDigit) })
    else { return nil }
    let padded = decimals + String(repeating: "0", count: 2 - decimals.utf8.count)
    return Int64(String(parts[0]) + padded)
  }
}
