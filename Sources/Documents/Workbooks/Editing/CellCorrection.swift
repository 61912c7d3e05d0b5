package import Trade

/// A cell that is to hold another value.
package struct CellCorrection: Hashable, Sendable {
  package let sheet: String
  package let cell: CellReference
  package let value: SuggestedValue

  package init(sheet: String, cell: CellReference, value: SuggestedValue) {
    self.sheet = sheet
    self.cell = cell
    self.value = value
  }
}
