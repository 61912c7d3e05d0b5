internal import Allocation
internal import Trade

/// The terms on which one party gives a plant to another, or wants it.
struct Pledge: Hashable {
  var plant: String
  /// 法人番号 of who filed it.
  var author: String
  /// 法人番号 of the other party.
  var partner: String
  var tier: AllocationTier
  var ask: Ask
}

/// What generators have promised in a round: the other side of specific rows (rule R3), and the
/// plants that they offer.
struct Pledges {
  /// Whether the market has a form for the other side at all.
  let areExpected: Bool
  private var given: Set<Pledge> = []
  private var individual: Set<String> = []
  private var toBids: Set<String> = []

  init(areExpected: Bool) { self.areExpected = areExpected }

  mutating func add(_ pledge: Pledge) { given.insert(pledge) }
  mutating func offerIndividually(_ plant: String) { individual.insert(plant) }
  mutating func offerToBids(_ plant: String) { toBids.insert(plant) }

  private var hasOffers: Bool { !individual.isEmpty || !toBids.isEmpty }

  /// Whether rows that name no plant may have it: all plants, until a generator has offered one.
  func isOpenToBids(_ plant: String) -> Bool { !hasOffers || toBids.contains(plant) }

  /// Why a specific row has to be settled with the parties; nil where the other side says the same.
  func doubt(about wish: Pledge) -> String? {
    guard areExpected else { return nil }
    if hasOffers, !individual.contains(wish.plant) {
      return "この設備は、対象設備登録申請書で「個別」として確定していません。事務局が当事者と調整します。"
    }
    var other = wish
    swap(&other.author, &other.partner)
    return given.contains(other)
      ? nil : "設備ID・法人番号・申請区分・割当量がすべて一致する相手先の確定した申請がありません。事務局が当事者と調整します。"
  }
}
