internal import Tables
package import Trade
package import Workbooks

extension Reviewer {
  /// What the first point of 系統充電蓄電池供給電力量 says: for which month its period counts, and its
  /// 電力量コード; nothing of any other form, and where nothing is said.
  package func contentSlot(
    of file: DelimitedFile, _ form: FormDefinition, _ rule: TargetMonthRule
  ) throws -> ContentSlot {
    var slot = ContentSlot()
    guard form.isCSV, let parts = form.supplyParts,
      let from = parts["from"].flatMap(form.place(ofColumn:)),
      let to = parts["to"].flatMap(form.place(ofColumn:)),
      let code = parts["code"].flatMap(form.place(ofColumn:))
    else { return slot }
    do {
      _ = try file.eachRecord(delimiter: form.dialect.delimiter) { row, record in
        guard record.fault == nil, record.line <= Self.firstLines else { throw Enough() }
        let mark = Self.text(row, 0)
        if mark == form.records[from.table].mark {
          slot.month = Self.month(Self.text(row, from.column), Self.text(row, to.column), rule)
        } else if mark == form.records[code.table].mark {
          slot.code = EnergyCode(written: Self.text(row, code.column))
          throw Enough()
        }
      }
    } catch is Enough {}
    return slot
  }

  private static func text(_ row: borrowing Row, _ column: Int) -> String {
    guard let cell = row.cell(inColumn: column + 1) else { return "" }
    return row.text(of: cell)
  }

  private struct Enough: Error {}

  /// The first point stands before this line.
  private static let firstLines = 10

  private static func month(_ from: String, _ to: String, _ rule: TargetMonthRule) -> Month? {
    guard let first = CivilDate(digits: from), let last = CivilDate(digits: to), first <= last
    else { return nil }
    return rule.month(from: first, to: last)
  }
}

/// For what a document says that it is filed.
package struct ContentSlot: Hashable, Sendable {
  package var month: Month?
  package var code: EnergyCode?
}

extension Filing {
  /// Takes from the content what the name leaves out; what it says stands, even where it is wrong.
  package mutating func complete(by content: ContentSlot, _ form: FormDefinition) {
    var (taken, code, month) = ([String](), slot.part, slot.month)
    for note in notes {
      switch note {
      case .keyMissing(_, let seen) where seen.isEmpty:
        guard let known = content.code, let part = SlotPart([known.rawValue]) else { continue }
        code = part
        taken.append(known.rawValue)
      case .monthMissing(let seen) where seen.isEmpty:
        guard let known = content.month else { continue }
        month = known
        taken.append(known.compact)
      default: break
      }
    }
    // Without a register nothing was said of the name.
    if notes.isEmpty, form.key != nil, slot.part == nil, let known = content.code {
      code = SlotPart([known.rawValue])
    }
    if notes.isEmpty, slot.month == nil, slot.isAnytime, let known = content.month { month = known }
    guard !taken.isEmpty || code != slot.part || month != slot.month else { return }
    slot.part = code
    if let month { slot.period = .month(month) }
    guard !taken.isEmpty else { return }
    notes.removeAll { note in
      switch note {
      case .keyMissing: slot.part != nil
      case .monthMissing: slot.month != nil
      default: false
      }
    }
    notes.append(.takenFromContent(taken.joined(separator: "_")))
  }
}
