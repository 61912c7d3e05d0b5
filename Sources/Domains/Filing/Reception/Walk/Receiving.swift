internal import Files
internal import FilingRecords
internal import Hashing
internal import Intake
internal import Office
internal import Premises
internal import RegistersRecords
internal import Synchronization
internal import Trade
internal import Validation
internal import Workbooks

/// An upload whose bytes are kept and whose operator is known.
struct Arrived {
  let claim: Claim
  let original: ContentHash
  let byteCount: Int
  let arrivedAt: Instant
  let identification: Identification
  let operatorID: OperatorID
  /// Opened already, to see for which month it is.
  let workbook: Workbook?
}

extension Reception {
  /// Keeps the bytes and finds out whose they are; a stranger's go to quarantine with an answer.
  func receive(_ claim: Claim) throws -> Step<Arrived> {
    try attempt(claim) {
      let (original, size, _) = try keepOriginal(of: claim)
      let arrivedAt = arrivalTime(of: claim)
      var identification = try identify(claim, original, arrivedAt: arrivedAt)
      let meter = try openMeter(original, identification, claim)
      if let month = try meter.flatMap({ try targetMonth($0.head) }) {
        identification.count(for: month)
      }
      if let content = try contentSlot(original, identification, claim) {
        identification.complete(by: content)
      }
      let whose = try whoFiled(identification, original, claim, meter?.head)
      guard case .known(let operatorID) = whose, claim.placement != .misplaced else {
        let stranger = Original(hash: original, byteCount: Int(size))
        return .ended(try quarantine(claim, identification, stranger, whose), claim)
      }
      return .on(
        Arrived(
          claim: claim, original: original, byteCount: Int(size), arrivedAt: arrivedAt,
          identification: identification, operatorID: operatorID, workbook: meter?.workbook))
    }
  }

  /// What is too large to be read is not written a second time, for the disk may not hold it.
  private func keepOriginal(
    of claim: Claim
  ) throws -> (hash: ContentHash, size: Int64, outcome: OriginalStore.Outcome) {
    let size = try fileSystem.on("claim").status(of: claim.file)?.size ?? 0
    let most = max(premises.limits.fileBytes, premises.linesLimits.fileBytes)
    return try size > most
      ? originals.adopt(claim.file) : originals.store(claim.file)
  }

  /// An upload's time is its arrival, not its check.
  func arrivalTime(of claim: Claim) -> Instant {
    arrivals[claim.id] ?? (clock.isFixed ? clock.now() : claim.arrival)
  }

  /// Runs a step; trouble of ours leaves the claim in hand for a later try.
  func attempt<Value>(_ claim: Claim, _ body: () throws -> Step<Value>) throws -> Step<Value> {
    do {
      return try body()
    } catch let death as SimulatedDeath {
      throw death
    } catch {
      return .ended(try setAside(claim, error), claim)
    }
  }

  private func identify(
    _ claim: Claim, _ original: ContentHash, arrivedAt: Instant
  ) throws -> Identification {
    let failure = FirstFailure()
    let known = shelves.nameKnowledge(failure)
    var name = ArrivalName(claim.name, knowing: known)
    try failure.rethrow()
    let shortened = ShortenedTitle(name, definitions, knowing: known)
    if !shortened.candidates.isEmpty, let form = try formInside(original, shortened, claim) {
      name = shortened.name(of: form) ?? name
      try failure.rethrow()
    }
    let folder: String? =
      if case .operatorFolder(let id) = claim.placement { id.rawValue } else { nil }
    return try Identification(
      name: name, folder: folder, definitions: definitions, store: store,
      arrivedAt: arrivedAt)
  }
}

extension Reception {
  /// The one form, of those that a name may mean, that a workbook is of.
  private func formInside(
    _ original: ContentHash, _ shortened: ShortenedTitle, _ claim: Claim
  ) throws -> FormDefinition? {
    do {
      let deadline = deadline(for: claim)
      defer { withExtendedLifetime(deadline) {} }
      let workbook = try open(original, of: claim, as: Filing(form: nil))
      return try reviewer.form(of: workbook, among: shortened.candidates)
    } catch is Refusal {
      // What cannot be read is refused for that, later.
      return nil
    }
  }
}

/// Whose an upload is.
enum Filer {
  case known(OperatorID)
  /// Nobody can be found, or name and folder contradict each other.
  case unknown(FilingNote)
}

