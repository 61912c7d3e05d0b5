package import BooksDesk
package import Trade

extension HolderBalances: JSONConvertible {
  package var json: JSON {
    [
      "operator": account.operatorID.rawValue, "name": name, "year": account.year,
      "kind": account.kind.rawValue, "sellableKWh": sellable, "sellingKWh": selling,
      "untrackedKWh": untracked, "requestedKWh": requested, "heldKWh": lots.held,
      "freeKWh": lots.free, "reservedKWh": lots.reserved, "settledKWh": lots.settled,
      "lapsedKWh": lots.lapsed,
    ]
  }
}

extension HolderEntry: JSONConvertible {
  package var json: JSON {
    [
      "year": account.year, "kind": account.kind.rawValue, "date": at.japanDate.description,
      "event": kind.eventTitle, "sellableKWh": sellableChange, "heldKWh": heldChange,
      "note": partner?.rawValue,
    ]
  }
}

extension MovementKind {
  /// イベント名 of 非化石価値保有量照会.
  package var eventTitle: String {
    switch self {
    case .certify, .uncertify: "認定"
    case .buy, .unbuy, .sell: "市場取引"
    case .bilateral: "相対取引"
    case .issue: "売買証明書発行"
    case .lapse: "失効"
    case .offer, .unoffer, .enter, .retract, .reserve, .release, .settle, .request, .withdraw:
      rawValue
    }
  }
}

extension UnbookedRow: JSONConvertible {
  package var json: JSON {
    [
      "application": receipt?.description, "row": row, "reason": reason.rawValue,
      "message": reason.message,
    ]
  }
}

extension LotChange: JSONConvertible {
  package var json: JSON {
    [
      "lot": lot?.rawValue, "operator": operatorID.rawValue, "plant": plant.rawValue,
      "kwhBefore": before, "kwhAfter": after,
    ]
  }
}

extension SettledDues: JSONConvertible {
  package var json: JSON { ["settled": settled, "lapsed": lapsed, "lapsedKWh": lapsedKWh] }
}

extension JournalEntry: JSONConvertible {
  package var json: JSON {
    [
      "movement": movement, "at": at.japanISO, "kind": kind.rawValue, "ordinal": ordinal,
      "book": book, "from": from, "to": to, "kwh": kwh, "reference": reference,
    ]
  }
}

extension BulkReport {
  /// A line a row, then the sums.
  package func eachLine(_ body: (JSON) throws -> Void) throws {
    for (index, answer) in answers.enumerated() {
      switch answer {
      case .registered(let number):
        try body([
          "row": index + 1, "status": "登録成功", "number": number.description, "code": JSON.null,
          "message": JSON.null,
        ])
      case .failed(let code, let message):
        try body([
          "row": index + 1, "status": "登録失敗", "number": JSON.null, "code": code.rawValue,
          "message": message,
        ])
      }
    }
    try body(["rows": rows, "registered": registered, "failed": failed])
  }
}
