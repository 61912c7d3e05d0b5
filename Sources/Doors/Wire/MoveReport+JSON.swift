package import Office
internal import Trade

extension MoveReport: JSONConvertible {
  package var json: JSON {
    let report: JSON =
      switch result {
      case .moved(let from, let file):
        ["id": receipt, "isMoved": true, "from": from, "to": to, "detail": file]
      case .pending(let from, let why):
        ["id": receipt, "isMoved": true, "from": from, "to": to, "detail": why]
      case .refused(let why), .left(let why):
        ["id": receipt, "isMoved": false, "to": to, "detail": why]
      }
    return report
  }
}

extension Readmission: JSONConvertible {
  package var json: JSON { ["id": receipt, "rules": rules, "file": file] }
}
