package import PremiumDesk
internal import Trade

extension GrantDays: JSONConvertible {
  package var json: JSON {
    [
      "month": month.description, "biomassClosesAt": biomassClosesAt?.japanISO,
      "batteryClosesAt": batteryClosesAt?.japanISO,
      "objectionClosesAt": objectionClosesAt?.japanISO, "payOn": payOn?.description,
    ]
  }
}

extension PremiumMonthFigures: JSONConvertible {
  package var json: JSON {
    var json = days.json.adding("plants", plants).adding("waiting", waiting).adding("open", open)
      .adding("confirmed", confirmed).adding("settling", settling).adding("settled", settled)
      .adding("gaps", gaps)
    for (name, yen) in sums.members { json = json.adding(name, yen) }
    return json
  }
}
