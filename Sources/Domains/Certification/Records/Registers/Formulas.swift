package import RegistersRecords
internal import Trade

extension Register {
  /// How the meters of points with several batteries are reckoned (route 2-3).
  package static let formulas = Register(
    "formulas", title: "算定式",
    [
      RegisterColumn(
        "formula_id", "算定式", ["算定式ID"], .text, stored: "formula", form: "文字列", example: "F1"),
      RegisterColumn("group", "組", [], .text, stored: "part", form: "文字列", example: "1"),
      symbols("charge", "充電", "a1+a2"), symbols("discharge", "放電", "b1+b2"),
      symbols("grid", "系統", "c"), symbols("own_use", "所内", "e"),
    ], keyCount: 2
  ) { fields in
    let id = fields.name(0)
    let part = fields.name(1)
    let sums = (2...5).map { column in
      fields.required(column) { MeterSymbol.sum($0)?.joined(separator: "+") }
    }
    return fields.bad.isEmpty ? [id, part] + sums : nil
  }

  private static func symbols(
    _ head: String, _ title: String, _ example: String
  ) -> RegisterColumn {
    RegisterColumn(
      head, title, [], .text, form: "図の記号（英小文字1文字と数字、足すときは「+」でつなぐ）", example: example)
  }
}
