internal import NIOCore
internal import Reception

/// The end of an upload, through which bytes go to the disk in large pieces.
struct UploadSink {
  private let lane: Lane
  private let writer: UploadWriter
  /// Hears from where to where bytes are there for good.
  private let note: @Sendable (Int64, Int64) throws -> Void
  /// Nothing is known before the end, for it is proven there.
  private let isProven: Bool
  /// Bytes that have come, and those of them that are known.
  private(set) var here: Int64
  private var known: Int64
  private var pending: [UInt8] = []

  /// Bytes that wait at most: so many uploads at once need so many times as much memory.
  private static let piece = 256 << 10
  /// Bytes between two moments at which what has come is known for good.
  static let stretch: Int64 = 16 << 20

  fileprivate init(
    _ writer: UploadWriter, at offset: Int64, isProven: Bool, lane: Lane,
    note: @escaping @Sendable (Int64, Int64) throws -> Void
  ) {
    self.writer = writer
    self.isProven = isProven
    self.lane = lane
    self.note = note
    here = offset
    known = offset
    pending.reserveCapacity(Self.piece)
  }

  mutating func add(_ bytes: some Collection<UInt8>) async throws {
    var rest = bytes[...]
    while !rest.isEmpty {
      let part = rest.prefix(Self.piece - pending.count)
      rest = rest.dropFirst(part.count)
      here += Int64(part.count)
      pending.append(contentsOf: part)
      guard pending.count == Self.piece else { continue }
      try await write(isKnown: !isProven && here - known >= Self.stretch)
      pending.reserveCapacity(Self.piece)
    }
  }

  /// All that has come is there for good.
  mutating func finish() async throws {
    guard here > known || !pending.isEmpty else { return }
    try await write(isKnown: true)
  }

  private mutating func write(isKnown: Bool) async throws {
    let bytes = pending
    pending = []
    let (from, to) = (known, here)
    try await lane.run { [writer, note] in
      try writer.write(bytes)
      guard isKnown else { return }
      try writer.sync()
      try note(from, to)
    }
    if isKnown { known = here }
  }
}

extension Portal {
  func sink(
    for id: String, at offset: Int64, isProven: Bool = false,
    note: @escaping @Sendable (Int64, Int64) throws -> Void = { _, _ in }
  ) async throws -> UploadSink {
    let writer = try await lane.run { [uploads] in try uploads.writer(of: id, at: offset) }
    return UploadSink(writer, at: offset, isProven: isProven, lane: lane, note: note)
  }
}
