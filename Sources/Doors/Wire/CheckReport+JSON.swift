package import Office
internal import Trade
internal import Validation

extension CheckReport: JSONConvertible {
  package var json: JSON {
    [
      "file": file, "sha256": sha256, "form": form, "formVersion": formVersion,
      "operator": self.operator, "round": slot.round, "month": slot.month, "verdict": verdict,
      "errors": counts.errors, "warnings": counts.warnings, "infos": counts.infos, "rows": rows,
      "truncated": truncated, "findings": Array(findings),
    ]
  }

  /// The line of `json` with its end, piece by piece: a workbook may have hundreds of thousands of
  /// findings, and never are more than some in words.
  package func writeLine(
    pieceBytes: Int = 64 << 10, to take: ([UInt8]) throws -> Void
  ) throws {
    var head = self
    head.findings = FindingList()
    let line = head.json.line()
    // A text before it cannot hold this: its quotation marks are escaped.
    let mark = Array(#""findings":["#.utf8)
    guard let place = line.firstRange(of: mark) else {
      preconditionFailure("a report says every one of its keys")
    }
    var bytes = Array(line[..<place.upperBound])
    bytes.reserveCapacity(pieceBytes + 4096)
    for position in findings.indices {
      if position > findings.startIndex { bytes.append(UInt8(ascii: ",")) }
      findings[position].write(to: &bytes)
      if bytes.count >= pieceBytes {
        try take(bytes)
        bytes.removeAll(keepingCapacity: true)
      }
    }
    bytes += line[place.upperBound...]
    bytes.append(UInt8(ascii: "\n"))
    try take(bytes)
  }
}
