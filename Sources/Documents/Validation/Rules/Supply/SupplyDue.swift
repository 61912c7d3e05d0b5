import Trade

/// Holds a file against the month: which plants are due, what others have filed.
final class SupplyDue {
  private let site: SupplySite
  private let references: any PremiumReferences
  private let month: Month
  private let operatorID: OperatorID
  /// The operator's certified plants by point.
  private var plants: [String: [FiledPlant]] = [:]
  private var points: [PlantID: String] = [:]
  private var applied: Set<String>?
  private var hasDue = false
  private var periods: [String: SupplyPeriod] = [:]
  /// By what is said of them: the first of the points whose period is another than what is filed, and
  /// how many there are.
  private var otherPeriods: [[String]: (place: Place, point: String, count: Int64)] = [:]
  private var mixed: Set<String> = []
  /// The point of the series at hand, asked for once: before its half hours and after them.
  private var near: (point: String, plants: [FiledPlant], series: [FiledSeries])?

  /// Nil where there are no registers, or nobody knows whose the file is.
  init?(_ site: SupplySite) {
    guard let references = site.references, let month = site.month,
      let operatorID = site.operatorID
    else { return nil }
    self.site = site
    self.references = references
    self.month = month
    self.operatorID = operatorID
  }

  // MARK: The month

  func start(_ report: inout Report) throws {
    let own = try references.plants(of: operatorID, in: month)
    plants = Dictionary(grouping: own, by: \.gridPoint)
    points = Dictionary(own.map { ($0.id, $0.gridPoint) }) { first, _ in first }
    applied = try references.appliedPoints(of: operatorID)
    let dueHere = own.filter(\.hasGridBattery)
    hasDue = !dueHere.isEmpty
    let unknown = try references.unknownPlants(of: operatorID, in: month)
    if !unknown.isEmpty {
      report.tell(
        .masterDiffers, .masterDiffers, at: .file, [MonthList.text(unknown.map(\.rawValue))])
    }
    guard hasDue else {
      return report.tell(.nothingDue, .nothingDue, at: .file, [month.title])
    }
    let isClosed = try MonthClosing.tell(
      dueHere, month, references, some: .batteryClosed, &report)
    if !isClosed, let arrived = site.arrivedAt, let closes = try references.batteryClosesAt(month),
      arrived > closes
    {
      report.store.add(
        .lateForMonth, at: .file, [month.title, closes.japanText, arrived.japanText])
    }
  }

  /// The point of one of the operator's own plants.
  func point(of plant: PlantID) -> String? { points[plant] }
  /// It is the point of some of the operator's own plants.
  func expects(_ point: String) -> Bool { plants[point] != nil }

  /// Says what is missing, of plants only where the code is certain.
  func end(_ found: SupplyFound, _ code: EnergyCode?, _ report: inout Report) throws {
    tellOtherPeriods(&report)
    guard hasDue, !found.isPartial else { return }
    let dueHere = plants.values.joined().filter(\.hasGridBattery)
    let missing = Set(dueHere.map(\.gridPoint)).subtracting(found.points)
    if !missing.isEmpty {
      report.tell(
        .pointsComplete, .pointsComplete, at: .file,
        [String(missing.count), MonthList.text(missing.sorted())])
    }
    guard code?.isOfPlants == true else { return }
    let absent = dueHere.filter {
      found.points.contains($0.gridPoint) && !found.vague.contains($0.gridPoint)
        && !found.plants.contains($0.id)
    }
    guard !absent.isEmpty else { return }
    report.tell(
      .plantsComplete, .plantsComplete, at: .file,
      [String(absent.count), MonthList.text(absent.map(\.id.rawValue).sorted())])
  }

  // MARK: A point

  /// The certified plants at a point, and what is filed of it, whoever did.
  private func known(
    of point: String
  ) throws -> (point: String, plants: [FiledPlant], series: [FiledSeries]) {
    if let near, near.point == point { return near }
    let plants = try references.plants(at: point, in: month)
    let series = try references.series(at: point, in: month)
    let asked = (point: point, plants: plants, series: series)
    near = asked
    return asked
  }

  func look(at series: SupplySeries, _ point: String, _ report: inout Report) throws {
    let place = Place.cell(
      row: series.line, column: site.gridPoint.column + 1, field: site.gridPoint.field)
    guard hasDue else { return }
    guard let here = plants[point], applied?.contains(point) != false else {
      return report.tell(
        .pointRegistered, .pointRegistered, at: place, value: point,
        [SupplySeries.short(point), month.title])
    }
    if series.isCodeCertain, let plant = series.plant, !here.contains(where: { $0.id == plant }) {
      let column = site.plant.column
      report.store.add(
        .plantForCode, at: .cell(row: series.line, column: column + 1, field: site.plant.field),
        value: plant.rawValue,
        ["other", SupplySeries.short(point), MonthList.text(here.map(\.id.rawValue))])
    }
    if mixed.insert(point).inserted {
      let all = try known(of: point).plants
      let others = all.filter { !$0.hasGridBattery }
      if !others.isEmpty, others.count < all.count {
        report.tell(
          .pointMixed, .pointMixed, at: place, value: point,
          [SupplySeries.short(point), MonthList.text(others.map(\.id.rawValue))])
      }
    }
    try agree(series, point, place, &report)
  }

