package import AllocationDesk
internal import Trade

extension ShownRun: JSONConvertible {
  package var json: JSON {
    [
      "record": record, "plants": plants, "available": availableKWh, "granted": grantedKWh,
      "rows": rows, "files": paths,
    ]
  }
}

extension ShownRun.Row: JSONConvertible {
  package var json: JSON {
    [
      "id": receipt, "operator": operatorID, "name": name, "row": row, "asked": asked,
      "granted": granted, "status": status.rawValue, "reason": reason,
    ]
  }
}

extension RunComparison: JSONConvertible {
  package var json: JSON {
    [
      "before": before, "after": after, "more": more, "less": less, "plants": plants,
      "folder": folder,
    ]
  }
}

extension WrittenNotices.Notice: JSONConvertible {
  package var json: JSON {
    [
      "operator": operatorID, "name": name, "market": market, "version": version, "files": paths,
    ]
  }
}

extension SettlementReport: JSONConvertible {
  package var json: JSON {
    [
      "round": round, "market": market, "released": releasedKWh, "folder": folder,
      "underbought": underbought, "unrecorded": unrecorded,
    ]
  }
}

extension SettlementReport.Underbought: JSONConvertible {
  package var json: JSON {
    [
      "operator": operatorID, "name": name, "granted": grantedKWh, "purchased": purchasedKWh,
    ]
  }
}

extension SettlementReport.Unrecorded: JSONConvertible {
  package var json: JSON { ["operator": operatorID, "name": name, "granted": grantedKWh] }
}

extension RowExplanation: JSONConvertible {
  package var json: JSON {
    [
      "title": title, "sections": sections,
      "facts": Dictionary(facts.map { ($0.label, $0.value) }) { first, _ in first },
    ]
  }
}

extension RowExplanation.Section: JSONConvertible {
  package var json: JSON {
    ["title": title, "sentences": sentences, "heads": heads, "rows": rows]
  }
}
