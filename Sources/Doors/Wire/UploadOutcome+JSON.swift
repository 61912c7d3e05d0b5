package import Reception
internal import Trade

extension UploadOutcome: JSONConvertible {
  package var json: JSON {
    [
      "outcome": kind.rawValue, "file": file, "id": receipt, "status": status, "verdict": verdict,
      "errors": counts.errors, "warnings": counts.warnings, "infos": counts.infos,
      "answer": answer, "remark": remark,
    ]
  }
}
