/// A number of a drawing, at most two decimals and no exponent; what is not finite is 0.
struct RealText: CustomStringConvertible {
  let description: String

  init(_ number: Double) {
    guard number.isFinite, abs(number) < 1e12 else {
      description = "0"
      return
    }
    let hundredths = Int64((number * 100).rounded())
    let (whole, rest) = hundredths.magnitude.quotientAndRemainder(dividingBy: 100)
    var text = hundredths < 0 ? "-\(whole)" : "\(whole)"
    if rest > 0 {
      text += rest < 10 ? ".0\(rest)" : rest % 10 == 0 ? ".\(rest / 10)" : ".\(rest)"
    }
    description = text
  }
}
