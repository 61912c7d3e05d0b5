package import Trade

/// Judges an order and picks its lots. The first failure in the order of the codes' table is told;
/// of several with one code the first that was typed.
package struct RetirementPlanner {
  /// Which lots a group may be taken from.
  package struct Description: Hashable, Sendable {
    package let account: HolderAccount
    package let allottedOn: CivilDate?
    package let plantKind: PlantKind?
    package let prefecture: String?
  }

  private let holder: RetiringHolder
  private let order: RetirementOrder
  private let terms: RetirementTerms
  private let today: CivilDate
  private let lot: (LotID) throws -> Lot?
  private let freeLots: (Description) throws -> [FreeLot]

  /// `lot`: looks up a lot of any operator. `freeLots`: those of a description with anything free.
  package init(
    _ order: RetirementOrder, by holder: RetiringHolder, _ terms: RetirementTerms,
    today: CivilDate, lot: @escaping (LotID) throws -> Lot?,
    freeLots: @escaping (Description) throws -> [FreeLot]
  ) {
    self.order = order
    self.holder = holder
    self.terms = terms
    self.today = today
    self.lot = lot
    self.freeLots = freeLots
  }

  private var account: HolderAccount {
    HolderAccount(holder.id, year: order.year, order.kind)
  }

  /// `repeated`: E1007 where the command, or the row, was registered before.
  /// - Throws: `LedgerRefusal`.
  package func plan(repeated: LedgerRefusal? = nil) throws -> RetirementPlan {
    try checkCategory()
    if let repeated { throw repeated }
    let name = NormalText.of(order.name ?? "")
    try checkTexts(name)
    let settledOn = try checkedDay()
    let lots = try knownLots()
    try checkKinds(lots)
    let lines = try pickedLots(lots)
    return RetirementPlan(
      account: account, name: isNameLeftOut ? registeredName : name,
      menu: order.variant == .customer ? NormalText.of(order.menu ?? "") : nil,
      menuShort: order.variant == .customer ? NormalText.of(order.menuShort ?? "") : nil,
      remark: NormalText.of(order.remark), settledOn: settledOn,
      isImmediate: settledOn == today, lines: lines)
  }

  // MARK: E1010

  private func checkCategory() throws {
    guard !order.variant.categories.contains(where: holder.category.includes) else { return }
    // `retire` has no option for it.
    let isTyped = order.fields != .options || order.variant != .retire
    throw LedgerRefusal(
      .category, field: isTyped ? (order.fields == .options ? "to" : "variant") : nil,
      value: isTyped ? order.variant.rawValue : nil,
      "事業者区分「\(holder.category)」では、\(order.variant.title)はご利用いただけません。")
  }

  // MARK: E1005, E1004

  private var registeredName: String { NormalText.of(holder.name) }

  private var nameTitle: String { order.variant == .customer ? "電力販売先の名義" : "残高証明書の名義" }

  private var isNameLeftOut: Bool { order.name == nil && order.variant == .retire }

  private func checkTexts(_ name: String) throws {
    if !isNameLeftOut {
      let counted = order.variant == .retire ? counted(name) : name
      try check(
        name, counted: counted, nameTitle, field: order.fields.name, typed: order.name,
        isRequired: true)
    }
    if order.variant == .customer {
      for (title, field, typed) in [
        ("正式電力メニュー名", order.fields.menu, order.menu),
        ("通称電力メニュー名", order.fields.menuShort, order.menuShort),
      ] {
        let text = NormalText.of(typed ?? "")
        try check(text, counted: text, title, field: field, typed: typed, isRequired: true)
      }
    }
    let remark = NormalText.of(order.remark)
    try check(
      remark, counted: remark, "備考", field: order.fields.remark, typed: order.remark,
      isRequired: false)
    guard order.variant == .retire, !isNameLeftOut, !Self.begins(name, with: registeredName) else {
      return
    }
    throw LedgerRefusal(
      .name, field: order.fields.name, value: order.name,
      "残高証明書の名義は、登録された事業者名「\(holder.name)」から始めてください。")
  }

  /// A registered name that is longer may stand alone; by setting only what follows it counts.
  private func counted(_ name: String) -> String {
    let registered = registeredName
    if name == registered { return String(name.unicodeScalars.prefix(Self.longest)) }
    guard terms.nameLimit == .added, Self.begins(name, with: registered) else { return name }
    let added = String(name.unicodeScalars.dropFirst(registered.unicodeScalars.count))
    return added.isEmpty ? name : added
  }

  /// Scalar by scalar, so that no letter grows together with what follows the name.
  private static func begins(_ text: String, with start: String) -> Bool {
    text.unicodeScalars.starts(with: start.unicodeScalars)
  }

  private static let longest = 50

  private func check(
    _ text: String, counted: String, _ title: String, field: String, typed: String?,
    isRequired: Bool
  ) throws {
    if let control = NormalText.control(in: text) {
      let digits = String(control.value, radix: 16, uppercase: true)
      let point = String(repeating: "0", count: max(0, 4 - digits.count)) + digits
      throw LedgerRefusal(
        .text, field: field, value: typed, "「\(title)」に使えない文字（U+\(point)）が含まれています。")
    }
    let length = NormalText.length(text)
    guard NormalText.length(counted) > Self.longest || (isRequired && length == 0) else { return }
    throw LedgerRefusal(
      .text, field: field, value: typed,
      "「\(title)」は\(isRequired ? "1文字以上" : "")\(Self.longest)文字以内で入力してください（現在\(length)文字）。")
  }

  // MARK: E1002

  private func checkedDay() throws -> CivilDate {
    let last = YearSchedule(order.year).settleBy
    let title = order.variant == .retire ? "権利確定日" : "権利移転日"
    let field = order.fields.on
    guard today <= last else {
      throw LedgerRefusal(
        .date, field: field, value: order.on,
        "\(order.year)年度分の権利確定の期限（\(last.slashed)）は過ぎています。")
    }
    guard let typed = order.on else { return today }
    guard let day = NormalText.day(typed), today <= day, day <= last else {
      throw LedgerRefusal(
        .date, field: field, value: typed,
        "\(title)には、\(today.slashed)から\(last.slashed)までの日付を指定してください（\(order.year)年度分の期限です）。")
    }
    return day
  }

  // MARK: E1006

  private var amounts: [RetirementOrder.LotAmount] {
    if case .lots(let amounts) = order.way { amounts } else { [] }
  }

  /// The holder's lots that were named.
  private func knownLots() throws -> [LotID: Lot] {
    var known: [LotID: Lot] = [:]
    for (amount, field) in amounts.map({ ($0, order.fields.lot) })
      + order.expected.map({ ($0, "expect") })
    {
      guard let id = NormalText.lot(amount.lot), let found = try known[id] ?? lot(id),
        found.facts.account.operatorID == holder.id
      else {
        throw LedgerRefusal.unknownLot(amount.lot, field: field, value: amount.lotTyped)
      }
      known[id] = found
    }
    return known
  }

  // MARK: E1008

  private func checkKinds(_ lots: [LotID: Lot]) throws {
    guard order.variant != .client || order.kind == .fit else {
      throw LedgerRefusal(
        .kind, field: "kind", value: order.kind.rawValue, "仲介先への移転は、FITの証書だけが対象です。")
    }
    for amount in amounts {
      guard let id = NormalText.lot(amount.lot), let lot = lots[id],
        lot.facts.account != account
      else { continue }
      throw LedgerRefusal(
        .kind, field: order.fields.lot, value: amount.lotTyped,
        "非化石証書ID「\(id)」は\(lot.facts.account.year)年度の\(lot.facts.account.kind.rawValue)です。対象年度・証書種別の指定（\(order.year)年度・\(order.kind.rawValue)）をご確認ください。"
      )
    }
  }

  // MARK: E1001

  private func pickedLots(_ lots: [LotID: Lot]) throws -> [PickedLot] {
    var picked: [LotID: Int64] = [:]
    switch order.way {
    case .lots(let amounts):
      // Of a lot that is named with ALL once, everything is taken, whatever else is said of it.
      let whole = Set(
        amounts.filter { isAll($0.amount) }.compactMap { NormalText.lot($0.lot) })
      var asked: [LotID: Int64] = [:]
      for amount in amounts {
        guard let id = NormalText.lot(amount.lot), let lot = lots[id] else { continue }
        let free = lot.balances.free
        let kwh = try self.kwh(amount.amount, amount.amountTyped, free, "非化石証書ID「\(id)」")
        if whole.contains(id) {
          asked[id] = free
        } else {
          let (sum, overflow) = asked[id, default: 0].addingReportingOverflow(kwh)
          asked[id] = overflow ? .max : sum
        }
        try checkRest(asked[id] ?? 0, of: free, "非化石証書ID「\(id)」", amount.amountTyped)
        picked[id] = asked[id]
      }
    case .groups(let groups): for group in groups { try pick(group, into: &picked) }
    case .any(let group): try pick(group, into: &picked)
    }
    try checkExpected(lots)
    return picked.sorted { $0.key < $1.key }.map { PickedLot(lot: $0.key, kwh: $0.value) }
  }

  private func pick(
    _ group: RetirementOrder.GroupAmount, into picked: inout [LotID: Int64]
  ) throws {
    let description = Description(
      account: account, allottedOn: group.allottedOn, plantKind: group.plantKind,
      prefecture: group.prefecture)
    var lots = try freeLots(description)
    for index in lots.indices { lots[index].free -= picked[lots[index].lot] ?? 0 }
    lots = lots.filter { $0.free > 0 }.sorted(by: terms.pickOrder.precedes)
    let free = lots.reduce(0) { $0 + $1.free }
    let subject = "指定の条件に合う証書"
    var open = try kwh(group.amount, group.typed, free, subject)
    try checkRest(open, of: free, subject, group.typed)
    for lot in lots where open > 0 {
      let taken = min(open, lot.free)
      picked[lot.lot, default: 0] += taken
      open -= taken
    }
  }

  /// A file names amounts alone.
  private func isAll(_ text: String) -> Bool {
    order.fields == .options && NormalText.compatible(text) == "ALL"
  }

  private func kwh(
    _ text: String, _ typed: String, _ free: Int64, _ subject: String
  ) throws -> Int64 {
    if isAll(text) {
      guard free > 0 else {
        throw LedgerRefusal(
          .amount, field: amountField, value: typed, "\(subject)の残量は0kWhです。")
      }
      return free
    }
    guard let kwh = NormalText.kwh(text) else {
      throw LedgerRefusal.notWhole(text, field: amountField, value: typed)
    }
    return kwh
  }

  private var amountField: String {
    switch order.way {
    case .lots: order.fields.amount
    case .groups: "group"
    case .any: "any"
    }
  }

  private func checkRest(
    _ kwh: Int64, of free: Int64, _ subject: String, _ typed: String
  ) throws {
    guard kwh > free else { return }
    throw LedgerRefusal(
      .amount, field: amountField, value: typed,
      "\(subject)の残量は\(free.grouped)kWhです。ご指定の\(kwh.grouped)kWhには\((kwh - free).grouped)kWh足りません。")
  }

  private func checkExpected(_ lots: [LotID: Lot]) throws {
    for expected in order.expected {
      guard let id = NormalText.lot(expected.lot), let lot = lots[id] else { continue }
      let free = lot.balances.free
      // Nothing free is a thing to expect, too.
      let wanted =
        NormalText.compatible(expected.amount) == "0" ? 0 : NormalText.kwh(expected.amount)
      guard let wanted else {
        throw LedgerRefusal.notWhole(
          expected.amount, field: "expect", value: expected.amountTyped)
      }
      guard wanted != free else { continue }
      throw LedgerRefusal(
        .amount, field: "expect", value: expected.amountTyped,
        "非化石証書ID「\(id)」の残量は\(free.grouped)kWhで、確認のために指定された\(wanted.grouped)kWhではありません。")
    }
  }
}
