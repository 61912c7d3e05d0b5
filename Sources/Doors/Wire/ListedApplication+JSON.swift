package import Office
internal import Trade

extension ListedApplication: JSONConvertible {
  package var json: JSON {
    [
      "id": receipt, "operator": operatorID, "form": form, "round": slot.round,
      "month": slot.month, "status": status, "file": file, "verdict": verdict,
      "errors": counts.errors, "warnings": counts.warnings,
      "receivedAt": receivedAt, "supersedes": supersedes, "attention": attention,
    ]
  }
}

extension ShownApplication: JSONConvertible {
  package var json: JSON { application.json.adding("findings", findings) }
}

extension ListedEvent: JSONConvertible {
  package var json: JSON {
    let event: JSON = [
      "sequence": sequence, "at": at, "kind": kind, "by": actor.description, "from": from, "to": to,
      "why": why, "ruleSet": ruleSet, "file": file, "hash": hash,
    ]
    return event.withoutNulls
  }
}
