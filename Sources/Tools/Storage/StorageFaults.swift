/// Where a use of the database can go wrong; tests put their faults there.
package enum StorageMoment: Sendable {
  /// Before a question is asked.
  case query
  /// Before a transaction that writes begins.
  case begin
  /// Everything is written and nothing is committed.
  case commit
  /// It is on the disk, and nobody has been told.
  case committed
}

/// Called at each moment; what it throws is what the database would have thrown.
package typealias StorageFaults = @Sendable (StorageMoment) throws -> Void