extension Reception {
  /// The operator is the name's, else the folder's, else the workbook's 事業者番号, else its 法人番号
  /// if only one operator has it.
  private func whoFiled(
    _ identification: Identification, _ original: ContentHash, _ claim: Claim, _ meter: MeterHead?
  ) throws -> Filer {
    if identification.isContradictory {
      return .unknown(
        .operatorMismatch(
          name: identification.name.operatorText ?? "", folder: identification.folder ?? ""))
    }
    if let text = identification.operatorText {
      guard let id = OperatorID(text),
        try id.isNewcomer
          ? identification.form?.isForNewcomers == true
          : store.isRegistered(id)
            || identification.form?.isForApplicants == true && premises.isApplicant(id)
      else { return .unknown(.operatorUnknown(text)) }
      return .known(id)
    }
    if let meter { return try filer(of: meter, identification) }
    return try filerInside(identification, original, claim)
  }

  private func filerInside(
    _ identification: Identification, _ original: ContentHash, _ claim: Claim
  ) throws -> Filer {
    // What is filed to become an operator needs no number.
    if identification.form?.operatorParts != nil { return .known(.newcomer) }
    // A CSV has no head to tell whose it is.
    if identification.form?.isLines(claim.name.displayText) == true {
      return .unknown(.operatorUnknown(""))
    }
    let filing = Filing(form: identification.form?.id, slot: identification.slot)
    guard let review = try reviewInside(original, filing, claim) else {
      return .unknown(.operatorUnknown(""))
    }
    if let id = review.operator, try store.isRegistered(id) { return .known(id) }
    if let number = review.head["corporateNumber"].flatMap({ CorporateNumber($0) }) {
      if let only = try store.onlyOperator(corporateNumber: number) { return .known(only) }
    }
    return .unknown(.operatorUnknown(review.operator?.rawValue ?? ""))
  }

  /// Nil for what cannot be read.
  private func reviewInside(
    _ original: ContentHash, _ filing: Filing, _ claim: Claim
  ) throws -> Review? {
    do {
      let deadline = deadline(for: claim)
      defer { withExtendedLifetime(deadline) {} }
      let workbook = try open(original, of: claim, as: filing)
      return try reviewer.review(workbook, filing: filing, references: nil, rows: nil)
    } catch is Refusal {
      return nil
    }
  }
}

/// Meters' files: the month is their period's, and a 法人番号 may be several operators'.
extension Reception {
  /// Nil for other forms, and for what cannot be read.
  private func openMeter(
    _ original: ContentHash, _ identification: Identification, _ claim: Claim
  ) throws -> (workbook: Workbook, head: MeterHead)? {
    guard let form = identification.form, form.hasHalfHours else { return nil }
    do {
      let deadline = deadline(for: claim)
      defer { withExtendedLifetime(deadline) {} }
      let workbook = try open(
        original, of: claim, as: Filing(form: form.id, slot: identification.slot))
      return (workbook, try reviewer.meterHead(of: workbook, form: form))
    } catch is Refusal {
      // It is refused for that, later.
      return nil
    }
  }

  private func targetMonth(_ head: MeterHead) throws -> Month? {
    guard let plant = head.plant, let from = head.from, let to = head.to, from <= to else {
      return nil
    }
    return try premises.meters?.targetMonth(plant, from, to, store)
  }

  private func filer(of meter: MeterHead, _ identification: Identification) throws -> Filer {
    guard let number = meter.corporateNumber else { return .unknown(.operatorUnknown("")) }
    let candidates = try store.references().operators(corporateNumber: number).map(\.id)
    if candidates.count == 1 { return .known(candidates[0]) }
    if let plant = meter.plant,
      let filer = try premises.meters?.filer(
        candidates, plant, identification.slot.month, store)
    {
      return .known(filer)
    }
    return .unknown(.operatorUnknown(""))
  }
}

extension Reception {
  /// What a CSV says of itself where its name leaves something out; nil for other forms, and for what
  /// cannot be read.
  private func contentSlot(
    _ original: ContentHash, _ identification: Identification, _ claim: Claim
  ) throws -> ContentSlot? {
    guard let form = identification.form, form.supplyParts != nil,
      identification.slot.part == nil || identification.slot.month == nil
    else { return nil }
    do {
      let deadline = deadline(for: claim)
      defer { withExtendedLifetime(deadline) {} }
      let rule = store.references(further: premises.further).premium?.rules.targetMonth
      return try reviewer.contentSlot(
        of: openLines(original, of: claim, as: Filing(form: form.id, slot: identification.slot)),
        form, rule ?? .ofEnd)
    } catch is Refusal {
      // It is refused for that, later.
      return nil
    }
  }
}
