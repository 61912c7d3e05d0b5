/// What several kinds ask for in the same words.
extension FindingContext {
  /// What kind of number the field takes.
  var wantedNumber: String {
    guard let field else { return "整数" }
    if field.type == .number { return "数値" }
    return field.title.contains("kWh") ? "kWh単位の整数" : "整数"
  }
}
