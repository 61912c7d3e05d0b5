internal import Trade

/// A name that is not as it should be and can still mean one thing only: other separators, a round
/// in words, words of a version behind or before.
///
/// Every piece has to be understood, and all ways to read the whole have to agree; else it is for
/// the applicant to say what was meant.
struct LooseName {
  /// Number, operator, title, key and period, as a name should have them.
  let pieces: [String]
  let form: FormID
  let tag: Status?
  /// What is neither of these, as it was written.
  let ignored: [String]
  /// The tags that were taken off.
  let tags: [String]

  /// The one meaning of a stem, whose tag at the end is off already; nil where there is none, or
  /// more than one.
  static func only(_ stem: String, tag: Status?, knowing known: NameKnowledge) -> LooseName? {
    guard stem.utf8.count <= 255 else { return nil }
    var tokens = LooseToken.all(in: stem)
    let ending = Ending(of: &tokens, tag: tag)
    guard (1...LooseToken.most).contains(tokens.count) else { return nil }
    var found: LooseName?
    for start in tokens.indices {
      for end in (start + 1)...tokens.count {
        guard let (form, title) = LooseToken.form(of: tokens[start..<end], known),
          let reading = LooseName(tokens, start..<end, title, form, ending, known)
        else { continue }
        if let found, !found.meansTheSame(as: reading) { return nil }
        found = found ?? reading
      }
    }
    return found
  }

  private func meansTheSame(as other: LooseName) -> Bool {
    form == other.form && pieces.joined(separator: "_") == other.pieces.joined(separator: "_")
  }

  private init?(
    _ tokens: [LooseToken], _ place: Range<Int>, _ title: String, _ form: FormID, _ ending: Ending,
    _ known: NameKnowledge
  ) {
    var ignored: [String] = []
    var before: [String] = []
    for token in tokens[..<place.lowerBound] {
      if VersionWords.make(token.text) {
        ignored.append(token.text)
      } else {
        before.append(token.text.narrowed)
      }
    }
    guard Self.isHead(before, hasTag: ending.tag != nil, known),
      let tail = Tail(tokens[place.upperBound...], of: form, known)
    else { return nil }
    ignored += tail.ignored + ending.ignored
    // What is left out may have been the round.
    if !ignored.isEmpty, tail.period == nil, tail.wantsPeriod { return nil }
    self.form = form
    tag = ending.tag
    tags = ending.tags
    self.ignored = ignored
    pieces = before + [title] + tail.keys + [tail.period].compactMap(\.self)
  }

  /// Nothing, an operator, or a number and an operator that come back with a tag.
  private static func isHead(_ head: [String], hasTag: Bool, _ known: NameKnowledge) -> Bool {
    switch head.count {
    case 0: return true
    case 1: return isOperator(head[0], known)
    case 2: return hasTag && ReceiptNumber(head[0]) != nil && isOperator(head[1], known)
    default: return false
    }
  }

  private static func isOperator(_ text: String, _ known: NameKnowledge) -> Bool {
    guard let id = OperatorID(text) else { return false }
    return text.utf8.allSatisfy(ASCII.isDigit) || known.isOperator(id)
  }
}

/// What stands at the end of a name: a tag, and words of a version or a counter behind it or not.
private struct Ending {
  var tag: Status?
  var ignored: [String] = []
  var tags: [String] = []

  /// Takes off a tag that has only words of a version behind it, and them; else nothing.
  init(of tokens: inout [LooseToken], tag: Status?) {
    self.tag = tag
    while let last = tokens.lastIndex(where: { !VersionWords.make($0.text) }), last > 0,
      tokens[last].separator == "_", let status = NameParts.tag(tokens[last].text)
    {
      self.tag = self.tag ?? status
      tags.append(tokens[last].text)
      ignored = tokens[(last + 1)...].map(\.text) + ignored
      tokens.removeSubrange(last...)
    }
  }
}

/// What stands behind a title.
private struct Tail {
  private(set) var period: String?
  private(set) var keys: [String] = []
  private(set) var ignored: [String] = []
  private(set) var wantsPeriod = false

  /// Nil unless all of it is understood.
  init?(_ tokens: ArraySlice<LooseToken>, of form: FormID, _ known: NameKnowledge) {
    guard let bare = known.suffix(form, []) else { return nil }
    wantsPeriod = bare.wantsPeriod
    var index = tokens.startIndex
    while index < tokens.endIndex {
      let next = index + 1
      let pair = next < tokens.endIndex ? tokens[index].text + tokens[next].text : nil
      if let found = Self.period(tokens[index].text, of: form, known) {
        guard take(found) else { return nil }
        index += 1
      } else if let found = pair.flatMap({ Self.written($0, of: form, known) }) {
        guard take(found) else { return nil }
        index += 2
      } else if VersionWords.make(tokens[index].text) || isCounter(tokens, index, of: form, known) {
        ignored.append(tokens[index].text)
        index += 1
      } else {
        keys.append(tokens[index].text.narrowed)
        index += 1
      }
    }
    guard !keys.isEmpty else { return }
    let suffix = known.suffix(form, keys + [period].compactMap(\.self))
    guard suffix?.part != nil, suffix?.rest.isEmpty == true else { return nil }
  }

