package import AllocationRecords
package import Trade

/// What a notice says otherwise than the one that its recipient was given before.
package struct NoticeCorrection: Hashable, Sendable {
  /// Of this notice; counts from 2.
  package var version: Int
  /// 記入日 of the notice before.
  package var date: CivilDate
  /// That notice's allocation was taken back before this one was made.
  package var wasUndone: Bool
  package var changes: [NoticeChange]

  package init(version: Int, date: CivilDate, wasUndone: Bool, changes: [NoticeChange]) {
    self.version = version
    self.date = date
    self.wasUndone = wasUndone
    self.changes = changes
  }
}

/// A row of an application that has another result than in the notice before.
package struct NoticeChange: Hashable, Sendable {
  package var receipt: ReceiptNumber
  package var row: Int
  /// Nil where the row was not there, or is not there any more.
  package var before: Int64?
  package var after: Int64?
  package var note: String

  package init(receipt: ReceiptNumber, row: Int, before: Int64?, after: Int64?, note: String) {
    self.receipt = receipt
    self.row = row
    self.before = before
    self.after = after
    self.note = note
  }

  package var difference: Int64 { (after ?? 0) - (before ?? 0) }
}

extension NoticeCorrection {
  /// The rows that differ, by number and row: what was asked, what was given, of which plants.
  package static func changes(
    from before: (requests: [RunRequest], lines: [RunLine]),
    to after: (requests: [RunRequest], lines: [RunLine])
  ) -> [NoticeChange] {
    let (old, new) = (Results(before.requests, before.lines), Results(after.requests, after.lines))
    return Set(old.requests.keys).union(new.requests.keys).sorted().compactMap { place in
      let (was, now) = (old.requests[place], new.requests[place])
      guard let note = note(was, now, plantsDiffer: old.shares[place] != new.shares[place]) else {
        return nil
      }
      return NoticeChange(
        receipt: place.receipt, row: place.row, before: was?.granted, after: now?.granted,
        note: note)
    }
  }

  private static func note(
    _ was: RunRequest?, _ now: RunRequest?, plantsDiffer: Bool
  ) -> String? {
    guard let was else { return "新しく加わった行です" }
    guard let now else { return "申請から外れた行です" }
    var notes: [String] = []
    if was.asked != now.asked { notes.append("希望量が変わりました") }
    if now.granted > was.granted { notes.append("割当量が増えました") }
    if now.granted < was.granted { notes.append("割当量が減りました") }
    if was.granted == now.granted, plantsDiffer { notes.append("割り当てた設備の内訳が変わりました") }
    if was.status != now.status {
      notes.append("結果が「\(was.status.rawValue)」から「\(now.status.rawValue)」になりました")
    }
    return notes.isEmpty ? nil : notes.joined(separator: "。")
  }

  private struct Place: Hashable, Comparable {
    var receipt: ReceiptNumber
    var row: Int

    static func < (a: Self, b: Self) -> Bool { (a.receipt, a.row) < (b.receipt, b.row) }
  }

  private struct Results {
    var requests: [Place: RunRequest] = [:]
    var shares: [Place: [PlantID: Int64]] = [:]

    init(_ requests: [RunRequest], _ lines: [RunLine]) {
      for request in requests {
        self.requests[Place(receipt: request.receipt, row: request.row)] = request
      }
      for line in lines {
        shares[Place(receipt: line.receipt, row: line.row), default: [:]][line.plant, default: 0] +=
          line.kwh
      }
    }
  }
}

/// A notice that is none to be sent: what it tells of does not hold.
package enum NoticeMark: Hashable, Sendable {
  /// Of a trial, by the number of its run.
  case draft(run: Int64)
  /// Of a run that was replaced or taken back.
  case void(run: Int64)

  /// Before the title, and before the file's name.
  package var word: String {
    switch self {
    case .draft: "案"
    case .void: "無効"
    }
  }

  var sentence: String {
    switch self {
    case .draft(let run):
      "これは試行（実行\(run)）の結果による案です。公表した結果ではありませんので、配付しないでください。"
    case .void(let run):
      "これは差し替えられたか取り消された割当（実行\(run)）の写しです。現在は効力がありません。"
    }
  }
}
