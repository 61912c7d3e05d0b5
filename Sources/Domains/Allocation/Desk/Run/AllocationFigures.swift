/// The figures of an allocation.
package struct AllocationFigures: Sendable {
  /// CPU seconds.
  package struct Stages: Sendable {
    package var load = 0.0
    package var solve = 0.0
    package var check = 0.0
    package var write = 0.0
  }

  package var stages = Stages()
  package var plants = 0
  package var rows = 0
  package var lines = 0
  /// kWh of fixed amounts; 対象期間全量 has none.
  package var asked: Int64 = 0
  package var granted: Int64 = 0
  package var digest = ""
}
