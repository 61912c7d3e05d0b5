internal import Office
internal import Trade

extension CheckReport {
  /// 0 no error, 1 errors, 2 not readable.
  var exitCode: Int32 {
    switch verdict {
    case .passed: 0
    case .returned: 1
    case .unreadable: 2
    }
  }
}
