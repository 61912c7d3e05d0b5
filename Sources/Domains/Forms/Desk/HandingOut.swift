internal import Files
package import Premises
internal import RegistersRecords
internal import Storage
internal import Templates
package import Trade
internal import Validation

/// Hands out forms with what is known of an operator written in.
package struct HandOutDesk: Sendable {
  private let store: Store
  private let definitions: Definitions
  private let clock: BusinessClock

  package init(_ premises: Premises) {
    store = premises.store
    definitions = premises.definitions
    clock = premises.clock
  }

  /// Builds a form with an operator's own plants and what a round has of them already written in,
  /// and says where it lies.
  ///
  /// - Throws: `Complaint` where the form offers no plants, or the operator has none.
  package func handOut(
    _ id: FormID, to operatorID: OperatorID, round: RoundID?, at path: String?
  ) throws -> String {
    let form = try definitions.known(id, slot: round.map(Slot.round) ?? .anytime)
    guard let roles = form.roles, roles.purpose == .plantOffer else {
      throw Complaint(.usage, "様式「\(form.title)」は、事業者ごとに記入して配付する様式ではありません")
    }
    guard let receiver = try store.operator(operatorID) else {
      throw Complaint(.refused, "事業者番号「\(operatorID)」は登録されていません")
    }
    guard let market = form.market else {
      throw Complaint(.refused, "「\(form.title)」は市場の決まっていない書類のため、配付する様式はありません")
    }
    let round = try round ?? onlyRound(of: market)
    let plants = try store.plants(
      ownedBy: receiver.corporateNumber, in: market, round: round
    ).filter { $0.rest != nil }
    guard !plants.isEmpty else {
      throw Complaint(
        .refused, "事業者番号「\(operatorID)」には、回 \(round) の残量がある\(market.rawValue)の設備がありません")
    }
    let prefill = Prefill(
      head: form.head(of: receiver),
      rows: plants.map { form.row(of: $0.plant, rest: $0.rest ?? 0, roles) })
    let path = path ?? "\(operatorID)_\(form.title)_\(round).xlsx"
    do {
      let bytes = try template(for: form, slot: .round(round), prefill: prefill)
      try FileSystem().writeWhole(bytes, to: FilePath(path))
    } catch let error as FileError {
      throw Complaint(unwritable: path, error)
    }
    return path
  }

  private func onlyRound(of market: Market) throws -> RoundID {
    let open = try store.openRounds(of: market, at: clock.now())
    guard open.count == 1 else {
      throw Complaint(.usage, "受付中の回が\(open.count)個あります。--round で回を指定してください")
    }
    return open[0].id
  }
}

extension FormDefinition {
  fileprivate func row(of plant: Plant, rest: Int64, _ roles: RowRoles) -> [String: String] {
    var row: [String: String] = [:]
    for (attribute, column) in plantColumns { row[column] = attribute.text(of: plant) }
    if let column = roles.column(.plant) { row[column] = plant.id.rawValue }
    if let column = roles.column(.rest) { row[column] = String(rest) }
    return row
  }
}
