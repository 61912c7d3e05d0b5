/// The part of a battery's charge that came from the grid, reduced, from 0/1 to 1/1.
package struct GridShare: Hashable, Sendable, CustomStringConvertible {
  package let part: Int64
  package let whole: Int64

  static let none = GridShare(part: 0, whole: 1)
  static let all = GridShare(part: 1, whole: 1)

  /// `part` is not negative and not above `whole`.
  init(part: Int64, whole: Int64) {
    precondition(whole > 0 && (0...whole).contains(part), "a share outside of 0 to 1")
    var (a, b) = (whole, part)
    while b > 0 { (a, b) = (b, a % b) }
    self.part = part / a
    self.whole = whole / a
  }

  /// `2340547/6120437`.
  package var description: String { "\(part)/\(whole)" }
}
