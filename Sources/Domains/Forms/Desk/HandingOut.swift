internal import Files
package import Premises
internal import RegistersRecords
internal import Storage
package import Templates
package import Trade
internal import Validation

/// Hands out forms with what is known of an operator written in.
package struct HandOutDesk: Sendable {
  private let store: Store
  private let definitions: Definitions
  private let clock: BusinessClock
  private let contact: String
  private let filed: FiledInformation

  /// What an operator has filed before of a form, to be handed out with it; nil where it has not.
  package typealias FiledInformation = @Sendable (FormID, OperatorID) throws -> Prefill?

  package init(_ premises: Premises, filed: @escaping FiledInformation = { _, _ in nil }) {
    self.filed = filed
    store = premises.store
    definitions = premises.definitions
    clock = premises.clock
    contact = premises.settings[.contact]
  }

  /// Builds a form with what is known of an operator written in, and says where it lies: its head,
  /// and where the form offers plants, the operator's own with what a round has of them.
  ///
  /// - Throws: `Complaint` where the operator may not file it, or has no plants to offer.
  package func handOut(
    _ id: FormID, to operatorID: OperatorID, round: RoundID?, at path: String?
  ) throws -> String {
    guard let receiver = try store.operator(operatorID) else {
      throw Complaint(.refused, "事業者番号「\(operatorID)」は登録されていません")
    }
    let form = try definitions.known(id, slot: round.map(Slot.round) ?? .anytime)
    let handed = try filled(form, for: receiver, round: round)
    let path = path ?? handed.name
    do {
      try FileSystem().writeWhole(handed.bytes, to: FilePath(path))
    } catch let error as FileError {
      throw Complaint(unwritable: path, error)
    }
    return path
  }

  /// Builds every form that operators may file in a round, one folder an operator; `tell` hears how
  /// many operators of how many are done.
  /// - Throws: `Complaint` where the round or the operator is not registered.
  package func handOutAll(
    round: RoundID, to only: OperatorID?, into folder: String, _ tell: (Int, Int) -> Void
  ) throws -> HandedOut {
    let markets = try store.rounds().filter { $0.id == round }.map(\.market)
    guard !markets.isEmpty else { throw Complaint(.refused, "回 \(round) は登録されていません") }
    let receivers = try store.operators().filter { only == nil || $0.id == only }
    guard !receivers.isEmpty else {
      throw Complaint(
        .refused, only.map { "事業者番号「\($0)」は登録されていません" } ?? "事業者が一つも登録されていません")
    }
    let forms = definitions.forms.compactMap { definitions.form($0.id, slot: .round(round)) }
      .filter { form in
        form.hasSheet && form.key == nil && form.cadence != .month
          && form.market.map(markets.contains) ?? false
      }
    var handed = HandedOut()
    for (number, receiver) in receivers.enumerated() {
      let theirs = try forms.filter { try isFor(receiver, $0, round) }
      if theirs.isEmpty { handed.without.append(receiver.id) }
      for form in theirs {
        let file = try filled(form, for: receiver, round: round)
        handed.paths.append(try write(file, of: receiver.id, into: folder))
      }
      tell(number + 1, receivers.count)
    }
    return handed
  }

  /// A form's bytes under the name that they have to come back with: filled in for an operator, or
  /// blank.
  /// - Throws: `Complaint`, as `handOut`.
  package func workbook(
    of id: FormID, for operatorID: OperatorID?, round: RoundID?
  ) throws -> (name: String, bytes: [UInt8]) {
    let form = try definitions.known(id, slot: round.map(Slot.round) ?? .anytime)
    if let operatorID {
      guard let receiver = try store.operator(operatorID) else {
        throw Complaint(.refused, "事業者番号「\(operatorID)」は登録されていません")
      }
      return try filled(form, for: receiver, round: round)
    }
    guard form.hasSheet else {
      throw Complaint(.refused, "「\(form.title)」は表に記入する書類ではないため、ひな形はありません")
    }
    let period = try period(of: form, round)
    let bytes = try template(
      for: form, slot: Slot(period), submission: try submission(of: form, period))
    return (form.title + ".xlsx", bytes)
  }

  private func write(
    _ file: (name: String, bytes: [UInt8]), of id: OperatorID, into folder: String
  ) throws -> String {
    let place = FilePath(folder).appending(id.rawValue)
    let path = place.appending(file.name)
    do {
      try FileSystem().makeFolders(place)
      try FileSystem().writeWhole(file.bytes, to: path)
    } catch let error as FileError {
      throw Complaint(unwritable: path.text, error)
    }
    return path.text
  }

  /// The operator may file it, and where it offers plants, has some.
  private func isFor(
    _ receiver: Operator, _ form: FormDefinition, _ round: RoundID
  ) throws -> Bool {
    guard form.market.map({ receiver.participates(in: $0) }) ?? true,
      form.filedBy.contains(where: receiver.category.includes)
    else { return false }
    return try form.roles?.purpose != .plantOffer || !plants(of: receiver, form, round).isEmpty
  }

  private func plants(
    of receiver: Operator, _ form: FormDefinition, _ round: RoundID
  ) throws -> [(plant: Plant, rest: Int64?)] {
    guard let market = form.market else { return [] }
    return try store.plants(
      ownedBy: receiver.corporateNumber, in: market, round: round
    ).filter { $0.rest != nil }
  }

  /// The form's name as it has to come back, and its bytes.
  private func filled(
    _ form: FormDefinition, for receiver: Operator, round: RoundID?
  ) throws -> (name: String, bytes: [UInt8]) {
    guard form.hasSheet else {
      throw Complaint(.refused, "「\(form.title)」は表に記入する書類ではないため、ひな形はありません")
    }
    let period = try period(of: form, round)
    var prefill = try filed(form.id, receiver.id) ?? Prefill(head: form.head(of: receiver))
    if let roles = form.roles, roles.purpose == .plantOffer, case .round(let round) = period {
      let plants = try plants(of: receiver, form, round)
      guard !plants.isEmpty else {
        throw Complaint(
          .refused,
          "事業者番号「\(receiver.id)」には、回 \(round) の残量がある\(form.market?.rawValue ?? "")の設備がありません")
      }
      prefill.rows = plants.map { form.row(of: $0.plant, rest: $0.rest ?? 0, roles) }
    }
    guard form.filedBy.contains(where: receiver.category.includes) else {
      let allowed = form.filedBy.map(\.rawValue).joined(separator: "、")
      throw Complaint(
        .refused,
        "「\(form.title)」を提出できるのは\(allowed)です（事業者番号「\(receiver.id)」は\(receiver.category.title)）")
    }
    let slot = Slot(period)
    let name =
      ([receiver.id.rawValue, form.title] + (slot.digits.map { [$0] } ?? []))
      .joined(separator: "_") + ".xlsx"
    return (
      name,
      try template(
        for: form, slot: slot, prefill: prefill,
        submission: try submission(of: form, period, fileName: name))
    )
  }

  /// Until when a form may be filed for a period, and whom to ask.
  func submission(
    of form: FormDefinition, _ period: Slot.Period, fileName: String? = nil
  ) throws -> Submission {
    var submission = Submission(
      fileName: fileName, contact: contact.isEmpty ? nil : contact)
    guard case .round(let round) = period, form.isPerRound else { return submission }
    let ends = try store.rounds(of: form.market).filter { $0.id == round }.map {
      $0.closes(form.window)
    }
    // A window without an end has no deadline.
    guard !ends.isEmpty, !ends.contains(nil) else { return submission }
    submission.deadline = ends.compactMap(\.self).min()?.deadlineText
    return submission
  }

  private func period(of form: FormDefinition, _ round: RoundID?) throws -> Slot.Period {
    guard form.isPerRound else { return .anytime }
    guard let market = form.market else {
      throw Complaint(.refused, "「\(form.title)」は市場の決まっていない書類のため、配付する様式はありません")
    }
    return .round(try round ?? onlyRound(of: market))
  }

  private func onlyRound(of market: Market) throws -> RoundID {
    let open = try store.openRounds(of: market, at: clock.now())
    guard open.count == 1 else {
      throw Complaint(.usage, "受付中の回が\(open.count)個あります。--round で回を指定してください")
    }
    return open[0].id
  }
}

/// What was built for operators.
package struct HandedOut: Sendable {
  package fileprivate(set) var paths: [String] = []
  /// Who may file none of the round's forms.
  package fileprivate(set) var without: [OperatorID] = []
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

extension Instant {
  /// `2024年4月30日 17:00`, or the day alone where it is its end.
  fileprivate var deadlineText: String {
    let day = japanDate
    let text = "\(day.year)年\(day.month)月\(day.day)日"
    let time = japanText.suffix(5)
    return time == "23:59" ? text : "\(text) \(time)"
  }
}
