package import Trade

/// What a name says behind the title where a form has several documents a period: its pieces in
/// order (設備ID, then 記号), and whether documents of one key may be counted, `_1` to `_99`.
package struct NameKey: Hashable, Sendable {
  package struct Piece: Hashable, Sendable {
    /// What people call it, e.g. 「設備ID」.
    package var title: String
    /// A regular expression that must match all of it; nil where the choices tell.
    package var pattern: String?
    package var choices: [String]

    /// As the slot has it: one of the choices, whatever its case, or what the pattern takes.
    func canonical(_ text: String) -> String? {
      if let pattern {
        guard let shape = CodeShape(pattern: pattern) else { return nil }
        return [text, text.uppercased(), text.lowercased()].first(where: shape.matches)
      }
      let folded = text.lowercased()
      return choices.first { $0.lowercased() == folded }
    }
  }

  package var pieces: [Piece]
  package var isNumbered: Bool
  /// A name without it is one of a document that is no part of anything.
  package var isOptional = false

  /// 「設備ID_記号」, for messages.
  package var title: String { pieces.map(\.title).joined(separator: "_") }
}

extension FormDefinition {
  /// What stands behind the title of a name, piece by piece.
  package func suffix(_ pieces: [String]) -> NameSuffix {
    var rest = pieces
    var suffix = NameSuffix()
    suffix.wantsPeriod = cadence != .none && !hasHalfHours
    let count = key?.pieces.count ?? 0
    var number: Int?
    if key?.isNumbered == true, rest.count > count, let last = rest.last, last.utf8.count <= 2,
      let value = Int(last), (1...99).contains(value)
    {
      number = value
      rest.removeLast()
    }
    if rest.count > count, let last = rest.last, last.utf8.allSatisfy(ASCII.isDigit) {
      suffix.periodText = rest.removeLast()
      suffix.period = period(last)
    }
    guard let key else {
      suffix.rest = rest
      return suffix
    }
    let texts = rest.count == count ? zip(key.pieces, rest).map { $0.canonical($1) } : []
    suffix.part = SlotPart(texts.compactMap(\.self), number: number)
    if texts.count != count || texts.contains(nil) { suffix.part = nil }
    if key.isOptional, suffix.part == nil {
      var keyless = self
      keyless.key = nil
      return keyless.suffix(pieces)
    }
    suffix.rest = suffix.part == nil ? rest : []
    return suffix
  }

  private func period(_ digits: String) -> Slot.Period? {
    switch cadence {
    case .month: digits.utf8.count == 6 ? Month(digits).map(Slot.Period.month) : nil
    case .round, .none: RoundID(digits).map(Slot.Period.round)
    }
  }
}

extension Definitions {
  /// What stands behind the title of a form's name; nil for a form that is not known.
  package func suffix(of id: FormID, _ pieces: [String]) -> NameSuffix? {
    newest(id)?.suffix(pieces)
  }
}
