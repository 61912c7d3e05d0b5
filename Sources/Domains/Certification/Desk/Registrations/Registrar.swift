internal import CertificationRecords
internal import FilingRecords
internal import RegistersRecords
internal import Storage
internal import Trade
internal import Validation

/// What 確定 of 事業者登録 and 非化石電源登録 writes: numbers, and rows of the registers.
struct Registrar: Sendable {
  let definitions: Definitions
  /// What 設備ID begin with; digits fill them up.
  let prefix: String

  enum Wish {
    case company(RegisteredCompany)
    case sources([RegisteredSource])
  }

  /// Nil for other forms.
  func form(of application: Application) -> FormDefinition? {
    application.form.flatMap { definitions.form($0, slot: application.slot) }
      .flatMap { $0.operatorParts != nil || $0.sourceParts != nil ? $0 : nil }
  }

  /// What an accepted application asks for.
  func wish(of application: Application, _ database: Database) throws -> Wish? {
    guard let form = form(of: application),
      let content = try database.content(of: application.receipt)
    else { return nil }
    if let parts = form.operatorParts {
      guard let company = RegisteredCompany(content.heads, parts) else {
        throw Trouble("事業者登録の申請を読めません（受付番号\(application.receipt)）")
      }
      return .company(company)
    }
    guard let parts = form.sourceParts, let point = parts[.gridPoint],
      let table = content.tables.firstIndex(where: { $0.columns.contains(point) })
    else { return nil }
    let places = parts.compactMapValues { content.tables[table].columns.firstIndex(of: $0) }
    var sources: [RegisteredSource] = []
    try database.forEachRow(of: application.receipt) { row in
      guard row.table == table else { return }
      let values = try JSONRow(row.json)
      sources.append(
        RegisteredSource(row: row.row, places.compactMapValues { values.digits($0) }))
    }
    return .sources(sources)
  }

  // MARK: Whether it can be done

  /// Why not, for people.
  func obstacle(
    to application: Application, _ given: GivenNumbers, _ database: Database
  ) throws -> String? {
    switch try wish(of: application, database) {
    case nil: return given.hasNoNumbers ? nil : Self.takesNoNumbers
    case .company(let company)?:
      guard given.plants.isEmpty else { return Self.takesNoNumbers }
      return try obstacle(to: company, given.operatorID, database)
    case .sources(let sources)?:
      guard given.operatorID == nil else { return Self.takesNoNumbers }
      return try obstacle(to: sources, given.plants, database)
    }
  }

  private static let takesNoNumbers =
    "事業者番号は事業者登録申請書、設備IDは非化石電源登録申請書を確定するときだけ指定できます。"

  private func obstacle(
    to company: RegisteredCompany, _ id: OperatorID?, _ database: Database
  ) throws -> String? {
    let known = try database.operators(corporateNumber: company.corporateNumber)
    if let twin = known.first(where: {
      $0.category.parts.contains { company.category.includes($0) }
    }) {
      return
        "法人番号\(company.corporateNumber)は、事業者区分「\(company.category)」で事業者番号\(twin.id)として登録されています。"
    }
    guard let id else { return nil }
    if id.isNewcomer { return "事業者番号に「\(id)」は使えません。" }
    return try isFree(id, database) ? nil : "事業者番号\(id)は、すでに使われています。"
  }

  private func obstacle(
    to sources: [RegisteredSource], _ given: [Int: PlantID], _ database: Database
  ) throws -> String? {
    for source in sources {
      if let twin = try database.registered(at: source.text(.gridPoint))
        .named(source.text(.name))
      {
        return "\(source.row)行目の設備は、設備ID\(twin.id)として登録されています。"
      }
    }
    let rows = Set(sources.map(\.row))
    for (row, plant) in given.sorted(by: { $0.key < $1.key }) {
      if !rows.contains(row) { return "\(row)行目に、登録する設備はありません。" }
      if given.values.count(where: { $0 == plant }) > 1 {
        return "設備ID\(plant)が、二つの行に指定されています。"
      }
      if try !isFree(plant, database) { return "設備ID\(plant)は、すでに使われています。" }
    }
    return nil
  }