  /// A second period must be the first once more.
  private mutating func take(_ found: (digits: String, rest: String)) -> Bool {
    if let period, period != found.digits { return false }
    period = found.digits
    if !found.rest.isEmpty { ignored.append(found.rest) }
    return true
  }

  /// Six digits or words; behind them perhaps a version without a separator.
  private static func period(
    _ text: String, of form: FormID, _ known: NameKnowledge
  ) -> (digits: String, rest: String)? {
    let narrow = text.narrowed
    let digits = String(narrow.prefix { ("0"..."9").contains($0) })
    let rest = String(narrow.dropFirst(digits.count))
    if digits.utf8.count == 6, rest.isEmpty || VersionWords.make(rest),
      known.suffix(form, [digits])?.period != nil
    {
      return (digits, rest)
    }
    return written(LooseToken.withoutBrackets(text), of: form, known)
  }

  private static func written(
    _ text: String, of form: FormID, _ known: NameKnowledge
  ) -> (digits: String, rest: String)? {
    guard let written = WrittenPeriod(text),
      written.rest.isEmpty || VersionWords.make(written.rest),
      // Digits of a round can be those of a month.
      known.suffix(form, [written.digits])?.period == written.period
    else { return nil }
    return (written.digits, written.rest)
  }

  /// ` 2` and `-1` at the end, as Finder and mail programs count; not where a form counts so itself.
  private func isCounter(
    _ tokens: ArraySlice<LooseToken>, _ index: Int, of form: FormID, _ known: NameKnowledge
  ) -> Bool {
    let token = tokens[index]
    guard index == tokens.endIndex - 1, period != nil || !wantsPeriod,
      token.separator == " " || token.separator == "-",
      let number = Int(token.text), (1...99).contains(number), token.text.utf8.count <= 2
    else { return false }
    let others = keys + [period].compactMap(\.self) + [token.text]
    return known.suffix(form, others)?.part?.number == nil
  }
}

/// A piece of a name between separators of any kind; what stands in brackets is one.
private struct LooseToken {
  var text: String
  /// What stands before it: `_`, `-` or a space; nil where nothing does.
  let separator: Character?

  /// Nobody's name has more.
  static let most = 16

  static func all(in stem: String) -> [LooseToken] {
    var tokens: [LooseToken] = []
    var text = ""
    var separator: Character?
    func end(_ next: Character?) {
      if !text.isEmpty {
        tokens.append(LooseToken(text: text, separator: separator))
        separator = next
      } else if next == "_" || separator == nil {
        // Of ` - ` and ` _ `, what says most.
        separator = next ?? separator
      } else if next == "-", separator == " " {
        separator = next
      }
      text = ""
    }
    var depth = 0
    for character in stem {
      let kind = Kind(character)
      switch kind {
      case .separator(let sign) where depth == 0: end(sign)
      case .opening:
        if depth == 0 { end(nil) }
        depth += 1
        text.append(character)
      case .closing:
        text.append(character)
        depth = max(0, depth - 1)
        if depth == 0 { end(nil) }
      default: text.append(character)
      }
    }
    end(nil)
    return tokens
  }

  /// The form whose title some pieces make, and the title; its own separators are `_` or nothing.
  static func form(
    of tokens: ArraySlice<LooseToken>, _ known: NameKnowledge
  ) -> (FormID, title: String)? {
    for separator in ["_", ""] {
      var title = ""
      for token in tokens {
        if !title.isEmpty, token.separator != nil { title += separator }
        title += token.text
      }
      if let form = known.form(title) { return (form, title) }
    }
    return nil
  }

  /// `（2023年度第4回）` without its brackets.
  static func withoutBrackets(_ text: String) -> String {
    guard text.count > 2, let first = text.first, let last = text.last,
      case .opening = Kind(first), case .closing = Kind(last)
    else { return text }
    return String(text.dropFirst().dropLast())
  }

  private enum Kind {
    case separator(Character), opening, closing, other

    init(_ character: Character) {
      switch character {
      case "_", "＿": self = .separator("_")
      case "-", "－", "‐", "‑", "–", "—", "−": self = .separator("-")
      case "(", "（", "[", "［", "【", "〔", "「": self = .opening
      case ")", "）", "]", "］", "】", "〕", "」": self = .closing
      default: self = character.isWhitespace ? .separator(" ") : .other
      }
    }
  }
}
