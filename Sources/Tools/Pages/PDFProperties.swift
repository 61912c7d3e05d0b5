public import Trade

/// What the document says of itself.
public struct PDFProperties: Hashable, Sendable {
  public var title: String
  public var subject: String
  public var author: String
  /// Given, not taken from a clock: the same content is the same bytes.
  public var created: CivilDate

  public init(title: String, subject: String = "", author: String = "", created: CivilDate) {
    self.title = title
    self.subject = subject
    self.author = author
    self.created = created
  }
}
