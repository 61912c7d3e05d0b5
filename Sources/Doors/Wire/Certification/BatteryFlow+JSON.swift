package import CertificationDesk
internal import Trade

extension BatteryFlow: JSONConvertible {
  package var json: JSON {
    [
      "plant_id": plant.rawValue, "month": month.description, "period_from": from.description,
      "period_to": to.description, "symbols": symbols, "shares": shares,
      "day": day.description, "half_hours": halfHours.map { $0.json(as: $0.label) },
      "days": zip(dates, days).map { $1.json(as: $0.description) },
    ]
  }
}

extension BatteryFlow.Share: JSONConvertible {
  package var json: JSON { ["share": text, "percent": Self.percent(percent)] }

  /// `63.497` of 63497 thousandths.
  fileprivate static func percent(_ thousandths: Int64) -> String {
    "\(thousandths / 1000)." + String(1000 + thousandths % 1000).dropFirst()
  }
}

extension BatteryFlow.Step {
  fileprivate func json(as label: String) -> JSON {
    [
      "from": label, "a_kwh": charge.map(MeterReading.text),
      "b_kwh": discharge.map(MeterReading.text), "c_kwh": grid.map(MeterReading.text),
      "e_kwh": ownUse.map(MeterReading.text), "grid_charge_kwh": fromGrid.map(MeterReading.text),
      "share_percent": share.map(BatteryFlow.Share.percent),
    ]
  }
}
