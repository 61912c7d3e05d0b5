internal import PremiumRecords
internal import Storage
package import Trade

/// By when what of a month (対象年月) has to be there, and when it is paid; nil where no register says.
package struct GrantDays: Hashable, Sendable {
  package let month: Month
  package let biomassClosesAt: Instant?
  package let batteryClosesAt: Instant?
  package let objectionClosesAt: Instant?
  package let payOn: CivilDate?
}

extension GrantDays {
  init(_ kept: KeptDays) {
    self.init(
      month: kept.month, biomassClosesAt: kept.biomassClosesAt,
      batteryClosesAt: kept.batteryClosesAt, objectionClosesAt: kept.objectionClosesAt,
      payOn: kept.payOn)
  }
}

extension PremiumDesk {
  /// By when what of a month has to be there.
  package func days(of month: Month) throws -> GrantDays {
    try store.read("looking up days") { GrantDays(try $0.keptDays(of: month)) }
  }

  /// Of the newest months that the register has, up to one where it is named, the newest first.
  package func days(through month: Month? = nil, limit: Int) throws -> [GrantDays] {
    try store.read("listing days") {
      try $0.keptDays(through: month, limit: limit).map(GrantDays.init)
    }
  }
}
