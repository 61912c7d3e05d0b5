package import CertificationDesk
internal import Trade

extension CertificationReport: JSONConvertible {
  package var json: JSON {
    [
      "month": month.description, "rows": rows, "certified": certified, "held": held,
      "refused": refused, "kwh": kwh, "digest": digest,
      "stages": [
        "load": stages.load, "calculate": stages.calculate, "write": stages.write,
      ] as JSON,
    ]
  }
}
