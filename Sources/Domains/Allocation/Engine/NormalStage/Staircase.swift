/// The north-west corner rule: two lists with equal sums are matched along a staircase, which needs
/// at most one line fewer than the two lists have entries (rule R8).
struct Staircase {
  private var left: [(item: Int, kwh: Int64)]
  private var place = 0

  /// `givers` are emptied from the first on.
  init(givers: [(item: Int, kwh: Int64)]) { left = givers }

  /// The givers that make up `kwh` for the next taker.
  mutating func take(_ kwh: Int64, _ line: (_ giver: Int, _ kwh: Int64) -> Void) {
    var open = kwh
    while open > 0 {
      precondition(place < left.count, "the staircase's sums are equal")
      let amount = min(open, left[place].kwh)
      line(left[place].item, amount)
      open -= amount
      left[place].kwh -= amount
      if left[place].kwh == 0 { place += 1 }
    }
  }
}
