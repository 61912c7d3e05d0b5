internal import Files
internal import FilingRecords
internal import Foundation
internal import Intake
internal import RegistersRecords
internal import Storage
package import Trade
internal import Validation

/// How a round stands: how many applications of each form are in each state, and who has not filed.
package struct RoundSummary: Encodable, Sendable {
  package struct Count: Encodable, Sendable {
    package let form: String?
    package let title: String
    /// The Japanese tag.
    package let status: String
    package let count: Int
    /// When the oldest of them arrived, ISO 8601.
    package let oldest: String
  }

  /// An operator that takes part in a market of the round without an application that counts.
  package struct Absentee: Encodable, Sendable {
    package let `operator`: String
    package let name: String
    package let market: String
    /// `未提出`, or the tag of the newest application that does not count.
    package let standing: String
  }

  package let round: String
  package let counts: [Count]
  package let absentees: [Absentee]
  /// Arrival of the oldest application that waits for the secretariat or for us.
  package let oldestWaiting: String?
  let applications: [ListedApplication]

  private enum Key: String, CodingKey { case round, counts, absentees, oldestWaiting }

  package func encode(to encoder: any Encoder) throws {
    var object = encoder.container(keyedBy: Key.self)
    try object.encode(round, forKey: .round)
    try object.encode(counts, forKey: .counts)
    try object.encode(absentees, forKey: .absentees)
    try object.encode(oldestWaiting, forKey: .oldestWaiting)
  }
}

extension House {
  /// A nil round means 随時, where nobody has to file.
  package func summary(of round: RoundID?) throws -> RoundSummary {
    try store.atOneMoment {
      let all = try store.applications(ApplicationFilter(round: round))
        .filter { $0.round == round }
      let waiting = all.filter { $0.status.waitsForUs }.map(\.receivedAt).min()
      return RoundSummary(
        round: round?.description ?? Workspace.anytime, counts: counts(of: all),
        absentees: try absentees(of: round, among: all), oldestWaiting: waiting?.japanISO,
        applications: all.map(ListedApplication.init))
    }
  }

  private func counts(of applications: [Application]) -> [RoundSummary.Count] {
    let groups = Dictionary(grouping: applications) { Group(form: $0.form, status: $0.status) }
    return groups.sorted { $0.key < $1.key }.map { group, members in
      RoundSummary.Count(
        form: group.form?.rawValue, title: formTitle(group.form), status: group.status.tag,
        count: members.count, oldest: members.map(\.receivedAt).min()?.japanISO ?? "")
    }
  }

  private struct Group: Hashable, Comparable {
    let form: FormID?
    let status: Status

    static func < (a: Self, b: Self) -> Bool {
      (a.form?.rawValue ?? "~", a.order) < (b.form?.rawValue ?? "~", b.order)
    }

    private var order: Int { Status.allCases.firstIndex(of: status) ?? 0 }
  }

  private func formTitle(_ form: FormID?) -> String {
    form.flatMap { definitions.form($0, round: nil)?.title } ?? "様式不明"
  }

  private func absentees(
    of round: RoundID?, among applications: [Application]
  ) throws -> [RoundSummary.Absentee] {
    guard let round else { return [] }
    let markets = try store.rounds().filter { $0.id == round }.map(\.market)
    let operators = try store.operators()
    return markets.flatMap { market in
      let filed = applications.filter { self.market(of: $0.form) == market }
      let byOperator = Dictionary(grouping: filed, by: \.operatorID)
      return operators.filter { $0.participates(in: market) }.compactMap { one in
        absentee(one, in: market, having: byOperator[one.id] ?? [])
      }
    }
  }

  /// Nil for one that has an application that counts.
  private func absentee(
    _ one: Operator, in market: Market, having theirs: [Application]
  ) -> RoundSummary.Absentee? {
    guard !theirs.contains(where: \.status.counts) else { return nil }
    let newest = theirs.last { $0.status != .withdrawn && $0.status != .superseded }
    return RoundSummary.Absentee(
      operator: one.id.rawValue, name: one.name, market: market.rawValue,
      standing: newest?.status.tag ?? "未提出")
  }

  private func market(of form: FormID?) -> Market? {
    form.flatMap { definitions.form($0, round: nil)?.market }
  }

  /// Writes `counts.csv`, `absentees.csv` and `applications.csv` for Excel; returns their paths.
  package func write(_ summary: RoundSummary, into folder: String) throws -> [String] {
    let place = FilePath(folder)
    try fileSystem.on("export").makeFolders(place)
    return try summary.tables.map { name, table in
      let path = place.appending("\(name).csv")
      try writeForExcel(table, to: path)
      return path.text
    }
  }

  /// Writes a list of applications for Excel.
  package func write(_ applications: [ListedApplication], to file: String) throws {
    try writeForExcel(ExportTable(of: applications), to: FilePath(file))
  }

  /// Excel takes UTF-8 for what it is only behind a byte order mark.
  private func writeForExcel(_ table: ExportTable, to path: FilePath) throws {
    try fileSystem.on("export").writeWhole([0xEF, 0xBB, 0xBF] + table.bytes(.csv), to: path)
  }
}

extension Status {
  /// The applicant has done what can be done.
  fileprivate var waitsForUs: Bool {
    switch self {
    case .received, .checking, .stuck, .checkedOK, .underReview, .reviewed: true
    case .returned, .confirmed, .withdrawn, .superseded: false
    }
  }
}

extension RoundSummary {
  fileprivate var tables: [(String, ExportTable)] {
    var counted = ExportTable(heads: ["様式", "書類名", "状態", "件数", "最も古い受付"])
    for line in counts {
      counted.add([
        .text(line.form), .text(line.title), .text(line.status), .integer(Int64(line.count)),
        .text(line.oldest),
      ])
    }
    var missing = ExportTable(heads: ["市場", "事業者番号", "事業者名", "提出状況"])
    for one in absentees {
      missing.add([.text(one.market), .text(one.operator), .text(one.name), .text(one.standing)])
    }
    return [
      ("counts", counted), ("absentees", missing), ("applications", ExportTable(of: applications)),
    ]
  }
}

extension ExportTable {
  fileprivate init(of applications: [ListedApplication]) {
    self.init(heads: [
      "受付番号", "事業者番号", "様式", "回", "状態", "結果", "エラー", "警告", "受付日時", "差替え元", "要対応", "ファイル",
    ])
    for one in applications {
      add([
        .text(one.id), .text(one.operator), .text(one.form), .text(one.round ?? Workspace.anytime),
        .text(one.status), .text(one.verdict), .integer(Int64(one.errors)),
        .integer(Int64(one.warnings)), .text(one.receivedAt), .text(one.supersedes),
        .text(one.attention), .text(one.file),
      ])
    }
  }
}
