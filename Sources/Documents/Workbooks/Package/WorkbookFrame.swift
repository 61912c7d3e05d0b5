internal import Archive
internal import Synchronization

/// What a workbook's fixed parts say: everything but the sheets and their strings.
///
/// Many uploads were filled into one template by one program and share these parts byte for byte.
final class WorkbookFrame: Sendable {
  let contentTypes: ContentTypes
  let layout: WorkbookLayout
  let formats: NumberFormats
  /// The entries that were read to know this.
  let parts: Set<Int>
  private let annexes = Mutex<[AnnexFrame.Key: AnnexFrame]>([:])

  /// More kinds of answers than there are: verdicts look alike.
  private static let mostAnnexes = 8

  init(of archive: Archive, limits: WorkbookLimits) throws(Refusal) {
    var types = ContentTypes()
    var layout: WorkbookLayout?
    var formats = NumberFormats(limit: limits.styles)
    parts = try archive.entriesRead { () throws(Refusal) in
      let package = try OfficePackage(archive, limits: limits)
      types = package.contentTypes
      var found = try WorkbookLayout(of: package)
      if let entry = found.styles { try package.read(entry, with: &formats) }
      found.facts.read(from: package)
      layout = found
    }
    guard let layout else { preconditionFailure("a layout is found or refused") }
    contentTypes = types
    self.layout = layout
    self.formats = formats
  }

  /// What an annex needs of the fixed parts, made once for all that look alike.
  func annex(
    _ key: AnnexFrame.Key, in workbook: Workbook
  ) throws(Refusal) -> AnnexFrame {
    if let known = annexes.withLock({ $0[key] }) { return known }
    let archive = workbook.package.archive
    var made: AnnexFrame?
    let read = try archive.entriesRead { () throws(Refusal) in
      made = try AnnexFrame(key, in: workbook)
    }
    guard let made else { preconditionFailure("a frame is made or refused") }
    // One that knows more than the fixed parts holds for this workbook alone.
    if read.isSubset(of: parts) {
      annexes.withLock { annexes in
        if annexes.count >= Self.mostAnnexes { annexes = [:] }
        annexes[key] = made
      }
    }
    return made
  }
}

/// Frames of workbooks read lately, for those that have the very same fixed parts.
///
/// All workbooks that are read with one of these must be under the same limits.
package final class KnownFrames: Sendable {
  private struct Known {
    let snapshot: ArchiveSnapshot
    let frame: WorkbookFrame
  }

  private static let mostFrames = 16
  /// Inflated; larger ones are read anew each time.
  private static let mostBytes = 1 << 20

  private let known = Mutex<[Known]>([])

  package init() {}

  func frame(of archive: Archive, limits: WorkbookLimits) throws(Refusal) -> WorkbookFrame {
    let candidates = known.withLock { $0 }
    if let same = candidates.last(where: { $0.snapshot.isSame(in: archive) }) { return same.frame }
    let frame = try WorkbookFrame(of: archive, limits: limits)
    let bytes = frame.parts.reduce(0) { $0 + archive.entries[$1].declaredCount }
    if bytes <= Self.mostBytes,
      let snapshot = try? ArchiveSnapshot(of: archive, parts: frame.parts)
    {
      known.withLock { known in
        known.append(Known(snapshot: snapshot, frame: frame))
        if known.count > Self.mostFrames { known.removeFirst() }
      }
    }
    return frame
  }
}
