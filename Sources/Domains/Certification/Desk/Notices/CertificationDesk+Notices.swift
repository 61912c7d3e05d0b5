internal import CertificationNotices
internal import CertificationRecords
internal import Events
internal import Files
internal import Hashing
internal import Intake
internal import RegistersRecords
internal import Storage
package import Trade

/// A notice that was written.
package struct WrittenCertificationNotice: Sendable {
  package let operatorID: OperatorID
  package let name: String
  /// Certified rows.
  package let rows: Int
  package let kwh: Int64
  /// Rows that are not.
  package let held: Int
  /// Certifications that were taken back.
  package let takenBack: Int
  /// 版.
  package let version: Int
  /// Workbook and print.
  package let paths: [String]
}

extension CertificationDesk {
  /// Writes 電力量認定結果通知 of each applicant of a month; one that tells something else than the one before
  /// is its next 版, and that is put aside. `tell` hears how many of how many are written.
  /// - Throws: `Complaint` for a month in which nothing was looked at.
  package func writeNotices(
    of month: Month, _ tell: (Int, Int) -> Void = { _, _ in }
  ) throws -> [WrittenCertificationNotice] {
    let turn = try fileSystem.on("turn").waitForLock(workspace.incoming.appending(".publishing"))
    defer { turn.release() }
    var notices: [CertificationNotice] = try store.read("collecting notices") { database in
      try collect(month, database)
    }
    guard !notices.isEmpty else { throw Complaint(.refused, "\(month.title)分の認定の結果がありません") }
    let fileSystem = fileSystem.on("results")
    let folder = folder(of: month).appending("notices")
    try fileSystem.makeFolders(folder)
    try number(&notices, of: month, in: folder)
    var given: [(name: String, files: [PublishedFile])] = []
    var written: [WrittenCertificationNotice] = []
    for notice in notices {
      var paths: [String] = []
      var own: [PublishedFile] = []
      for (name, bytes) in [
        (notice.name + Self.bookEnding, try notice.workbook()),
        (notice.name + Self.printEnding, try notice.printed()),
      ] {
        let path = folder.appending(name)
        try fileSystem.writeWhole(bytes, to: path)
        own.append(PublishedFile(workspace.relative(path), ContentHash(of: bytes)))
        paths.append(path.text)
      }
      given.append((publicationName(of: notice), own))
      written.append(
        WrittenCertificationNotice(
          operatorID: notice.recipient.id, name: notice.recipient.name,
          rows: notice.standing.count, kwh: notice.totalKWh, held: notice.held.count,
          takenBack: notice.takenBack.count, version: notice.version, paths: paths))
      tell(written.count, notices.count)
    }
    try writeDown(given, of: month)
    return written
  }

  /// Writes down what was given out: each 版 when it is given first, and all together.
  private func writeDown(
    _ given: [(name: String, files: [PublishedFile])], of month: Month
  ) throws {
    let now = clock.now()
    let known = try knownEditions(of: month)
    try store.write("writing down notices") { transaction in
      for (name, files) in given where !known.contains(name) {
        try transaction.database.publish(files, as: name, at: now)
      }
      try transaction.database.publish(
        given.flatMap(\.files), as: "notices of \(month)", at: now)
    }
  }

  private func collect(_ month: Month, _ database: Database) throws -> [CertificationNotice] {
    var lines: [OperatorID: [CertificationNotice.Line]] = [:]
    var held: [OperatorID: [CertificationNotice.Held]] = [:]
    try database.eachCertification(CertificationSearch(month: month)) { entry, stands in
      guard stands else { return }
      lines[entry.operatorID, default: []].append(
        Self.line(
          entry, name: try database.certificationSource(entry.key.plant)?.name ?? "",
          former: try Self.former(entry, database)))
    }
    try database.eachRow(of: month, in: [.held, .refused]) { row in
      held[row.operatorID, default: []].append(
        CertificationNotice.Held(
          receipt: row.receipt, row: row.row, plant: row.key.plant, renewable: row.key.renewable,
          state: row.state.rawValue, code: row.code, reason: row.reason, remedy: row.remedy))
    }
    let digest = try digest(of: month, database)
    return try Set(lines.keys).union(held.keys).sorted().map { id in
      guard let recipient = try database.operator(id) else {
        throw Complaint(.refused, "事業者番号\(id)が台帳にありません")
      }
      return CertificationNotice(
        month: month, recipient: recipient, date: clock.now().japanDate, lines: lines[id] ?? [],
        held: held[id] ?? [], digest: digest)
    }
  }

  /// What stood before an entry, the oldest first.
  private static func former(
    _ entry: CertificationEntry, _ database: Database
  ) throws -> [CertificationNotice.Former] {
    var former: [CertificationNotice.Former] = []
    var newer = entry
    while let number = newer.replaces, let older = try database.certification(number) {
      former.insert(
        CertificationNotice.Former(number: number, kwh: older.kwh, reason: newer.reason), at: 0)
      newer = older
    }
    return former
  }

  private static func line(
    _ entry: CertificationEntry, name: String, former: [CertificationNotice.Former]
  ) -> CertificationNotice.Line {
    CertificationNotice.Line(
      number: entry.number,
      receipt: entry.row.map { "\($0.receipt) \($0.row)行目" } ?? "", plant: entry.key.plant,
      plantName: name, gridPoint: entry.key.gridPoint, balancingGroup: entry.key.balancingGroup,
      scope: entry.key.scope.rawValue, renewable: entry.key.renewable, route: entry.route,
      exported: entry.exported, base: entry.base, ratio: entry.ratio, kwh: entry.kwh,
      rounding: entry.rounding, battery: entry.calculation, former: former)
  }
}
