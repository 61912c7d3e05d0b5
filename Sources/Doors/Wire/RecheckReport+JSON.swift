package import Reception
internal import Trade

extension RecheckReport: JSONConvertible {
  package var json: JSON {
    switch result {
    case .checked(let outcome):
      [
        "id": receipt, "result": "checked", "newId": outcome.receipt, "verdict": outcome.verdict,
        "errors": outcome.counts.errors, "detail": outcome.remark,
      ]
    case .same(let errors):
      [
        "id": receipt, "result": "same", "newId": JSON.null, "verdict": JSON.null,
        "errors": errors, "detail": "",
      ]
    case .refused(let why):
      [
        "id": receipt, "result": "refused", "newId": JSON.null, "verdict": JSON.null,
        "errors": JSON.null, "detail": why,
      ]
    }
  }
}
