/// kWh to be retired, as they were ordered: what was typed is judged by
/// the ledger.
package struct RetirementOrder: Hashable, Sendable {
  /// A lot and an amount; `ALL` is what is free.
  package struct LotAmount: Hashable, Sendable {
    package let lot: String
    package let amount: String
    /// The whole as it was typed, for refusals.
    package let lotTyped: String
    package let amountTyped: String

    package init(
      lot: String, amount: String, lotTyped: String? = nil, amountTyped: String? = nil
    ) {
      self.lot = lot
      self.amount = amount
      self.lotTyped = lotTyped ?? lot
      self.amountTyped = amountTyped ?? amount
    }
  }

  /// An amount of all lots of a description; nil restricts nothing.
  package struct GroupAmount: Hashable, Sendable {
    package let allottedOn: CivilDate?
    package let plantKind: PlantKind?
    package let prefecture: String?
    package let amount: String
    package let typed: String

    package init(
      allottedOn: CivilDate?, plantKind: PlantKind?, prefecture: String?, amount: String,
      typed: String
    ) {
      self.allottedOn = allottedOn
      self.plantKind = plantKind
      self.prefecture = prefecture
      self.amount = amount
      self.typed = typed
    }
  }

  package enum Way: Hashable, Sendable {
    /// 設備を指定.
    case lots([LotAmount])
    /// 個別に指定: date, kind and prefecture are named.
    case groups([GroupAmount])
    /// まとめて指定.
    case any(GroupAmount)
  }

  package var variant: RetirementVariant
  package var year: Int
  package var kind: CertificateKind
  /// Nil is the registered name alone, where the variant has such.
  package var name: String?
  package var menu: String?
  package var menuShort: String?
  package var remark: String
  /// 権利確定日; nil is today.
  package var on: String?
  package var way: Way
  /// What must be free of lots.
  package var expected: [LotAmount]
  /// How refusals name what was typed.
  package var fields: RetirementFields

  package init(
    variant: RetirementVariant, year: Int, kind: CertificateKind, name: String? = nil,
    menu: String? = nil, menuShort: String? = nil, remark: String = "", on: String? = nil,
    way: Way, expected: [LotAmount] = [], fields: RetirementFields = .options
  ) {
    self.variant = variant
    self.year = year
    self.kind = kind
    self.name = name
    self.menu = menu
    self.menuShort = menuShort
    self.remark = remark
    self.on = on
    self.way = way
    self.expected = expected
    self.fields = fields
  }
}

/// What the parts of an order are called where they were typed.
package struct RetirementFields: Hashable, Sendable {
  package let name: String
  package let menu: String
  package let menuShort: String
  package let remark: String
  package let on: String
  package let lot: String
  package let amount: String

  package init(
    name: String, menu: String, menuShort: String, remark: String, on: String, lot: String,
    amount: String
  ) {
    self.name = name
    self.menu = menu
    self.menuShort = menuShort
    self.remark = remark
    self.on = on
    self.lot = lot
    self.amount = amount
  }

  /// Options of the command line.
  package static let options = RetirementFields(
    name: "name", menu: "menu", menuShort: "menu-short", remark: "remark", on: "on", lot: "lot",
    amount: "lot")
}
