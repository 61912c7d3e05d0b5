/// What may still be given of a plant in a round (割当可能量), and why; in kWh.
package struct Balance: Hashable, Sendable {
  /// As imported.
  package let gross: Int64
  /// Held by 相対 applications that are チェックOK or further, up to 確定.
  package let reserved: Int64
  /// By 確定 相対 applications, or by the published runs.
  package let taken: Int64

  package init(gross: Int64, reserved: Int64 = 0, taken: Int64 = 0) {
    self.gross = gross
    self.reserved = reserved
    self.taken = taken
  }

  /// Negative where a re-import has put the balance below what is held.
  package var left: Int64 { gross - reserved - taken }
}
