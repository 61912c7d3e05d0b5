internal import Files
internal import Storage

extension FaultPlan {
  /// The same plan for the database: its uses count among the calls.
  var forDatabase: StorageFaults {
    { moment in
      do {
        try self.meet(FileOperation(moment), on: "database")
      } catch let error as FileError {
        // What is committed is committed: after that only death can come.
        if moment == .committed { return }
        throw StorageError(
          StorageError.Code(error.reason), "a fault that a test has put", cause: error)
      }
    }
  }
}

extension FileOperation {
  fileprivate init(_ moment: StorageMoment) {
    self =
      switch moment {
      case .query: .query
      case .begin: .begin
      case .commit: .commit
      case .committed: .committed
      }
  }
}

extension StorageError.Code {
  /// What SQLite says where the system says this.
  fileprivate init(_ reason: SystemError) {
    self =
      switch reason {
      case .noSpace: .diskFull
      case .busy: .busy
      case .denied: .readOnly
      default: .inputOutput
      }
  }
}
