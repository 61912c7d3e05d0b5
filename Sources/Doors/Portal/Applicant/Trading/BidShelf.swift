internal import Files
internal import Intake
internal import Office
internal import Premises
internal import Trade

/// Files of bids that were looked at and may be taken, kept for an hour, the newest of each operator. Taken,
/// a file stays until then: who sends the form again is answered as before.
struct BidShelf: Sendable {
  private let fileSystem: FileSystem
  private let folder: FilePath
  private static let life: Int64 = 3_600_000
  /// Ten thousand rows and some more.
  static let mostBytes: Int64 = 4 << 20
  /// Of an operator; nobody fills the disk by looking.
  static let mostFiles = 20

  init(_ premises: Premises) {
    fileSystem = premises.fileSystem.on("check")
    folder = premises.workspace.uploads.appending("bids")
  }

  /// `mark`: letters and digits that nobody can guess. The id says until when, whose and for which auction.
  func keep(
    _ bytes: [UInt8], of operatorID: OperatorID, for auction: AuctionID, mark: String,
    at instant: Instant
  ) throws -> String {
    try fileSystem.makeFolders(folder)
    try sweep(at: instant, makingRoomFor: operatorID)
    let id = BulkShelf.shelfID(mark, at: instant)
    try fileSystem.writeWhole(bytes, to: place(id, operatorID, auction))
    return id
  }

  /// Nil where there is none, it is another's or another auction's, or its hour is over.
  func file(
    _ id: String, of operatorID: OperatorID, for auction: AuctionID, at instant: Instant
  ) throws -> [UInt8]? {
    guard BulkShelf.isMark(id), let begun = BulkShelf.shelfMoment(of: id),
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

  /// Removes what is older than an hour, and an operator's oldest files where one more would be too many.
  private func sweep(at instant: Instant, makingRoomFor operatorID: OperatorID) throws {
    var own: [(begun: Int64, path: FilePath)] = []
    for entry in try fileSystem.list(folder) {
      let parts = entry.name.text?.split(separator: "_", maxSplits: 2) ?? []
      guard parts.count == 3, let begun = BulkShelf.shelfMoment(of: parts[2]) else { continue }
      let path = folder.appending(entry.name)
      if instant.milliseconds - begun >= Self.life {
        try fileSystem.removeIfThere(path)
      } else if parts[0] == operatorID.rawValue {
        own.append((begun, path))
      }
    }
    own.sort { $0.begun < $1.begun }
    for (_, path) in own.dropLast(Self.mostFiles - 1) { try fileSystem.removeIfThere(path) }
  }
}
