internal import AllocationNotices
internal import AllocationRecords
package import Files
internal import FilingRecords
internal import Hashing
internal import Intake
internal import RegistersRecords
package import Trade
internal import Validation

/// What a published run gave one operator.
package struct OperatorResult: Sendable {
  package struct Row: Sendable {
    package let receipt: ReceiptNumber
    package let row: Int
    package let formTitle: String
    /// What was wished, in words.
    package let wish: String
    /// Nil is 対象期間全量.
    package let asked: Int64?
    package let granted: Int64
    package let status: Grant
    package let reason: String
    /// The row's share of what held it back, in words; nil where nothing did.
    package let bottleneck: String?
    /// What a wider wish had brought more, in words.
    package let wider: [String]
  }

  package let run: Int64
  package let round: RoundID
  package let market: Market
  package let publishedAt: Instant
  package let digest: String
  package let rows: [Row]
  /// kWh by plant.
  package let plants: [(plant: PlantID, name: String, kwh: Int64)]
  /// Names of the notice's files; none before notices are written.
  package let files: [String]

  /// Of rows that ask for a number.
  package var askedKWh: Int64 { rows.reduce(0) { $0 + ($1.asked ?? 0) } }
  package var grantedKWh: Int64 { plants.reduce(0) { $0 + $1.kwh } }
  package var hasWholeRows: Bool { rows.contains { $0.asked == nil } }
}

/// A result as anybody may see it who knows its digest.
package struct PublishedResult: Sendable {
  package enum Standing: String, Sendable {
    case holds = "有効"
    case replaced = "差替え済"
    case undone = "取消し"
  }

  package let run: Int64
  package let digest: String
  package let round: RoundID
  package let market: Market
  package let publishedAt: Instant
  package let standing: Standing
  package let plants: Int
  package let rows: Int
  package let kwh: Int64
}

/// A row of a notice without its place and owner.
package struct PublishedRow: Sendable {
  package let plant: PlantID
  package let scheme: Scheme?
  package let kind: PlantKind?
  package let tier: AllocationTier
  package let kwh: Int64
}

/// What may still be given of a plant.
package struct PlantBalance: Sendable {
  package let plant: PlantID
  package let name: String
  package let period: Slot.Period
  package let balance: Balance
}

extension AllocationDesk {
  /// Of every published run that holds and in which the operator asked for something, newest first.
  package func results(of id: OperatorID) throws -> [OperatorResult] {
    try store.rounds().compactMap { try result(of: id, $0.id, $0.market) }.sorted {
      $0.publishedAt > $1.publishedAt
    }
  }

  /// Nil where nothing holds, or the operator has no part in it.
  package func result(
    of id: OperatorID, _ round: RoundID, _ market: Market
  ) throws -> OperatorResult? {
    guard let run = try store.publishedRun(round: round, market: market) else { return nil }
    let requests = try store.requests(of: run).filter { $0.operatorID == id }
    guard !requests.isEmpty else { return nil }
    let lines = try store.lines(of: run).filter { $0.operatorID == id }
    let bottlenecks = Dictionary(try store.bottlenecks(of: run).map { ($0.number, $0) }) { one, _ in
      one
    }
    let byPlant = lines.reduce(into: [PlantID: Int64]()) { $0[$1.plant, default: 0] += $1.kwh }
    let plants = try store.withReferences { references in
      try byPlant.sorted { $0.key.rawValue < $1.key.rawValue }.map {
        (plant: $0.key, name: try references.plant($0.key)?.name ?? "", kwh: $0.value)
      }
    }
    return OperatorResult(
      run: run.id, round: round, market: market, publishedAt: run.at, digest: run.digest.rawValue,
      rows: requests.map { row(of: $0, bottlenecks) }, plants: plants,
      files: try noticeFiles(of: market, in: workspace.notices(of: round)).filter {
        $0.operatorID == id
      }.map(\.name.displayText).sorted())
  }