  private func agree(
    _ series: SupplySeries, _ point: String, _ place: Place, _ report: inout Report
  ) throws {
    guard let period = series.period else { return }
    if let first = periods[point] {
      guard first != period else { return }
      return report.tell(
        .periodAgrees, .periodAgrees, at: place, value: point,
        ["file", period.title, first.title, ""])
    }
    periods[point] = period
    let filed = try known(of: point).series
    func isOther(_ other: FiledSeries) -> Bool {
      other.from != period.from || other.to != period.to
    }
    // The file of the same code is the one that this one replaces.
    let own = filed.first {
      series.isCodeCertain && $0.operatorID == operatorID && $0.code != series.code && isOther($0)
    }
    let words: [String]
    if let own {
      let other = SupplyPeriod(from: own.from, to: own.to)
      words = ["own", period.title, other.title, "\(own.code.title)（\(own.code.rawValue)）"]
    } else if filed.contains(where: { $0.operatorID != operatorID && isOther($0) }) {
      words = ["others", period.title, "", ""]
    } else {
      return
    }
    otherPeriods[words, default: (place, point, 0)].count += 1
  }

  /// One mistake in the period of a whole file is one finding.
  private func tellOtherPeriods(_ report: inout Report) {
    for (words, first) in otherPeriods.sorted(by: { $0.value.place.row < $1.value.place.row }) {
      report.tell(
        .periodAgrees, words[0] == "own" ? .periodAgrees : .periodAgreesWithOthers,
        at: first.place, value: first.point, words + [first.count > 1 ? first.count.grouped : ""])
    }
  }

  // MARK: Half hours

  /// Holds a whole series against what others have filed.
  func compare(_ series: SupplySeries, _ report: inout Report) throws {
    guard hasDue, series.isCodeCertain, let point = series.gridPoint, let period = series.period,
      plants[point] != nil
    else { return }
    let filed = try known(of: point).series.filter {
      $0.from == period.from && $0.to == period.to
    }
    let place = Place.cell(
      row: series.line, column: site.gridPoint.column + 1, field: site.gridPoint.field)
    if series.code == .procurement {
      try agreeOnProcurement(
        series, filed.filter { $0.operatorID != operatorID && $0.code == .procurement }, period,
        place, &report)
    }
    try balance(series, filed.filter { $0.operatorID == operatorID }, period, place, &report)
  }

  private func agreeOnProcurement(
    _ series: SupplySeries, _ others: [FiledSeries], _ period: SupplyPeriod, _ place: Place,
    _ report: inout Report
  ) throws {
    guard !others.isEmpty else { return }
    let values = PackedSlots.values(series.packed) ?? []
    for other in others {
      let theirs = try references.slots(of: other)
      let different = values.indices.filter {
        !theirs.indices.contains($0) || theirs[$0] != values[$0]
      }
      guard let first = different.first else { continue }
      return report.tell(
        .procurementAgrees, .procurementAgrees, at: place, value: series.gridPoint,
        [
          SupplySeries.short(series.gridPoint ?? ""), Int64(different.count).grouped,
          period.title(of: first),
        ])
    }
  }

  /// b + g + c − a − e is what is fed into the grid: below zero in no half hour.
  private func balance(
    _ series: SupplySeries, _ own: [FiledSeries], _ period: SupplyPeriod, _ place: Place,
    _ report: inout Report
  ) throws {
    guard let code = series.code, let point = series.gridPoint,
      try known(of: point).plants.count == 1
    else { return }
    let rest = EnergyCode.allCases.filter { $0 != code }
    let four = rest.compactMap { wanted in own.first { $0.code == wanted } }
    guard four.count == rest.count else { return }
    var sums = [Int64](repeating: 0, count: period.slots)
    func add(_ values: [Int64], _ code: EnergyCode) {
      let sign: Int64 = code == .charge || code == .ownUse ? -1 : 1
      for index in values.indices.prefix(sums.count) { sums[index] += sign * values[index] }
    }
    add(PackedSlots.values(series.packed) ?? [], code)
    for other in four { add(try references.slots(of: other), other.code) }
    let negative = sums.indices.filter { sums[$0] < 0 }
    guard let first = negative.first else { return }
    report.store.add(
      .flowBalance, at: place, value: point,
      [
        SupplySeries.short(point), Int64(negative.count).grouped, period.title(of: first),
        PlacedDecimal.text(-sums[first], places: 2),
      ])
  }
}

/// Plants whose month was worked on take no new files.
enum MonthClosing {
  /// True where some are.
  static func tell(
    _ plants: [FiledPlant], _ month: Month, _ references: any PremiumReferences,
    some message: OfficeMessage, _ report: inout Report
  ) throws -> Bool {
    var closed: [String] = []
    var isAllFinal = true
    for plant in plants {
      let standing = try references.standing(of: plant.id, in: month)
      if standing != .confirmed { isAllFinal = false }
      if standing != nil { closed.append(plant.id.rawValue) }
    }
    guard !closed.isEmpty else { return false }
    report.tell(
      .monthClosed, isAllFinal ? .allClosed : message, at: .file,
      [isAllFinal ? "all" : "some", month.title, MonthList.text(closed)])
    return true
  }
}

/// Many in one sentence.
enum MonthList {
  private static let most = 20

  static func text(_ items: [String]) -> String {
    let shown = items.prefix(most).joined(separator: "、")
    return items.count > most ? shown + "、ほか\(items.count - most)件" : shown
  }
}
