package import Office
internal import Trade

extension UnsettledRow: JSONConvertible {
  package var json: JSON {
    let row: JSON = [
      "id": receipt, "operator": operatorID, "form": form?.rawValue ?? "", "status": status,
      "state": state.rawValue, "code": code, "rule": rule, "row": self.row, "plant": plant,
      "partner": partner, "kwh": kwh, "message": message,
    ]
    return row.withoutNulls
  }
}
