package import CertificationDesk
internal import Trade

extension PlantMonth: JSONConvertible {
  package var json: JSON {
    [
      "plant_id": plant.rawValue, "plant_name": name, "operator_id": operatorID.rawValue,
      "grid_point_id": gridPoint, "kind": kind, "route": route, "state": state.title,
      "certified_kwh": kwh, "rows": rows, "needs": papers + meters,
      "missing": missing.map(\.fileName), "certifications": entries.map(\.number),
    ]
  }
}

extension PlantMonth.Row: JSONConvertible {
  package var json: JSON {
    [
      "application_id": "\(receipt)", "row": row, "status": status.tag, "bg_code": balancingGroup,
      "scope": scope, "renewable": renewable, "exported_kwh": MeterReading.text(exported),
      "ratio_percent": ratioPercent, "state": state.title, "reason": reason, "holds": holds,
      "prospect_kwh": prospect,
    ]
  }
}

extension PlantMonth.Hold: JSONConvertible {
  package var json: JSON { ["code": code, "reason": reason, "remedy": remedy] }
}

extension PlantMonth.Need: JSONConvertible {
  package var json: JSON {
    [
      "title": title, "symbol": symbol, "file": fileName,
      "application_id": filed.map { "\($0.receipt)" }, "status": filed?.status.tag,
      "isServing": isServing, "sum_kwh": sum.map(MeterReading.text),
    ]
  }
}

extension MonthFigures: JSONConvertible {
  package var json: JSON {
    [
      "month": month.description,
      "rows": JSON.object(
        Dictionary(
          uniqueKeysWithValues: LineState.allCases.filter { $0 != .unfiled }.map {
            ($0.rawValue, (rows[$0] ?? 0).json)
          })),
      "certifications": entries, "kwh": kwh, "due_on": dueOn?.description,
    ]
  }
}
