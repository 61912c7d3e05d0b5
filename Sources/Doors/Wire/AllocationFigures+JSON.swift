package import AllocationDesk
internal import Trade

extension AllocationFigures: JSONConvertible {
  package var json: JSON {
    [
      "stages": stages, "plants": plants, "rows": rows, "lines": lines, "asked": asked,
      "granted": granted, "digest": digest,
    ]
  }
}

extension AllocationFigures.Stages: JSONConvertible {
  package var json: JSON { ["load": load, "solve": solve, "check": check, "write": write] }
}

extension RunRecord: JSONConvertible {
  package var json: JSON {
    let record: JSON = [
      "run": run, "round": round, "market": market, "at": at, "by": actor.account,
      "state": state.rawValue,
      "ruleSet": ruleSet.rawValue, "replaces": replaces, "digest": digest, "comment": comment,
    ]
    return record.withoutNulls
  }
}
