package import PremiumDesk
internal import Trade

extension MissingFiling: JSONConvertible {
  package var json: JSON {
    [
      "month": month.description, "operator": operatorID.rawValue, "plant": plant.rawValue,
      "name": plantName, "document": kind.title,
      "codes": JSON.list(kind.codes.map { .text($0.rawValue) }),
      "closesAt": closesAt?.japanISO,
    ]
  }
}
