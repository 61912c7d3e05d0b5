/// A plant as certification knows it: from the register of 非化石電源, else from that of plants.
package struct CertificationSource: Hashable, Sendable {
  package var plant: PlantID
  package var scheme: SourceScheme
  package var kind: SourceKind
  /// 再エネ指定 as registered; nil where both occur (混在).
  package var isRenewable: Bool?
  package var name = ""
  /// Empty where it is not registered.
  package var gridPoint = ""
  /// Tenths of a kilowatt; 0 where it is not registered.
  package var capacityTenthsKW: Int64 = 0
  package var operationStartedOn: CivilDate?
  package var battery = BatteryUse.none
  package var registeredRoute: BatteryRoute?
  package var conditionsConfirmedOn: CivilDate?
  /// Empty where there is none.
  package var formula = ""
  package var shareSymbol = ""

  package init(
    plant: PlantID, scheme: SourceScheme, kind: SourceKind, isRenewable: Bool? = true
  ) {
    self.plant = plant
    self.scheme = scheme
    self.kind = kind
    self.isRenewable = isRenewable
  }

  /// How its energy is certified; nil where no battery is charged from the grid. `remark` is 通信欄,
  /// which decides where `rules` say so.
  package func route(remark: String, _ rules: CertificationRules) -> BatteryRoute? {
    guard battery == .gridCharge else { return nil }
    if rules.routeFrom == .remark, scheme == .fip {
      if PremiumAmount.read(remark) != nil { return .premium }
      return registeredRoute == .formula || !formula.isEmpty ? .formula : .single
    }
    if let registeredRoute { return registeredRoute }
    if scheme == .fip { return .premium }
    return formula.isEmpty ? .single : .formula
  }

  /// So many hundredths of a kWh it cannot exceed in a month: its power all the time, and a twentieth
  /// more for what meters round (1.05).
  package func most(in month: Month) -> Int64? {
    guard capacityTenthsKW > 0 else { return nil }
    let hours = Int64(CivilDate.length(ofMonth: month.month, year: month.year)) * 24
    return capacityTenthsKW * hours * 21 / 2
  }
}

/// What the grid's operator has settled for a point, a balancing group and a month.
package struct GridFlow: Hashable, Sendable {
  package let balancingGroup: String
  package let month: Month
  /// Fed in (逆潮流), in hundredths of a kWh.
  package let exported: Int64

  package init(balancingGroup: String, month: Month, exported: Int64) {
    self.balancingGroup = balancingGroup
    self.month = month
    self.exported = exported
  }
}
