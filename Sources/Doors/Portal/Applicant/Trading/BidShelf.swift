internal import Files
internal import Intake
internal import Office
internal import Premises
internal import Trade

/// Files of bids that were looked at and may be taken, kept for an hour. Taken, a file stays until then: who
/// sends the form again is answered as before.
struct BidShelf: Sendable {
  private let fileSystem: FileSystem
  private let folder: FilePath
  private static let life: Int64 = 3_600_000
  /// Ten thousand rows and some more.
  static let mostBytes: Int64 = 4 << 20

  init(_ premises: Premises) {
    fileSystem = premises.fileSystem.on("check")
    folder = premises.workspace.uploads.appending("bids")
  }

  /// `mark`: letters and digits that nobody can guess. The id says until when, whose and for which auction.
  func keep(
    _ bytes: [UInt8], of operatorID: OperatorID, for auction: AuctionID, mark: String,
    at instant: Instant
  ) throws -> String {
    try sweep(at: instant)
    try fileSystem.makeFolders(folder)
    let id = "\(String(instant.milliseconds, radix: 36))-\(mark)"
    try fileSystem.writeWhole(bytes, to: place(id, operatorID, auction))
    return id
  }

  /// Nil where there is none, it is another's or another auction's, or its hour is over.
  func file(
    _ id: String, of operatorID: OperatorID, for auction: AuctionID, at instant: Instant
  ) throws -> [UInt8]? {
    guard BulkShelf.isMark(id), let begun = Self.moment(of: id),
      instant.milliseconds - begun < Self.life
    else { return nil }
    let place = place(id, operatorID, auction)
    return try fileSystem.exists(place) ? try fileSystem.contents(of: place) : nil
  }

  private func place(
    _ id: String, _ operatorID: OperatorID, _ auction: AuctionID
  ) -> FilePath {
    folder.appending("\(operatorID)_\(auction)_\(id)")
  }

  private static func moment(of id: some StringProtocol) -> Int64? {
    id.split(separator: "-").first.flatMap { Int64($0, radix: 36) }
  }

  private func sweep(at instant: Instant) throws {
    guard try fileSystem.exists(folder) else { return }
    for entry in try fileSystem.list(folder) {
      let id = entry.name.text?.split(separator: "_", maxSplits: 2).last
      guard let begun = id.flatMap({ Self.moment(of: $0) }) else { continue }
      if instant.milliseconds - begun >= Self.life {
        try fileSystem.removeTree(folder.appending(entry.name))
      }
    }
  }
}
