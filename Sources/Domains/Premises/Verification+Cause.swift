internal import Files
internal import Storage
internal import Trade

extension Verification {
  /// Why a proof could not be made, for people.
  /// - Throws: what means the end of the whole process.
  package static func cause(of error: any Error) throws -> String {
    switch error {
    case let death as SimulatedDeath: throw death
    case let complaint as Complaint: complaint.description
    case let trouble as Trouble: trouble.reason
    case let error as FileError: "\(error.reason)"
    case let error as StorageError: "\(error.code.rawValue): \(error.context)"
    default: "\(error)"
    }
  }

  /// Runs a part of a proof; what it cannot read is told, and the rest goes on.
  package mutating func tell(
    _ subject: String, _ sentence: String, _ body: (inout Verification) throws -> Void
  ) throws {
    do {
      try body(&self)
    } catch {
      find(.unreadable, subject, "\(sentence)（\(try Self.cause(of: error))）")
    }
  }
}
