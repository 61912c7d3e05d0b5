internal import Office
internal import Trade

/// `--round` and `--month`, of which one at most may be given.
enum PeriodWords {
  static func period(_ round: RoundID?, _ month: Month?) throws -> Slot.Period? {
    guard round == nil || month == nil else {
      throw Complaint(.usage, "--round と --month は一緒に使えません")
    }
    return round.map(Slot.Period.round) ?? month.map(Slot.Period.month)
  }

  /// Where 随時 is allowed, too.
  static func period(_ round: String?, _ month: Month?) throws -> Slot.Period? {
    guard let round else { return month.map(Slot.Period.month) }
    if round == Slot.anytimeTitle, month == nil { return .anytime }
    guard let id = RoundID(round) else {
      throw Complaint(.usage, "回「\(round)」は YYYYRR（例 202304）か「随時」で指定してください")
    }
    return try period(id, month)
  }
}

/// A reviewer's remark as it is typed: `[SHEET!]CELL=TEXT`.
enum RemarkWords {
  static func finding(_ text: String) throws -> Finding {
    let problem = Complaint(.usage, "指摘「\(text)」は [シート!]セル=内容 の形で指定してください")
    guard let equals = text.firstIndex(of: "=") else { throw problem }
    let place = text[..<equals]
    let words = String(text[text.index(after: equals)...])
    let mark = place.lastIndex(of: "!")
    let sheet = mark.map { place[..<$0].filter { $0 != "'" } } ?? "申請書"
    let cell = mark.map { place[place.index(after: $0)...] } ?? place
    guard let reference = CellReference(cell), !words.isEmpty else { throw problem }
    return MoveOrder.remark(words, sheet: String(sheet), cell: reference)
  }
}

/// Statuses as they are typed, commas between.
enum StatusWords {
  static func counting(_ text: String?) throws -> Set<Status> {
    guard let text else { return [.confirmed] }
    return Set(
      try text.split(separator: ",").map { word in
        let word = word.trimmingPrefix(while: \.isWhitespace)
        guard let status = Status(String(word)), status.counts else {
          throw Complaint(.usage, "状態「\(word)」の申請は割り当てられません")
        }
        return status
      })
  }
}
