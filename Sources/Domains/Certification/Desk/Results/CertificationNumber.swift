internal import Trade

/// Numbers of entries: `202504-0000001`.
enum CertificationNumber {
  static func text(_ count: Int, in month: Month) -> String {
    let digits = String(count)
    return "\(month.compact)-" + String(repeating: "0", count: max(0, 7 - digits.utf8.count))
      + digits
  }
}
