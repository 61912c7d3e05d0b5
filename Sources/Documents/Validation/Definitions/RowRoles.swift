/// What the rows of a form are for, and which column plays which part: what allocation, pairing and
/// prefilling read, so that none of them knows a column's name.
package struct RowRoles: Hashable, Sendable {
  package var purpose: RowPurpose
  /// By part: the id of the column.
  package var columns: [RowRole: String]
  /// By part: the id of the field of the head.
  package var fields: [RowRole: String]
  /// The values that mean something to whoever reads the rows.
  package var values: [RowMeaning: String]

  package func column(_ role: RowRole) -> String? { columns[role] }
  package func field(_ role: RowRole) -> String? { fields[role] }
  package func value(_ meaning: RowMeaning) -> String? { values[meaning] }
}

/// What a form's rows do.
package enum RowPurpose: String, CaseIterable, Hashable, Sendable {
  /// Ask for energy of any plant that fits.
  case normalWish = "通常割当"
  /// Ask for energy of one named plant, with its generator's consent.
  case specificWish = "設備特定"
  /// Ask for energy that was bought in the auction, served by bid price.
  case bidOrderWish = "入札価格順"
  /// A generator names for whom its plant is meant.
  case plantForPartner = "割当先の登録"
  /// A generator offers its plants to a round.
  case plantOffer = "対象設備の登録"
  /// Says that a contract for a plant exists.
  case contract = "契約の確認"
}

/// The part that a column, or a field of the head, plays.
package enum RowRole: String, CaseIterable, Hashable, Sendable {
  case plant, quantity, method, basis, kind, prefecture, rank, participation, rest
  case partnerName, partnerNumber, partnerCategory, bgCode, gridPoint
  case from, to
  case withinFifteenYears, certificate, auction
}

/// What a value means to whoever reads the rows.
package enum RowMeaning: String, CaseIterable, Hashable, Sendable {
  /// All of the period instead of an amount (method).
  case whole
  /// The first tier (basis); every other choice is 個別合意.
  case ppa
  /// No wish (kind, prefecture).
  case any
  /// Only plants within fifteen years (withinFifteenYears).
  case limited
  /// How a plant is offered (participation).
  case individual, bidOrder
  /// The contract is as the application says (participation of a confirmation).
  case agrees

  /// The part whose column or field may have the value.
  var roles: [RowRole] {
    switch self {
    case .whole: [.method]
    case .ppa: [.basis]
    case .any: [.kind, .prefecture]
    case .limited: [.withinFifteenYears]
    case .individual, .bidOrder, .agrees: [.participation]
    }
  }
}
