package import AllocationDesk
internal import RegistersRecords
internal import Trade

extension KeyedBalance: JSONConvertible {
  package var json: JSON {
    let round =
      switch key.period {
      case .round(let round): "\(round)"
      case .month(let month): "\(month)"
      case .anytime: "anytime"
      }
    return [
      "round": round, "plant_id": key.plant, "available_kwh": balance.gross,
      "reserved_kwh": balance.reserved, "taken_kwh": balance.taken, "rest_kwh": balance.left,
    ]
  }
}

extension ListedResult: JSONConvertible {
  package var json: JSON {
    [
      "round": round, "market": market, "publishedAt": publishedAt, "digest": digest,
      "asked_kwh": askedKWh, "granted_kwh": grantedKWh, "files": files,
    ]
  }
}

extension PublicResult: JSONConvertible {
  package var json: JSON {
    [
      "digest": digest, "round": round, "market": market, "publishedAt": publishedAt,
      "standing": standing.rawValue, "plants": plants, "rows": rows, "kwh": kwh,
    ]
  }
}
