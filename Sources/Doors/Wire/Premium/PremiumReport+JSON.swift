package import PremiumDesk
internal import Trade

extension PremiumReport: JSONConvertible {
  package var json: JSON {
    var json: JSON = [
      "month": month.description, "settledMonth": settledMonth?.description,
      "calculated": calculated, "confirmed": confirmed, "open": open, "openRows": openRows,
      "flags": flags, "folder": folder,
    ]
    for (name, yen) in sums.members { json = json.adding(name, yen) }
    return json
  }
}

extension PremiumMove: JSONConvertible {
  package var json: JSON {
    var json: JSON = [
      "month": month.description, "lines": lines, "payments": payments, "folder": folder,
    ]
    for (name, yen) in sums.members { json = json.adding(name, yen) }
    return json
  }
}

extension PremiumSums {
  /// The five in their order, as programs read them.
  var members: [(String, Int64)] {
    [
      ("grantYen", grant), ("reserveYen", reserve), ("withheldYen", withheld),
      ("paymentYen", payment), ("shortageYen", shortage),
    ].map { ($0, Int64(clamping: $1)) }
  }

  var json: JSON { .object(Dictionary(uniqueKeysWithValues: members.map { ($0, $1.json) })) }
}
