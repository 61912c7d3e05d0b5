/// What a document is filed for: a round, a month, or nothing of the kind (随時); with a part where a
/// form has several a period.
///
/// `202504` is a month in one form and a round in another, so the kind is part of the value.
package struct Slot: Hashable, Comparable, Sendable {
  package enum Period: Hashable, Sendable {
    case round(RoundID)
    case month(Month)
    /// 随時.
    case anytime
  }

  /// The kind alone, in the words that the database keeps.
  package enum Kind: String, CaseIterable, Hashable, Sendable {
    case round, month, anytime
  }

  package var period: Period
  /// Nil where the form has one document a period.
  package var part: SlotPart?

  package init(_ period: Period, part: SlotPart? = nil) {
    self.period = period
    self.part = part
  }

  package static let anytime = Slot(.anytime)
  package static func round(_ round: RoundID) -> Slot { Slot(.round(round)) }
  package static func month(_ month: Month) -> Slot { Slot(.month(month)) }

  /// Of kind, six digits and part, as they are stored; nil where these do not fit each other.
  package init?(kind: Kind, digits: String?, part: String = "") {
    switch (kind, digits) {
    case (.round, let digits?):
      guard let round = RoundID(digits) else { return nil }
      period = .round(round)
    case (.month, let digits?):
      guard digits.utf8.count == 6, let month = Month(digits) else { return nil }
      period = .month(month)
    case (.anytime, nil): period = .anytime
    default: return nil
    }
    if part.isEmpty { return }
    guard let part = SlotPart(part) else { return nil }
    self.part = part
  }

  package var kind: Kind {
    switch period {
    case .round: .round
    case .month: .month
    case .anytime: .anytime
    }
  }

  package var round: RoundID? { if case .round(let round) = period { round } else { nil } }
  package var month: Month? { if case .month(let month) = period { month } else { nil } }
  package var isAnytime: Bool { period == .anytime }

  /// `YYYYRR` or `YYYYMM`, as names and tables have it; nil for 随時.
  package var digits: String? {
    switch period {
    case .round(let round): round.description
    case .month(let month): month.compact
    case .anytime: nil
    }
  }

  /// The name of its shelf: `202304`, `2025-04`, 随時.
  package var shelf: String {
    switch period {
    case .round(let round): round.description
    case .month(let month): month.description
    case .anytime: Self.anytimeTitle
    }
  }

  /// What a shelf's name says; nil for any other name.
  package init?(shelf name: String) {
    if name == Self.anytimeTitle {
      self = .anytime
    } else if let round = RoundID(name) {
      self = .round(round)
    } else if name.utf8.count == 7, let month = Month(name) {
      self = .month(month)
    } else {
      return nil
    }
  }

  package static let anytimeTitle = "随時"

  /// As people say it: 「2023年度第4回」, 「2025年4月」, 「随時」.
  package var title: String {
    switch period {
    case .round(let round): round.title
    case .month(let month): month.title
    case .anytime: Self.anytimeTitle
    }
  }

  /// The slot of the same period, whatever its part.
  package var whole: Slot { Slot(period) }

  /// Kind, digits, part.
  package static func < (a: Self, b: Self) -> Bool {
    (a.kind.rawValue, a.digits ?? "", a.part?.rawValue ?? "")
      < (b.kind.rawValue, b.digits ?? "", b.part?.rawValue ?? "")
  }
}

/// Which of a period's several documents: the pieces that a name has for it (設備ID and 記号,
/// 電力量コード), and a number from 1 to 99 where documents of one key are counted.
package struct SlotPart: Hashable, Sendable, CustomStringConvertible {
  /// At least one; without `_`, `/`, controls and blanks at the ends.
  package let pieces: [String]
  package let number: Int?

  package init?(_ pieces: [String], number: Int? = nil) {
    guard !pieces.isEmpty, pieces.allSatisfy(Self.isPiece), number.map((1...99).contains) ?? true
    else { return nil }
    self.pieces = pieces
    self.number = number
  }

  /// `A123456789_a`, with a number `A123456789/2`.
  package init?(_ rawValue: String) {
    let halves = rawValue.split(separator: "/", omittingEmptySubsequences: false)
    var number: Int?
    if halves.count == 2 {
      number = Int(halves[1])
      guard number != nil, String(number ?? 0) == halves[1] else { return nil }
    }
    guard (1...2).contains(halves.count) else { return nil }
    let pieces = halves[0].split(separator: "_", omittingEmptySubsequences: false).map(String.init)
    self.init(pieces, number: number)
  }

  package var rawValue: String {
    pieces.joined(separator: "_") + (number.map { "/\($0)" } ?? "")
  }

  /// As people read it, 「A123456789_2」.
  package var description: String {
    (pieces + (number.map { [String($0)] } ?? [])).joined(separator: "_")
  }

  private static func isPiece(_ text: String) -> Bool {
    guard (1...100).contains(text.utf8.count), text.first?.isWhitespace == false,
      text.last?.isWhitespace == false
    else { return false }
    return text.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0 != "_" && $0 != "/" }
  }
}

/// How often a form is filed.
package enum Cadence: String, CaseIterable, Hashable, Sendable {
  /// Once a round.
  case round
  /// Once a month.
  case month
  /// Whenever there is something to file.
  case none

  /// The kind of the slots of such a form.
  package var kind: Slot.Kind {
    switch self {
    case .round: .round
    case .month: .month
    case .none: .anytime
    }
  }
}
