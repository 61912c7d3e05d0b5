internal import Certification
internal import CertificationNotices
internal import CertificationRecords
internal import RegistersRecords
internal import Storage
internal import Trade
internal import Validation

/// What becomes of a row.
enum CertificationVerdict {
  /// Its number is still to be given.
  case certified(CertificationEntry)
  case held(Held)

  struct Held: Hashable {
    let code: String
    let reason: String
    let remedy: String

    init(_ hold: CertificationHold, value: String = "", label: String = "通信欄") {
      code = hold.code
      (reason, remedy) = hold.words(value: value, label: label)
    }

    init(_ code: String, _ reason: String, _ remedy: String) {
      self.code = code
      self.reason = reason
      self.remedy = remedy
    }

    /// One workbook alone is checked as it comes; rows of two may say more than the whole together.
    static func tooMuch(_ key: CertificationKey, _ sum: Int64) -> Held {
      Held(
        "E0808",
        "設備「\(key.plant)」の\(key.month.title)分の比率は、提出されたすべての申請書の再エネ指定「有」と「無」の行を合わせると \(CertificationTables.percent(sum))% で、100%を超えています。",
        "比率を確かめ、誤っている行を、受付番号を添えて事務局へお知らせください。")
    }

    /// Likewise 月間発電量: what is split is the whole of the plant, in every row.
    static func unequal(_ key: CertificationKey, _ filed: FiledFuels) -> Held {
      Held(
        "E0808",
        "設備「\(key.plant)」の\(key.month.title)分の月間発電量が、提出された申請書の再エネ指定「有」と「無」の行で異なります（\(EnergyText.kwh(filed.leastExported)) kWh と \(EnergyText.kwh(filed.mostExported)) kWh）。",
        "どの行にも設備の月間発電量の全量が必要です。正しい値を確かめ、誤っている行を、受付番号を添えて事務局へお知らせください。")
    }

    /// What a meter counted in a half hour is reckoned with in one month alone.
    static func overlapping(_ own: CountingMeter, _ other: CountingMeter) -> Held {
      func period(_ meter: CountingMeter) -> String {
        "\(meter.from.slashed)～\(meter.to.slashed)"
      }
      let name = other.operatorID == own.operatorID ? "受付番号\(other.receipt)" : "他の事業者のファイル"
      return Held(
        "W0914",
        "設備「\(own.plant)」の30分メーター値（\(own.symbol)）の対象期間が、2つのファイルで重なっています（受付番号\(own.receipt): \(period(own))、\(name): \(period(other))）。同じ日の電力量を二重に算定することはできません。",
        "検針期間を確かめ、対象期間が誤っている方のファイルを提出し直してください。どちらも正しい場合や、もう一方の年月が認定済みの場合は、受付番号を添えて事務局へお知らせください。")
    }

    static func unregistered(_ plant: PlantID) -> Held {
      Held("E0504", "設備ID「\(plant)」が、設備の台帳にありません。", "設備の登録を確認してください。")
    }
  }
}

/// Decides about rows of one month, plant by plant.
struct CertificationJudge {
  private let database: Database
  private let answers: CertificationAnswers
  private let terms: CertificationTerms
  private let meters: MeterSets
  private let today: CivilDate
  private var listed: [OperatorID: Bool] = [:]

  init(
    _ database: Database, _ answers: CertificationAnswers, _ terms: CertificationTerms,
    _ meters: MeterSets, today: CivilDate
  ) {
    self.database = database
    self.answers = answers
    self.terms = terms
    self.meters = meters
    self.today = today
  }

  /// `row` is open, and of the plant.
  mutating func verdict(
    on open: OpenRow, of source: CertificationSource?
  ) throws -> CertificationVerdict {
    guard let source else { return .held(.unregistered(open.row.key.plant)) }
    let route = source.route(remark: open.row.remark, answers.rules)
    if let held = try obstacles(to: open.row, source, route, open.arrivedAt, atMost: 1).first {
      return .held(held)
    }
    return try calculated(open, source, route)
  }

