package import Trade

/// What a plant has for 相対 (随時), in kWh.
package struct CertifiedBalance: Sendable {
  package let plant: PlantID
  /// Imported and certified.
  package let gross: Int64
  /// Of which certified.
  package let certified: Int64
  /// By applications of 相対.
  package let held: Int64

  package var left: Int64 { gross - held }
}
