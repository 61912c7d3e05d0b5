package import Office
internal import Trade

extension CheckReport: JSONConvertible {
  package var json: JSON {
    [
      "file": file, "sha256": sha256, "form": form, "formVersion": formVersion,
      "operator": self.operator, "round": slot.round, "month": slot.month, "verdict": verdict,
      "errors": counts.errors, "warnings": counts.warnings, "infos": counts.infos, "rows": rows,
      "truncated": truncated, "findings": findings,
    ]
  }
}
