internal import Certification
internal import CertificationRecords
internal import FilingRecords
internal import RegistersRecords
internal import Storage
package import Trade
internal import Validation

extension CertificationDesk {
  /// Months that somebody can do something about, the newest first: those with rows or entries, and the
  /// last ones that are over.
  package func months(of operatorID: OperatorID? = nil, limit: Int = 24) throws -> [MonthFigures] {
    try store.read("looking for months") { database in
      let today = clock.now().japanDate
      let recent = (1...Self.recentMonths).compactMap {
        Month(of: today)?.adding(months: -$0)
      }.filter { month in answers(database).rules.firstMonth.map { $0 <= month } ?? true }
      let known = try database.certificationMonths(of: operatorID, limit: limit)
      return try Set(known + recent).sorted(by: >).prefix(limit).map {
        try figures(of: $0, operatorID, database)
      }
    }
  }

  /// Months with rows or entries, the newest first.
  package func knownMonths(limit: Int = 120) throws -> [Month] {
    try store.read("looking for months") {
      try $0.certificationMonths(of: nil, limit: limit)
    }
  }

  /// So many months are there to be filed for, whether anybody has.
  private static let recentMonths = 3

  package func figures(of month: Month, _ operatorID: OperatorID? = nil) throws -> MonthFigures {
    try store.read("adding up a month") { try figures(of: month, operatorID, $0) }
  }

  private func figures(
    of month: Month, _ operatorID: OperatorID?, _ database: Database
  ) throws -> MonthFigures {
    let count = try database.count(of: month, operatorID)
    return MonthFigures(
      month: month,
      rows: Dictionary(
        count.rows.map { (LineState($0.key), $0.value) }, uniquingKeysWith: +),
      entries: count.entries, kwh: count.kwh, dueOn: terms.rules.dueDay(of: month))
  }

  /// Plants of a month by id: those behind the page that `place` names. `place` is what a page before
  /// had as `next`.
  /// - Throws: `Complaint` for a `place` that is none.
  package func lines(
    _ search: LineSearch, after place: String? = nil, limit: Int = 50,
    countsTo most: Int = LinePage.countsTo
  ) throws -> LinePage {
    let last = try place.map { place in
      guard let line = MonthLine(place) else {
        throw Complaint(.usage, "続きの位置「\(place)」を読めません", code: "after")
      }
      return line
    }
    return try store.read("looking at a month") { database in
      let wanted = search.wanted
      let found = try database.lines(wanted, after: last, limit: limit + 1)
      let shown = Array(found.prefix(limit))
      var looker = LineLooker(self, database, search.month)
      return LinePage(
        lines: try shown.map { try looker.line($0) },
        next: found.count > limit ? shown.last?.place : nil,
        total: try database.countLines(wanted, most: most))
    }
  }

  /// One plant of one operator in a month; nil where neither has anything to do with the other.
  package func line(
    of plant: PlantID, _ operatorID: OperatorID, in month: Month
  ) throws -> PlantMonth? {
    try store.read("looking at a plant's month") { database in
      var looker = LineLooker(self, database, month)
      let line = try looker.line(MonthLine(plant: plant, operatorID: operatorID))
      let isOwn = try database.meterPlant(plant)?.owner == operatorID
      let isTheirs =
        isOwn || !line.rows.isEmpty || !line.entries.isEmpty
        || line.meters.contains { $0.filed != nil }
      return isTheirs ? line : nil
    }
  }
}

extension CertificationDesk {
  /// How far plants have come in some months, for each plant in the order of the months.
  package func states(
    of lines: [PlantMonth], in months: [Month]
  ) throws -> [[LineState]] {
    try store.read("looking at several months") { database in
      try lines.map { line in
        let own = MonthLine(plant: line.plant, operatorID: line.operatorID)
        return try months.map { month in
          let rows = try database.filedRows(of: own, month).map { LineState($0.row.state) }
          let state = LineState.first(of: rows)
          guard state == .unfiled || state == .corrected else { return state }
          var hasEntry = false
          try database.eachCertification(
            CertificationSearch(
              month: month, operatorID: line.operatorID, plant: line.plant)
          ) { entry, stands in hasEntry = hasEntry || (stands && !entry.isAnnulment) }
          return hasEntry ? .certified : state
        }
      }
    }
  }
}

extension MonthLine {
  /// `A123456789.0011`.
  fileprivate var place: String { "\(plant).\(operatorID)" }

  fileprivate init?(_ place: String) {
    let parts = place.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2, let plant = PlantID(parts[0]), let id = OperatorID(parts[1]) else {
      return nil
    }
    self.init(plant: plant, operatorID: id)
  }
}

extension LineSearch {
  fileprivate var wanted: MonthSearch {
    let wanted: MonthSearch.Wanted =
      switch state {
      case nil: .everything
      case .unfiled: .unfiled
      case .waiting: .rows(.waiting)
      case .held: .rows(.held)
      case .refused: .rows(.refused)
      case .certified: .rows(.certified)
      case .corrected: .rows(.corrected)
      }
    return MonthSearch(month: month, operatorID: operatorID, wanted: wanted, prefix: prefix)
  }
}

extension LineState {
  fileprivate init(_ state: CertificationState) {
    self =
      switch state {
      case .waiting: .waiting
      case .certified: .certified
      case .held: .held
      case .refused: .refused
      case .corrected: .corrected
      }
  }
}

