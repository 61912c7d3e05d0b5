internal import Trade

extension Complaint {
  /// The exit status that tells it to scripts (`Documentation/contract.md`).
  var exitCode: Int32 {
    switch kind {
    case .refused: 1
    case .unreadable: 2
    case .usage: 64
    case .ourFailure: 70
    }
  }
}
