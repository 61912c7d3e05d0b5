package import Trade

extension ReceiptNumber: JSONConvertible {
  package var json: JSON { .text(description) }
}

extension OperatorID: JSONConvertible {
  package var json: JSON { .text(rawValue) }
}

extension FormID: JSONConvertible {
  package var json: JSON { .text(rawValue) }
}

extension RoundID: JSONConvertible {
  package var json: JSON { .text(description) }
}

extension Month: JSONConvertible {
  /// `YYYY-MM`.
  package var json: JSON { .text(description) }
}

extension PlantID: JSONConvertible {
  package var json: JSON { .text(rawValue) }
}

extension CorporateNumber: JSONConvertible {
  package var json: JSON { .text(rawValue) }
}

extension Status: JSONConvertible {
  /// The Japanese tag.
  package var json: JSON { .text(tag) }
}

extension Verdict: JSONConvertible {
  package var json: JSON { .text(rawValue) }
}

extension Market: JSONConvertible {
  package var json: JSON { .text(rawValue) }
}

extension Instant: JSONConvertible {
  /// ISO 8601 in Japan time.
  package var json: JSON { .text(japanISO) }
}