  private func row(
    of request: RunRequest, _ bottlenecks: [Int: RunBottleneck]
  ) -> OperatorResult.Row {
    let explanation = request.explanation
    let held = explanation?.bottleneck.flatMap { bottlenecks[$0] }
    let wider: [(String, Int64)] = [
      ("電源種別を指定しなければ", explanation?.anyKindKWh ?? 0),
      ("所在地を指定しなければ", explanation?.anyPrefectureKWh ?? 0),
      ("運転開始の時期を指定しなければ", explanation?.anyAgeKWh ?? 0),
      ("設備を指定しなければ", explanation?.anyPlantKWh ?? 0),
    ]
    return OperatorResult.Row(
      receipt: request.receipt, row: request.row,
      formTitle: definitions.newest(request.form)?.title ?? request.form.rawValue,
      wish: request.wish.map(Self.words) ?? "", asked: request.asked, granted: request.granted,
      status: request.status, reason: request.reason,
      bottleneck: held.map {
        "この条件の電力量 \($0.supplyKWh.grouped) kWh に対し、希望は合わせて \($0.askedKWh.grouped) kWh でした。"
      },
      wider: wider.filter { $0.1 > 0 }.map { "\($0.0)、あと \($0.1.grouped) kWh を受けられました。" })
  }

  private static func words(_ wish: RunWish) -> String {
    let what =
      wish.plant.map { "設備\($0)" }
      ?? "\(wish.kind ?? "電源種別の指定なし")・\(wish.prefecture ?? "所在地の指定なし")"
        + (wish.isWithinFifteenYears ? "・運転開始から15年以内" : "")
    return "\(wish.tier.rawValue)　\(what)"
  }

  /// A file of the operator's own notice; nil for every other name.
  package func noticeFile(
    named name: String, of id: OperatorID, _ round: RoundID, _ market: Market
  ) throws -> FilePath? {
    let folder = workspace.notices(of: round)
    let own = try noticeFiles(of: market, in: folder).first {
      $0.operatorID == id && $0.name.displayText == name
    }
    return own.map { folder.appending($0.name) }
  }

  // MARK: For everybody

  /// Nil for what was never published.
  package func published(digest: String) throws -> PublishedResult? {
    guard let run = try run(digest: digest) else { return nil }
    let lines = try store.lines(of: run)
    return PublishedResult(
      run: run.id, digest: digest, round: run.round, market: run.market, publishedAt: run.at,
      standing: try standing(of: run), plants: Set(lines.map(\.plant)).count,
      rows: try store.requests(of: run).count, kwh: lines.reduce(0) { $0 + $1.kwh })
  }

  /// Of several with one content the newest.
  private func run(digest: String) throws -> Run? {
    guard digest.utf8.count == 64 else { return nil }
    return try Set(store.rounds().map(\.id)).flatMap { try store.runs(of: $0) }.filter {
      $0.isPublished && $0.kind == .allocation && $0.digest.rawValue == digest
    }.max { $0.id < $1.id }
  }

  private func standing(of run: Run) throws -> PublishedResult.Standing {
    guard let next = try store.runs(of: run.round).first(where: { $0.replaces == run.id }) else {
      return .holds
    }
    return next.kind == .undoing ? .undone : .replaced
  }

  /// The operators of a 法人番号 that have a part in a run, with their rows.
  package func publishedRows(
    digest: String, corporateNumber: CorporateNumber
  ) throws -> [(operatorID: OperatorID, rows: [PublishedRow])] {
    guard let run = try run(digest: digest) else { return [] }
    let lines = Dictionary(grouping: try store.lines(of: run), by: \.operatorID)
    let asking = Set(try store.requests(of: run).map(\.operatorID))
    return try store.withReferences { references in
      try asking.sorted().filter {
        try references.operator($0)?.corporateNumber == corporateNumber
      }.map { id in
        (
          operatorID: id,
          rows: try (lines[id] ?? []).map { line in
            let plant = try references.plant(line.plant)
            return PublishedRow(
              plant: line.plant, scheme: plant?.scheme, kind: plant?.kind, tier: line.tier,
              kwh: line.kwh)
          }
        )
      }
    }
  }

  // MARK: Balances

  /// Nil where no balance of the plant is registered for that period.
  package func balance(of plant: PlantID, in period: Slot.Period) throws -> PlantBalance? {
    guard let balance = try store.balance(of: plant, in: period) else { return nil }
    let name = try store.withReferences { try $0.plant(plant)?.name }
    return PlantBalance(plant: plant, name: name ?? "", period: period, balance: balance)
  }
}
