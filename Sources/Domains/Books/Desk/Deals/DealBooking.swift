internal import BooksRecords
internal import CertificationRecords
package import FilingRecords
internal import Ledger
internal import RegistersRecords
internal import Storage
internal import Trade
package import Validation

/// Books rows by which value goes between operators, as they are confirmed.
package enum DealBooking {
  /// The rows of 相対, 直接取引 and 融通 are booked in the transaction of 確定, which never fails because
  /// of them: what cannot be booked yet waits.
  package static func follower(_ definitions: Definitions) -> FilingFollower {
    FilingFollower(confirmed: { application, move, transaction in
      let database = transaction.database
      let deals = try deals(of: application, definitions, database)
      guard !deals.isEmpty else { return }
      var books = try Bookkeeping(database, at: move.at)
      for deal in deals { _ = try book(deal, &books) }
      try books.finish(by: move.actor, why: "受付番号\(application.receipt) 取引の記帳")
    })
  }

  /// Rows of a confirmed application, in the sheet's order; none for a form that says no such thing.
  static func deals(
    of application: Application, _ definitions: Definitions, _ database: Database
  ) throws -> [Deal] {
    guard let form = application.form.flatMap({ definitions.form($0, slot: application.slot) }),
      let parts = DealParts(form), let content = try database.content(of: application.receipt)
    else { return [] }
    let reader = DealReader(parts, application, content)
    var deals: [Deal] = []
    try database.forEachRow(of: application.receipt) { row in
      guard row.table == parts.table else { return }
      deals.append(try reader.deal(row))
    }
    return deals
  }

  /// What became of a row: the lot that it gave, where it gave one.
  @discardableResult
  static func book(_ deal: Deal, _ books: inout Bookkeeping) throws -> LotChange? {
    let database = books.database
    let mirrored = try database.counterpart(of: deal)
    let isTrackedThere = mirrored?.isTracked ?? false
    if let mirrored, isTrackedThere || !deal.isTracked {
      // The same trade: booked, and held, once.
      if deal.isTracked, let plant = deal.plant {
        try database.giveBack(deal.kwh, of: plant, by: deal.receipt)
      }
      try database.keep(deal, as: .mirror(mirrored.receipt, row: mirrored.row))
      return nil
    }
    let buyer = HolderAccount(deal.buyer, year: deal.year, deal.certificate)
    let lot = try database.nextLot()
    let standing = try standing(of: deal, &books)
    var plan = DealPlan(deal, standing, lot: lot, isMirror: mirrored != nil)
    if mirrored != nil, try books.balance(.untracked, of: buyer) < deal.kwh {
      plan = .waits(.sellerShort)
    }
    guard case .booked(let movements) = plan else {
      if case .waits(let reason) = plan { try database.keep(deal, as: .waiting(reason)) }
      return nil
    }
    var entered: LotChange?
    for movement in movements {
      guard movement.kind == .enter, let plant = deal.plant else {
        try books.book(movement)
        continue
      }
      try books.book(
        movement, opening: facts(of: deal, plant, buyer, on: books.now.japanDate, database))
      try database.setRoutes(
        [
          LotRoute(
            receipt: deal.receipt, row: deal.row, tier: nil, seller: deal.seller, kwh: deal.kwh)
        ], of: lot, isNew: true)
      entered = LotChange(
        lot: lot, operatorID: deal.buyer, plant: plant, before: 0, after: deal.kwh)
    }
    for movement in movements where movement.kind == .retract {
      guard let id = movement.transfers.first?.from.lotID,
        let left = try database.lot(id)?.balances.held
      else { continue }
      try database.setRoutes(RouteCutting.cut(database.routes(of: id), to: left), of: id)
    }
    try database.keep(
      deal, as: mirrored.map { .mirror($0.receipt, row: $0.row) } ?? .booked)
    return entered
  }

  private static func standing(
    of deal: Deal, _ books: inout Bookkeeping
  ) throws -> DealStanding {
    let database = books.database
    let seller = HolderAccount(deal.seller, year: deal.year, deal.certificate)
    let lots =
      deal.kind == .group
      ? try database.freeLots(of: seller, plant: deal.plant, month: deal.month) : []
    return DealStanding(
      isBuyerRegistered: try database.operator(deal.buyer) != nil,
      isSellerCertified: try isCertified(seller, database),
      sellerSellable: try books.balance(.sellable, of: seller), sellerLots: lots,
      isYearClosed: try database.isClosed(deal.year))
  }

  /// In the account, or in the ledger of certified energy alone, where the accounts have not taken it up
  /// yet: either way value is not made anew.
  private static func isCertified(_ account: HolderAccount, _ database: Database) throws -> Bool {
    if try database.hasCertified(account) { return true }
    guard account.kind != .fit else { return false }
    return try database.isCertified(
      account.operatorID, year: account.year, isRenewable: account.kind == .renewable)
  }

  private static func facts(
    of deal: Deal, _ plant: PlantID, _ buyer: HolderAccount, on day: CivilDate,
    _ database: Database
  ) throws -> LotFacts {
    let year = YearSchedule(deal.year)
    return LotFacts(
      account: buyer, source: .bilateral, round: Slot.anytimeTitle, allottedOn: day,
      month: deal.month, plant: try LotPlant(plant, in: database), validFrom: day,
      validTo: year.validTo, settleBy: year.settleBy)
  }
}

/// Reads a stored row of a deal.
struct DealReader {
  private let parts: DealParts
  private let application: Application
  private let heads: [String: String]
  private let places: [String: Int]

  init(_ parts: DealParts, _ application: Application, _ content: ValidatedContent) {
    self.parts = parts
    self.application = application
    heads = content.heads
    let columns = content.columns(of: parts.table)
    places = Dictionary(columns.enumerated().map { ($1, $0) }) { one, _ in one }
  }

  /// - Throws: `Trouble` for a row that is no deal, which a check has let pass.
  func deal(_ row: ValidatedRow) throws -> Deal {
    let values = try JSONRow(row.json)
    func text(_ column: String?) -> String {
      column.flatMap { places[$0] }.flatMap { values.text($0) } ?? ""
    }
    let kind = parts.deal == nil ? .bilateral : DealKind(rawValue: text(parts.deal))
    // As a check stores it: `2025/04`.
    let month = Month(text(parts.month).replacing("/", with: "-"))
    let certificate =
      parts.certificate == nil ? .renewable : CertificateKind(rawValue: text(parts.certificate))
    let year = parts.year.flatMap { heads[$0] }.flatMap { Int($0) } ?? month?.year
    guard let kind, let certificate, let year, let partner = OperatorID(text(parts.partner)),
      let kwh = places[parts.quantity].flatMap({ values.integer($0) }), kwh > 0
    else { throw Trouble("取引の行を読めません（受付番号\(application.receipt)の\(row.row)行目）") }
    let gives = parts.side == nil || text(parts.side) == "売"
    let plant = PlantID(text(parts.plant))
    let wish = parts.tracking.flatMap { heads[$0] }
    return Deal(
      receipt: application.receipt, row: row.row, kind: kind,
      seller: gives ? application.operatorID : partner,
      buyer: gives ? partner : application.operatorID, isSellers: gives, year: year,
      certificate: certificate, month: month, plant: plant, kwh: kwh,
      isTracked: plant != nil && (parts.tracking == nil || wish == "希望する"))
  }
}
