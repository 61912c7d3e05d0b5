package import RegistersRecords

extension ImportReport: JSONConvertible {
  package var json: JSON {
    [
      "register": register.name, "taken": isTaken, "rows": rows, "added": added,
      "changed": changed, "removed": removed, "sheet": reading.sheet,
      "encoding": reading.isCP932 ? "CP932" : nil, "sha256": digest,
      "heldBack": isHeldBack, "looksLike": reading.looksLike?.name, "bad": badRowCount,
      "badRows": badRows.map { bad -> JSON in
        [
          "line": bad.line, "column": bad.column, "value": bad.value, "kind": bad.kind.rawValue,
          "message": bad.problem, "expected": bad.expected,
        ]
      },
      "changes": changes.map { change -> JSON in
        [
          "key": change.key,
          "fields": change.fields.map { field -> JSON in
            ["column": field.column.head, "old": field.old, "new": field.new]
          },
        ]
      },
      "removals": removals,
      "blanked": loss.blanked.map { blanked -> JSON in
        ["column": blanked.column.head, "count": blanked.count, "missing": blanked.isMissing]
      },
      "warnings": warnings.map { warning -> JSON in
        [
          "message": warning.title, "count": warning.count,
          "first": warning.first.map { one -> JSON in ["line": one.line, "value": one.value] },
        ]
      },
    ]
  }
}

extension RegisterEntry: JSONConvertible {
  package var json: JSON {
    JSON.object(
      Dictionary(zip(register.heads, values.map { JSON.text($0) })) { first, _ in first }
    ).adding("register", register.name)
  }
}