  /// All that is known to keep an open row from being certified; nothing where it can be, with how many
  /// kWh it would have.
  mutating func prospect(
    of open: OpenRow, _ source: CertificationSource?
  ) throws -> (held: [CertificationVerdict.Held], kwh: Int64?) {
    guard let source else { return ([.unregistered(open.row.key.plant)], nil) }
    let route = source.route(remark: open.row.remark, answers.rules)
    var held = try obstacles(to: open.row, source, route, open.arrivedAt)
    switch try calculated(open, source, route) {
    case .certified(let entry): return (held, held.isEmpty ? entry.kwh : nil)
    case .held(let last):
      if !held.contains(last) { held.append(last) }
      return (held, nil)
    }
  }

  private mutating func calculated(
    _ open: OpenRow, _ source: CertificationSource, _ route: BatteryRoute?
  ) throws -> CertificationVerdict {
    let row = open.row
    switch route {
    case nil: return .certified(try plain(open, base: row.exported, ratio: row.ratio, "通常"))
    case .premium:
      guard let amount = PremiumAmount.read(row.remark) else {
        return .held(
          .init("E0811", "通信欄からFIP交付金対象電力量を読み取れません。", "通信欄を直して、提出し直してください。"))
      }
      return .certified(try plain(open, base: amount, ratio: nil, BatteryRoute.premium.rawValue))
    case .single, .formula:
      return try battery(open, source, route ?? .single)
    }
  }

  /// Why a row cannot be certified yet, before anything is calculated; at most so many of the reasons.
  private func obstacles(
    to row: CertificationRow, _ source: CertificationSource, _ route: BatteryRoute?,
    _ arrivedAt: Instant, atMost limit: Int = .max
  ) throws -> [CertificationVerdict.Held] {
    var held: [CertificationVerdict.Held] = []
    if let proxy = CorporateNumber(row.proxy),
      try !answers.isMandated(proxy, by: row.operatorID, on: arrivedAt.japanDate)
    {
      held.append(.init(.proxy(row.proxy, of: row.operatorID)))
    }
    let key = row.key
    if held.count < limit, try !answers.flows(at: key.gridPoint, in: key.month).isEmpty {
      let total = try database.filedEnergy(
        at: key.gridPoint, group: key.balancingGroup, in: key.month)
      if let hold = try FlowComparison.hold(
        total, at: key.gridPoint, group: key.balancingGroup, in: key.month, answers)
      {
        held.append(.init(hold))
      }
    }
    if held.count < limit, row.ratio != nil {
      // A plant whose point is registered has that one alone.
      let filed = try database.filedFuels(
        of: key, at: source.gridPoint.isEmpty ? key.gridPoint : nil)
      if filed.ratio > CertifiedEnergy.whole { held.append(.tooMuch(key, filed.ratio)) }
      if held.count < limit, filed.leastExported != filed.mostExported {
        held.append(.unequal(key, filed))
      }
    }
    let papers = CertificationPaper.needed(
      by: source, omission: row.omission, isSustainable: row.isSustainable, route: route,
      answers.rules)
    for paper in papers
    where try held.count < limit
      && !answers.isOnFile(
        paper, of: row.operatorID, about: [key.plant.rawValue, key.gridPoint],
        month: paper.isMonthly ? key.month : nil)
    {
      held.append(.init(.missing(paper, of: row.operatorID, about: key.plant, month: key.month)))
    }
    if let (hold, holds) = CertificationHold.remark(row.remark, route: route), holds {
      held.append(.init(hold, value: row.remark))
    }
    if route != nil, source.conditionsConfirmedOn == nil {
      held.append(.init(.conditions, value: key.plant.rawValue))
    }
    return held
  }

  private mutating func plain(
    _ open: OpenRow, base: Int64, ratio: Int64?, _ route: String
  ) throws -> CertificationEntry {
    try entry(
      open, base: base, ratio: ratio,
      kwh: CertifiedEnergy.kwh(base: base, ratio: ratio ?? CertifiedEnergy.whole, terms.rounding),
      route)
  }

