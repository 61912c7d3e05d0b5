package import CertificationDesk

extension SumsFile.Figures: JSONConvertible {
  package var json: JSON {
    ["rows": rows, "certified": certified, "held": held, "kwh": kwh]
  }
}
