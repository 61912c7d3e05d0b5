/// What an archive may cost; counted while streaming, never believed from a header.
package struct ArchiveLimits: Hashable, Sendable {
  /// Bytes of the archive itself.
  package var fileBytes = 512 << 20
  package var entries = 10_000
  /// Inflated bytes of one entry; a million rows of eight columns take 352 MB.
  package var inflatedBytesPerEntry = 640 << 20
  /// Inflated bytes of all entries together, declared or counted.
  package var inflatedBytes = 1 << 30
  /// Inflated to packed bytes; honest sheets reach 207.
  package var inflateRatio = 400
  /// Inflated bytes that no ratio is asked of.
  package var inflateGrace = 100 << 10

  package init() {}
  package static let `default` = ArchiveLimits()
}
