package import Office
internal import Trade

extension RoundSummary: JSONConvertible {
  private var slot: Slot { Slot(period) }

  package var json: JSON {
    [
      "round": slot.month == nil ? slot.shelf : nil, "month": slot.month, "counts": counts,
      "absentees": absentees, "missingForms": missingForms, "oldestWaiting": oldestWaiting,
    ]
  }
}

extension RoundSummary.Count: JSONConvertible {
  package var json: JSON {
    let count: JSON = [
      "form": form, "title": title, "status": status, "count": self.count, "oldest": oldest,
    ]
    return count.withoutNulls
  }
}

extension RoundSummary.Absentee: JSONConvertible {
  package var json: JSON {
    [
      "operator": operatorID, "name": name, "market": market, "standing": standingWord,
      "filedBefore": expected.filedBefore, "plants": expected.plants,
      "awaited": expected.awaited,
    ]
  }
}

extension MissingForm: JSONConvertible {
  package var json: JSON {
    [
      "operator": operatorID, "name": name, "market": market, "form": form, "title": formTitle,
      "standing": standingWord,
    ]
  }

  /// As every door says it.
  package var standingWord: String { standing?.tag ?? "未提出" }
}

extension RoundSummary.Absentee {
  /// As every door says it.
  package var standingWord: String { standing?.tag ?? "未提出" }
}
