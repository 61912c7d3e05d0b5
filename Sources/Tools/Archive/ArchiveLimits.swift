/// What an archive may cost; counted while streaming, never believed from a header.
public struct ArchiveLimits: Hashable, Sendable {
  /// Bytes of the archive itself.
  public var fileBytes = 512 << 20
  public var entries = 10_000
  /// Inflated bytes of one entry; a million rows of eight columns take 352 MB.
  public var inflatedBytesPerEntry = 640 << 20
  /// Inflated bytes of all entries together, declared or counted.
  public var inflatedBytes = 1 << 30
  /// Inflated to packed bytes; honest sheets reach 207.
  public var inflateRatio = 400
  /// Inflated bytes that no ratio is asked of.
  public var inflateGrace = 100 << 10

  public init() {}
  public static let `default` = ArchiveLimits()
}
