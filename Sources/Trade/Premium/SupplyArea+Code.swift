extension SupplyArea {
  /// From its name, or its code as OCCTO writes it: 1 to 10 with or without a zero in front; 0 is 沖縄.
  package init?(written text: some StringProtocol) {
    if let named = SupplyArea(rawValue: String(text)) {
      self = named
      return
    }
    guard (1...2).contains(text.utf8.count), text.utf8.allSatisfy(ASCII.isDigit),
      let code = Int(text), text != "00"
    else { return nil }
    let place = code == 0 ? Self.allCases.count : code
    guard Self.allCases.indices.contains(place - 1) else { return nil }
    self = Self.allCases[place - 1]
  }

  /// By the first two digits of a point that feeds in (受電地点特定番号).
  package init?(ofGridPoint point: some StringProtocol) {
    guard point.utf8.count == 22 else { return nil }
    let code = point.prefix(2)
    guard code != "00" else { return nil }
    self.init(written: code)
  }

  /// 1 to 9, and 0 for 沖縄.
  package var digit: Int { ((Self.allCases.firstIndex(of: self) ?? 0) + 1) % 10 }
}
