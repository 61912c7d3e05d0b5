package import CertificationDesk
internal import Trade

extension CertificationReport: JSONConvertible {
  package var json: JSON {
    [
      "month": month.description, "rows": rows, "certified": certified, "held": held,
      "refused": refused, "kwh": kwh, "digest": digest,
      "stages": [
        "load": stages.load, "calculate": stages.calculate, "write": stages.write,
      ] as JSON, "holds": holds, "held_rows": heldRows,
    ]
  }
}

extension CertificationReport.HeldRow: JSONConvertible {
  package var json: JSON {
    [
      "application_id": receipt.description, "row": row, "operator_id": operatorID.rawValue,
      "plant_id": plant.rawValue, "renewable": renewable, "code": code, "reason": reason,
      "remedy": remedy,
    ]
  }
}
