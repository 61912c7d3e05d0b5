package import Trade

/// What is expected of meters, where the office has set nothing else (`wariate.yaml`).
package struct MeterSettings: Hashable, Sendable {
  /// Days that a file's period may have (`meterMaxDays`).
  package var mostDays = 62
  /// By 図の記号 (`batteryMeterCodes`).
  package var meterCodes = ["a": "M2", "b": "M2", "c": "M1", "e": "M3"]
  /// By 図の記号 (`batteryFlowCodes`).
  package var flowCodes = ["a": "A"]
  /// The month of a period where the register of areas says nothing (`targetMonth`).
  package var targetMonth = TargetMonthRule.ofEnd

  package init() {}

  /// `a=M2,b=M2` by symbol; nil for what is written otherwise, or names a symbol twice.
  package static func codes(_ text: String) -> [String: String]? {
    var codes: [String: String] = [:]
    for pair in text.split(separator: ",") {
      let parts = pair.split(separator: "=", omittingEmptySubsequences: false)
      guard parts.count == 2, parts.allSatisfy({ !$0.isEmpty }), MeterSymbol.isRight(parts[0]),
        codes.updateValue(String(parts[1]), forKey: String(parts[0])) == nil
      else { return nil }
    }
    return codes
  }

  /// Of `a1` where nothing is said of it, that of `a`.
  static func code(_ symbol: String, in codes: [String: String]) -> String? {
    codes[symbol] ?? codes[String(symbol.prefix(1))]
  }
}
