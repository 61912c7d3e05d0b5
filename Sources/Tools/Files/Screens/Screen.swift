internal import CLinux

/// A terminal that a person looks at.
package struct Screen: Hashable, Sendable {
  /// In characters of half width; nil where the terminal does not say.
  package let columns: Int?

  package init(columns: Int?) { self.columns = columns }

  /// Nil where the standard output goes elsewhere.
  package static var output: Screen? { at(1) }
  /// Nil where the standard error goes elsewhere.
  package static var error: Screen? { at(2) }

  private static func at(_ descriptor: Int32) -> Screen? {
    let columns = wariate_columns(descriptor)
    guard columns >= 0 else { return nil }
    return Screen(columns: columns > 0 ? Int(columns) : nil)
  }
}
