/// What the document says of itself.
package struct PDFProperties: Hashable, Sendable {
  package var title: String
  package var subject: String
  package var author: String
  /// A day, `2024-05-31`; given, not taken from a clock: the same content is the same bytes.
  package var createdOn: String

  package init(title: String, subject: String = "", author: String = "", createdOn: String) {
    self.title = title
    self.subject = subject
    self.author = author
    self.createdOn = createdOn
  }
}
