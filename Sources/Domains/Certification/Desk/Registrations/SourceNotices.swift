internal import CertificationNotices
internal import CertificationRecords
internal import Events
internal import Files
internal import FilingRecords
internal import Hashing
internal import Intake
internal import Storage
internal import Trade
internal import Validation

/// 非化石電源登録結果通知: made from the application and the numbers given, so that it comes out the same
/// whenever it is made.
struct SourceNotices: Sendable {
  let store: Store
  let workspace: Workspace
  let fileSystem: FileSystem
  let registrar: Registrar

  static func folder(in workspace: Workspace) -> FilePath {
    workspace.results.appending("sources")
  }

  static func fileName(of receipt: ReceiptNumber, _ operatorID: OperatorID) -> String {
    "\(operatorID)_\(SourceNotice.title)_\(receipt).xlsx"
  }

  func path(of notice: SourceNotice) -> FilePath {
    Self.folder(in: workspace).appending(notice.fileName)
  }

  /// Nil for an application that has no plants with numbers.
  func notice(of application: Application) throws -> SourceNotice? {
    try store.read("collecting a notice") { database in
      guard case .sources(let sources)? = try registrar.wish(of: application, database),
        let content = try database.content(of: application.receipt)
      else { return nil }
      let given = try database.givenPlants(to: application.receipt)
      guard let day = given.first?.givenOn else { return nil }
      let byRow = Dictionary(sources.map { ($0.row, $0) }) { first, _ in first }
      return SourceNotice(
        receipt: application.receipt, operatorID: application.operatorID,
        operatorName: content.heads["operatorName"] ?? "",
        corporateNumber: content.heads["corporateNumber"] ?? "", date: day,
        lines: given.compactMap { one in
          byRow[one.row].map {
            SourceNotice.Line(
              row: one.row, plant: one.plant, name: $0.text(.name), kind: $0.text(.kind),
              renewable: $0.text(.renewable), gridPoint: $0.text(.gridPoint),
              capacity: $0.text(.capacity), startedOn: $0.text(.startedOn),
              battery: $0.text(.battery))
          }
        })
    }
  }

  /// Writes it, and writes down that it was given out.
  func write(_ application: Application, at instant: Instant) throws {
    guard let notice = try notice(of: application) else { return }
    let turn = try fileSystem.on("turn").waitForLock(workspace.incoming.appending(".publishing"))
    defer { turn.release() }
    let fileSystem = fileSystem.on("results")
    let path = path(of: notice)
    try fileSystem.makeFolders(path.folder)
    let bytes = try notice.workbook()
    try fileSystem.writeWhole(bytes, to: path)
    try store.publish(
      [PublishedFile(workspace.relative(path), ContentHash(of: bytes))],
      as: "notice of \(application.receipt)", at: instant)
  }
}
