package import FormsDesk
internal import Trade

extension ListedForm: JSONConvertible {
  package var json: JSON {
    let form: JSON = [
      "id": id, "version": version, "firstRound": firstRound, "firstMonth": firstMonth,
      "market": market, "title": title, "aliases": aliases,
    ]
    return form.withoutNulls
  }
}

extension LintProblem: JSONConvertible {
  package var json: JSON {
    ["file": file, "line": line, "column": column, "message": message]
  }
}
