import Trade

/// Holds the rows of the sheet 設備 against 事業計画認定情報, the ledgers and what was 確定 before.
struct PlantLineCheck {
  let lines: [PlantLine]
  let columns: PlantColumns
  let operatorID: OperatorID
  let references: any CertifiedOperatorReferences
  /// What the operator's newest 確定 application has.
  private let registered: [PlantID: OperatorPlant]
  private let deleted: Set<PlantID>

  init(
    lines: [PlantLine], columns: PlantColumns, operatorID: OperatorID,
    references: any CertifiedOperatorReferences, registered: [OperatorPlant]
  ) {
    self.lines = lines
    self.columns = columns
    self.operatorID = operatorID
    self.references = references
    self.registered = Dictionary(registered.map { ($0.plant, $0) }) { first, _ in first }
    deleted = Set(lines.filter { !$0.isKept }.map(\.id))
  }

  /// `unread`: the plants of rows that are wrong by themselves; `isPartial`: not all of them are known.
  func run(_ report: inout Report, unread: Set<PlantID>, isPartial: Bool) throws {
    for line in lines {
      if tellAction(line, unread, &report) { continue }
      guard line.isKept else { continue }
      try tellPair(line, &report)
      let isKnown = registered[line.id] != nil && !deleted.contains(line.id)
      if !isKnown {
        if try tellTransfer(line, &report) { continue }
        try tellWithheld(line, &report)
      }
      try tellWaste(line, &report)
    }
    if !isPartial { tellLeftOut(besides: unread, &report) }
    try tellPapers(&report)
  }

  // MARK: 操作

  /// What is asked for cannot be done with what is registered.
  private func tellAction(
    _ line: PlantLine, _ unread: Set<PlantID>, _ report: inout Report
  ) -> Bool {
    let known = registered[line.id]
    let fault: String? =
      switch line.action {
      case .delete: known == nil ? "unknown" : nil
      case .add:
        known != nil && !deleted.contains(line.id) && !unread.contains(line.id) ? "known" : nil
      case .none: known.map { $0 != line.plant } ?? false ? "changed" : nil
      }
    guard let fault else { return false }
    report.add(
      .plantAction, row: line.row, column: columns.action,
      value: line.action == .none ? nil : line.action.rawValue, [fault, line.id.rawValue])
    return true
  }

  /// A workbook has all plants: one that is not named any more is deleted in so many words.
  private func tellLeftOut(besides unread: Set<PlantID>, _ report: inout Report) {
    let missing = Set(registered.keys).subtracting(lines.map(\.id)).subtracting(unread)
    guard !missing.isEmpty else { return }
    report.store.add(
      .plantAction, at: .sheet, ["missing", MonthList.text(missing.sorted().map(\.rawValue))])
  }

  // MARK: 設備

  private func tellPair(_ line: PlantLine, _ report: inout Report) throws {
    guard line.scheme == .fit,
      try !references.isCertified(line.id, at: line.plant.gridPoint)
    else { return }
    let isPlant = try references.certified(line.id) != nil
    report.saying("MSG_C0059E") {
      $0.add(
        .plantPairKnown, row: line.row, column: isPlant ? columns.gridPoint : columns.plant,
        value: isPlant ? line.plant.gridPoint : line.id.rawValue,
        [line.id.rawValue, isPlant ? "point" : "plant"])
    }
  }

  /// Of a plant that the operator does not have yet: who had it before.
  private func tellTransfer(_ line: PlantLine, _ report: inout Report) throws -> Bool {
    let holders = try references.holders(of: line.id)
    if let own = holders.first(where: { $0.operatorID == operatorID }), own.hasDeleted {
      report.saying("MSG_C0097E") {
        $0.add(
          .plantDeletedBefore, row: line.row, column: columns.plant, value: line.id.rawValue)
      }
      return true
    }
    // What is deleted and added in one application is changed.
    if deleted.contains(line.id), registered[line.id] != nil { return false }
    let others = holders.filter { $0.operatorID != operatorID }
    let mark = (row: line.row, column: columns.transferred)
    let isHeld = others.contains { !$0.hasDeleted }
    if line.plant.isTransferred {
      if others.isEmpty {
        report.saying("MSG_C0103E") {
          $0.add(
            .transferOriginKnown, row: mark.row, column: mark.column, value: "○",
            [line.id.rawValue])
        }
        return true
      }
      if isHeld {
        report.add(
          .transferOriginActive, row: mark.row, column: mark.column, value: "○",
          [line.id.rawValue])
        return true
      }
    } else if isHeld {
      report.add(
        .transferOriginActive, row: mark.row, column: mark.column, value: nil, [line.id.rawValue])
      return true
    } else if !others.isEmpty {
      report.saying("MSG_C0065E") {
        $0.add(
          .transferMarkMissing, row: mark.row, column: mark.column, value: nil,
          [line.id.rawValue])
      }
      return true
    }
    return false
  }

  /// What was withheld of the plant while it was FIT is taken back first.
  private func tellWithheld(_ line: PlantLine, _ report: inout Report) throws {
    guard line.scheme == .fip, let former = try references.certified(line.id)?.formerPlant,
      case let yen = try references.balance(.withheld, of: former), yen > 0
    else { return }
    let holders = try references.holders(of: former)
    let own = holders.first { $0.operatorID == operatorID }
    let whose: (message: String, word: String)
    if let own {
      guard own.hasDeleted || deleted.contains(former) else { return }
      whose = ("MSG_C0207E", "own")
    } else {
      whose = holders.isEmpty ? ("MSG_C0208E", "none") : ("MSG_C0209E", "other")
    }
    // What a 取戻 has left is not asked back a second time.
    let isRest = try references.refunds(of: former).contains {
      $0.kind == .withheld && $0.isConfirmed
    }
    report.saying(whose.message) {
      $0.add(
        .withheldLeft, row: line.row, column: columns.plant, value: line.id.rawValue,
        [former.rawValue, yen.grouped, isRest ? "rest" : whose.word])
    }
  }

  private func tellWaste(_ line: PlantLine, _ report: inout Report) throws {
    guard line.plant.isWaste, let kind = try references.certified(line.id)?.kind,
      kind != .biomass
    else { return }
    report.saying("MSG_C0183E") {
      $0.add(
        .wasteNotBiomass, row: line.row, column: columns.waste, value: "○",
        [line.id.rawValue, kind.rawValue])
    }
  }

  // MARK: Documents

  private func tellPapers(_ report: inout Report) throws {
    let premium = lines.filter { $0.isKept && $0.scheme == .fip }
    let needed: [(PremiumPaper, PlantLine?)] = [
      (.seal(.operator), premium.first), (.points, premium.first),
      (.transfer, premium.first { $0.plant.isTransferred }),
      (.wastePermit, premium.first { $0.plant.isWaste }),
    ]
    for (paper, line) in needed {
      guard let line, try !references.isOnFile(paper, of: operatorID) else { continue }
      let hold = CertificationHold.missing(paper, of: operatorID)
      report.add(
        hold.kind, row: line.row, column: columns.plant, value: line.id.rawValue, hold.arguments)
    }
  }
}
