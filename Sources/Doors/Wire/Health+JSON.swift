package import Custody
package import Reception
internal import Trade

extension Health: JSONConvertible {
  package var json: JSON {
    [
      "ok": isWell, "troubles": troubles, "ready": ready, "growing": growing,
      "claimsInHand": claimsInHand, "oldestWaitingSeconds": oldestWaitingSeconds,
      "applications": countsByID, "attention": attention,
      "unfinishedFileWork": unfinishedFileWork, "freeBytes": freeBytes, "checkedAt": checkedAt,
      "lastStart": record,
    ]
  }

  /// By the English id of the state.
  private var countsByID: [String: Int] {
    Dictionary(uniqueKeysWithValues: applications.map { ($0.rawValue, $1) })
  }
}

extension WorkRecord: JSONConvertible {
  package var json: JSON {
    let record: JSON = [
      "startedAt": startedAt.instant, "lookedAt": lookedAt?.instant, "mode": mode,
      "stages": Dictionary(uniqueKeysWithValues: stages.map { ($0.rawValue, $1) }),
      "outcomes": outcomes, "failures": failures,
    ]
    return record.withoutNulls
  }
}

extension WorkRecord.Effort: JSONConvertible {
  package var json: JSON { ["uploads": uploads, "seconds": seconds] }
}
