/// What a file's name says behind the document's title.
package struct NameSuffix: Hashable, Sendable {
  /// The digits that stand where the period should; nil if none do.
  package var periodText: String?
  /// What they stand for in this form; nil where they stand for nothing.
  package var period: Slot.Period?
  /// Nil where the form has no key, or where none can be read.
  package var part: SlotPart?
  /// The form is filed by the round or by the month.
  package var wantsPeriod = false
  /// Pieces that are neither.
  package var rest: [String] = []

  package init() {}

  package var slot: Slot { Slot(period ?? .anytime, part: part) }
}
