/// How much a body may hold.
package struct MultipartLimits: Sendable {
  /// Parts of all kinds.
  package var parts: Int
  /// Bytes of the head of one part, and of what stands before the first.
  package var headBytes: Int
  /// Bytes of all parts together that are no files.
  package var fieldBytes: Int
  /// Bytes of one file.
  package var fileBytes: Int

  package init(
    parts: Int = 200, headBytes: Int = 8192, fieldBytes: Int = 1 << 20, fileBytes: Int
  ) {
    self.parts = parts
    self.headBytes = headBytes
    self.fieldBytes = fieldBytes
    self.fileBytes = fileBytes
  }
}