/// Puts together what is known of plants, one after the other.
private struct LineLooker {
  private let desk: CertificationDesk
  private let database: Database
  private let month: Month
  private var names: [OperatorID: String] = [:]
  private let answers: CertificationAnswers
  private var judge: CertificationJudge

  init(_ desk: CertificationDesk, _ database: Database, _ month: Month) {
    self.desk = desk
    self.database = database
    self.month = month
    answers = desk.answers(database)
    judge = CertificationJudge(
      database, answers, desk.terms, desk.meters, today: desk.clock.now().japanDate)
  }

  mutating func line(_ line: MonthLine) throws -> PlantMonth {
    let source = try answers.source(line.plant)
    let filed = try database.filedRows(of: line, month)
    var rows: [PlantMonth.Row] = []
    for row in filed { rows.append(try self.row(row, source)) }
    var entries: [ListedCertification] = []
    let search = CertificationSearch(
      month: month, operatorID: line.operatorID, plant: line.plant)
    try database.eachCertification(search) { entry, stands in
      entries.append(try database.listed(entry, stands: stands))
    }
    let routes = source.map { source in
      Set(
        (filed.isEmpty ? [""] : filed.map(\.row.remark)).compactMap {
          source.route(remark: $0, answers.rules)
        })
    }
    return PlantMonth(
      plant: line.plant, name: source?.name ?? "", operatorID: line.operatorID,
      operatorName: try name(of: line.operatorID),
      gridPoint: filed.first?.row.key.gridPoint ?? source?.gridPoint ?? "",
      kind: source?.kind.rawValue ?? "", route: routes?.map(\.rawValue).min(), rows: rows,
      papers: try papers(line, source, filed.map(\.row)),
      meters: try meters(line, isAsked: routes?.contains { $0 != .premium } ?? false),
      entries: entries)
  }

  private mutating func name(of id: OperatorID) throws -> String {
    if let known = names[id] { return known }
    let name = try database.operator(id)?.name ?? ""
    names[id] = name
    return name
  }

  private mutating func row(
    _ filed: FiledRow, _ source: CertificationSource?
  ) throws -> PlantMonth.Row {
    let row = filed.row
    var holds: [PlantMonth.Hold] = []
    var prospect: Int64?
    if row.state.isOpen {
      let (held, kwh) = try judge.prospect(of: filed.open, source)
      holds = held.map { .init(code: $0.code, reason: $0.reason, remedy: $0.remedy) }
      prospect = kwh
    }
    return PlantMonth.Row(
      receipt: row.receipt, row: row.row, status: filed.status,
      balancingGroup: row.key.balancingGroup, scope: row.key.scope.rawValue,
      renewable: row.key.renewable, exported: row.exported,
      ratioPercent: row.ratio.map(CertificationTables.percent), state: LineState(row.state),
      reason: row.reason, holds: holds, prospect: prospect)
  }

  // MARK: What it needs

  private func papers(
    _ line: MonthLine, _ source: CertificationSource?, _ rows: [CertificationRow]
  ) throws -> [PlantMonth.Need] {
    guard let source else { return [] }
    var wanted: [CertificationPaper] = []
    func want(_ omission: FuelOmission?, _ isSustainable: Bool, _ remark: String) {
      for paper in CertificationPaper.needed(
        by: source, omission: omission, isSustainable: isSustainable,
        route: source.route(remark: remark, answers.rules), answers.rules)
      where !wanted.contains(paper) { wanted.append(paper) }
    }
    for row in rows where row.state != .refused {
      want(row.omission, row.isSustainable, row.remark)
    }
    // Before there is a row: what the plant needs unless the row says otherwise.
    if rows.isEmpty { want(nil, false, "") }
    let keys = [line.plant.rawValue, rows.first?.key.gridPoint ?? source.gridPoint]
    return try wanted.map { paper in
      let found = try database.filed(
        paper, of: line.operatorID, about: keys, month: paper.isMonthly ? month : nil)
      return PlantMonth.Need(
        title: paper.title, symbol: nil,
        fileName: paper.fileName(of: line.operatorID, about: line.plant, month: month),
        filed: found.map { ($0.receipt, $0.status) },
        isServing: found.map { desk.terms.paperStatuses.contains($0.status) } ?? false, sum: nil)
    }
  }

  private func meters(
    _ line: MonthLine, isAsked: Bool
  ) throws -> [PlantMonth.Need] {
    guard let form = desk.meterForm else { return [] }
    let key = MeterBook.Key(line.operatorID, line.plant, month)
    let filed = try database.filedMeterFiles(of: key, form.id)
    guard isAsked || !filed.isEmpty else { return [] }
    let set = try database.filedMeters(
      of: key, tolerance: desk.terms.rules.gridFlowTolerance)
    let symbols = set.formula?.symbols ?? filed.keys.sorted()
    let title = form.asciiAlias ?? form.title
    return symbols.map { symbol in
      let found = filed[symbol]
      let counts = found.map { desk.terms.paperStatuses.contains($0.status) } ?? false
      return PlantMonth.Need(
        title: form.title, symbol: symbol, fileName: "\(title)_\(line.plant)_\(symbol).xlsx",
        filed: found.map { ($0.receipt, $0.status) }, isServing: counts,
        sum: set.files[symbol]?.sum)
    }
  }
}
