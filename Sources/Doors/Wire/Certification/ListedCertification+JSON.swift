package import CertificationDesk
internal import Trade

extension ListedCertification: JSONConvertible {
  package var json: JSON {
    [
      "certification_no": number, "month": month.description, "operator_id": operatorID.rawValue,
      "application_id": receipt?.description, "row": row, "plant_id": plant.rawValue,
      "grid_point_id": gridPoint, "bg_code": balancingGroup, "scope": scope,
      "renewable": renewable, "route": route, "exported_kwh": MeterReading.text(exported),
      "base_kwh": MeterReading.text(base), "ratio_percent": ratioPercent,
      "certified_kwh": kwh, "in_list": isInList, "late": isLate, "state": state,
      "rule_version": ruleVersion, "certified_on": certifiedOn.description,
      "replaces": replaces, "former_kwh": formerKWh, "replaced_by": replacedBy, "reason": reason,
      "calculation": calculation,
    ]
  }
}

extension CalculationFigures: JSONConvertible {
  package var json: JSON {
    [
      "period_from": from.description, "period_to": to.description,
      "a_kwh": MeterReading.text(charge), "b_kwh": MeterReading.text(discharge),
      "c_kwh": MeterReading.text(grid), "e_kwh": MeterReading.text(ownUse), "share": share,
      "grid_discharge_kwh": gridDischarge, "raw_kwh": raw, "flags": flags,
    ]
  }
}