  private mutating func entry(
    _ open: OpenRow, base: Int64, ratio: Int64?, kwh: Int64, _ route: String
  ) throws -> CertificationEntry {
    let row = open.row
    var entry = CertificationEntry(
      number: "", key: row.key, operatorID: row.operatorID, exported: row.exported, base: base,
      ratio: ratio, kwh: kwh, route: route, isInList: try isListed(row.operatorID),
      isLate: answers.rules.isLate(open.arrivedAt, for: row.key.month),
      ruleVersion: "\(open.formVersion) \(terms.version)", certifiedOn: today)
    entry.row = (row.receipt, row.row)
    return entry
  }

  mutating func isListed(_ id: OperatorID) throws -> Bool {
    if let known = listed[id] { return known }
    let category = try database.operator(id)?.category.title ?? ""
    let isListed = terms.feedsBalances && !terms.excludedCategories.contains(category)
    listed[id] = isListed
    return isListed
  }

  // MARK: Batteries

  private mutating func battery(
    _ open: OpenRow, _ source: CertificationSource, _ route: BatteryRoute
  ) throws -> CertificationVerdict {
    let row = open.row
    var formula = MeterFormula.single
    if route == .formula {
      let groups = try database.formulaGroups(source.formula)
      guard !groups.isEmpty else { return .held(.init(.formula(source.plant))) }
      formula = MeterFormula(
        groups.map {
          .init(charge: $0.charge, discharge: $0.discharge, grid: $0.grid, ownUse: $0.ownUse)
        })
    }
    let plants =
      route == .formula
      ? try database.plants(at: row.key.gridPoint, of: source.formula) : [source.plant]
    let point = try BatteryPoint(plants, of: row, database, meters)
    if let missing = point.missing { return .held(.init(.meters(row.key.month, missing))) }
    if let (own, other) = try point.overlap(of: formula.symbols, terms.paperStatuses, database) {
      return .held(.overlapping(own, other))
    }
    guard let set = point.set, let parts = Self.parts(of: set, by: formula, terms) else {
      return .held(.init(.meters(row.key.month, source.plant)))
    }
    if case .importDiffers(let own, let settled, let month) = set.importFault {
      return .held(.init(.imported(own, settled: settled, month: month)))
    }
    let result = BatteryFormula(exported: point.exported, parts: parts, rule: terms.battery)
    guard let total = result.certified(ratio: row.ratio ?? CertifiedEnergy.whole, terms.rounding)
    else {
      return .held(
        .init(
          "W0912", "充電量（a）の合計が0 kWhですが、放電量（b）があります。このままでは算定できません。",
          "メーター値を確かめ、誤りがあれば提出し直してください。誤りがない場合は、事務局へお知らせください。"))
    }
    guard let share = try point.share(of: total, for: row, database) else {
      return .held(.init(.formula(source.plant)))
    }
    let exported = point.exported
    var entry = try entry(
      open, base: exported, ratio: row.ratio, kwh: share, route.rawValue)
    entry.calculation = Self.calculation(result, set, parts)
    return .certified(entry)
  }

  /// What the formula is put to: its parts over the period, or each month's.
  static func parts(
    of set: MeterSet, by formula: MeterFormula, _ terms: CertificationTerms
  ) -> [MeterSums]? {
    let months = set.sums.compactMap(formula.parts)
    guard months.count == set.sums.count, let first = months.first else { return nil }
    guard terms.battery.aggregation == .period else { return months.flatMap { $0 } }
    return first.indices.map { part in
      months.reduce(.none) { sum, month in
        MeterSums(
          charge: sum.charge + month[part].charge, discharge: sum.discharge + month[part].discharge,
          grid: sum.grid + month[part].grid, ownUse: sum.ownUse + month[part].ownUse)
      }
    }
  }

  private static func calculation(
    _ result: BatteryFormula, _ set: MeterSet, _ parts: [MeterSums]
  ) -> CertificationEntry.Calculation {
    CertificationEntry.Calculation(
      from: set.from, to: set.to, charge: parts.reduce(0) { $0 + $1.charge },
      discharge: parts.reduce(0) { $0 + $1.discharge }, grid: parts.reduce(0) { $0 + $1.grid },
      ownUse: parts.reduce(0) { $0 + $1.ownUse },
      share: result.shares.map { $0?.description ?? "" }.joined(separator: "|"),
      gridDischarge: result.gridDischargeText, raw: result.rawText,
      flags: result.flags.map(\.rawValue).joined(separator: "|"))
  }
}
