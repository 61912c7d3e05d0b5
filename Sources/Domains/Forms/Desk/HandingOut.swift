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

  /// What is known of an operator's form, to be handed out with it, of a month where the form is filed by
  /// the month; nil where there is nothing.
  package typealias FiledInformation = @Sendable (FormID, OperatorID, Month?) throws -> Prefill?

  package init(_ premises: Premises, filed: @escaping FiledInformation = { _, _, _ in nil }) {
    self.filed = filed
    store = premises.store
    definitions = premises.definitions
    clock = premises.clock
    contact = premises.settings[.contact]
  }

  /// Forms with a sheet that are filed by the month, under its name.
  package var monthlyForms: Set<FormID> {
    Set(
      definitions.forms.filter { $0.hasSheet && $0.cadence == .month && !$0.hasHalfHours }
        .map(\.id))
  }

  /// Builds a form with what is known of an operator written in, and says where it lies: its head,
  /// and where the form offers plants, the operator's own with what a round has of them. A form of a
  /// month names the month.
  ///
  /// - Throws: `Complaint` where the operator may not file it, or has no plants to offer, and for a form
  ///   of a month without one.
  package func handOut(
    _ id: FormID, to operatorID: OperatorID, round: RoundID?, month: Month? = nil, at path: String?
  ) throws -> String {
    guard let receiver = try store.operator(operatorID) else {
      throw Complaint(.refused, "事業者番号「\(operatorID)」は登録されていません")
    }
    let form = try definitions.known(id, slot: Self.slot(round, month))
    let handed = try filled(form, for: receiver, round: round, month: month)
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
        let file = try filled(form, for: receiver, round: round, month: nil)
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
    of id: FormID, for operatorID: OperatorID?, round: RoundID?, month: Month? = nil
  ) throws -> (name: String, bytes: [UInt8]) {
    let form = try definitions.known(id, slot: Self.slot(round, month))
    if let operatorID {
      guard let receiver = try store.operator(operatorID) else {
        throw Complaint(.refused, "事業者番号「\(operatorID)」は登録されていません")
      }
      return try filled(form, for: receiver, round: round, month: month)
    }
    guard form.hasSheet else {
      throw Complaint(.refused, "「\(form.title)」は表に記入する書類ではないため、ひな形はありません")
    }
    let period = try period(of: form, round, month)
    let bytes = try template(
      for: form, slot: Slot(period), prefill: Prefill(head: form.head(of: period)),
      submission: try submission(of: form, period))
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

  private static func slot(_ round: RoundID?, _ month: Month?) -> Slot {
    month.map(Slot.month) ?? round.map(Slot.round) ?? .anytime
  }

  /// The form's name as it has to come back, and its bytes.
  private func filled(
    _ form: FormDefinition, for receiver: Operator, round: RoundID?, month: Month?
  ) throws -> (name: String, bytes: [UInt8]) {
    guard form.hasSheet else {
      throw Complaint(.refused, "「\(form.title)」は表に記入する書類ではないため、ひな形はありません")
    }
    let period = try period(of: form, round, month)
    // Under a name without its month it would be returned.
    if form.cadence == .month, !form.hasHalfHours, period == .anytime {
      throw Complaint(
        .usage, "「\(form.title)」は年月ごとに提出する書類です。年月（month、例 202507）を指定してください", code: "month")
    }
    var prefill = try filed(form.id, receiver.id, month) ?? Prefill(head: form.head(of: receiver))
    prefill.head.merge(form.head(of: period)) { _, month in month }
    if form.cadence == .month { prefill.head.merge(form.code(of: receiver)) { known, _ in known } }
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
    // The month of half hours stands in the document alone.
    let digits = form.hasHalfHours ? nil : slot.digits
    let name =
      ([receiver.id.rawValue, form.title] + (digits.map { [$0] } ?? []))
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

  private func period(
    of form: FormDefinition, _ round: RoundID?, _ month: Month?
  ) throws -> Slot.Period {
    if form.cadence == .month { return month.map(Slot.Period.month) ?? .anytime }
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
  /// 対象年月, where the form is filed by the month and its head has one field for it.
  func head(of period: Slot.Period) -> [String: String] {
    let months = fields.filter { $0.type == .yearMonth }
    guard cadence == .month, !hasHalfHours, case .month(let month) = period, months.count == 1
    else { return [:] }
    return [months[0].name: month.description.replacing("-", with: "/")]
  }

  /// The operator's number, where a rule of the form says which field of the head has it.
  fileprivate func code(of receiver: Operator) -> [String: String] {
    let names = rules.compactMap { $0.text("operator") }.filter { field($0) != nil }
    return names.first.map { [$0: receiver.id.rawValue] } ?? [:]
  }

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