  private func isFree(_ id: OperatorID, _ database: Database) throws -> Bool {
    try database.operator(id) == nil && !database.wasGiven(id)
  }

  private func isFree(_ plant: PlantID, _ database: Database) throws -> Bool {
    try database.plant(plant) == nil && !database.isInUse(plant)
  }

  // MARK: Doing it

  func confirm(_ application: Application, _ move: Move, _ transaction: Transaction) throws {
    let database = transaction.database
    let why = Self.why(application.receipt)
    let day = move.at.japanDate
    switch try wish(of: application, database) {
    case nil: return
    case .company(let company)?:
      let id = try move.given.operatorID ?? freeNumber(for: company, database)
      try database.give(id, to: application.receipt, on: day)
      try transaction.add(
        [company.values(as: id)], to: .operators, because: why, by: move.actor, at: move.at)
    case .sources(let sources)?:
      var plants: [(RegisteredSource, PlantID)] = []
      for source in sources {
        let plant = try move.given.plants[source.row] ?? nextPlant(database)
        try database.give(
          GivenPlant(row: source.row, plant: plant, givenOn: day), to: application.receipt)
        plants.append((source, plant))
      }
      try transaction.add(
        plants.map { $0.source(as: $1, of: application.operatorID, on: day) }, to: .sources,
        because: why, by: move.actor, at: move.at)
      try transaction.add(
        plants.compactMap { $0.plant(as: $1) }, to: .plants, because: why, by: move.actor,
        at: move.at)
    }
  }

  /// By which events are found again.
  static func why(_ receipt: ReceiptNumber) -> String { "受付番号\(receipt)の確定" }

  /// That of the exchange where it is free, else the next from 9000000000001.
  private func freeNumber(
    for company: RegisteredCompany, _ database: Database
  ) throws -> OperatorID {
    if let number = company.exchangeNumber, try isFree(number, database) { return number }
    let last = try database.lastGivenOperator().flatMap { Int64($0.rawValue) } ?? Self.start
    let id = try firstFree(after: last, from: Self.start) { number -> (OperatorID, isFree: Bool)? in
      guard let id = OperatorID(String(number)) else { return nil }
      return (id, try isFree(id, database))
    }
    guard let id else { throw Trouble("事業者番号を付けられません") }
    return id
  }

  private static let start: Int64 = 9_000_000_000_000

  /// The next number that is free; behind the greatest that can be, the first free one from `start` on.
  /// `value` is nil for what is too great.
  private func firstFree<Value>(
    after last: Int64, from start: Int64, _ value: (Int64) throws -> (Value, isFree: Bool)?
  ) rethrows -> Value? {
    for begin in [last, start] {
      var next = begin + 1
      while let (value, isFree) = try value(next) {
        if isFree { return value }
        next += 1
      }
    }
    return nil
  }

  private func nextPlant(_ database: Database) throws -> PlantID {
    let digits = 10 - prefix.utf8.count
    let last = try database.lastGivenPlant(prefix).flatMap {
      Int64($0.rawValue.dropFirst(prefix.count))
    }
    let plant = try firstFree(after: last ?? 0, from: 0) { number -> (PlantID, isFree: Bool)? in
      let text = String(number)
      guard text.utf8.count <= digits else { return nil }
      let zeros = String(repeating: "0", count: digits - text.utf8.count)
      guard let plant = PlantID(prefix + zeros + text) else { return nil }
      return (plant, try isFree(plant, database))
    }
    guard let plant else {
      throw Trouble("設備IDを付けられません（「\(prefix)」で始まる番号が残っていません）")
    }
    return plant
  }
}
