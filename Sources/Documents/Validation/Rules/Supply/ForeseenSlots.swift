import Trade

/// Half hours as metering systems write them, `"3","01","00:00","00:30","0.00"` with CRLF: nearly all of a
/// file's lines. Whatever is written otherwise is no foreseen line, and is read and judged as any other.
final class ForeseenSlots {
  let table: Int
  /// What each half hour of a day begins with, up to the quote before its kWh.
  private let beginnings: [[UInt8]]
  private let energy: ColumnCheck

  /// Nil where a column would find something in what is foreseen of it.
  init?(table: Int, mark: String, _ checks: [ColumnCheck]) {
    guard checks.count == 5, mark.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != 0x22 }) else {
      return nil
    }
    var beginnings: [[UInt8]] = []
    for slot in 0..<MeterDay.count {
      let number = (slot < 9 ? "0" : "") + String(slot + 1)
      let cells = [mark, number, SlotTime.text(slot), SlotTime.text(slot + 1)]
      var ignored: Int64 = 0
      for (cell, check) in zip(cells, checks) {
        guard check.isPlainlyRight(cell.utf8.span, &ignored) else { return nil }
      }
      beginnings.append(Array((cells.map { "\"\($0)\"," }.joined() + "\"").utf8))
    }
    self.table = table
    self.beginnings = beginnings
    energy = checks[4]
  }

  /// Where the line of a half hour ends that begins at a place, behind its CRLF, and its energy as the
  /// column has it (hundredths of a kWh); nil where it is not all there or not the foreseen one.
  func end(
    of slot: Int, in bytes: Span<UInt8>, from start: Int, _ value: inout Int64
  ) -> Int? {
    let letters = beginnings[slot]
    let beginning = letters.span
    var at = start + beginning.count
    guard at < bytes.count else { return nil }
    for index in beginning.indices where bytes[start + index] != beginning[index] { return nil }
    let first = at
    while at < bytes.count, bytes[at] != 0x22 {
      // Of digits and a point; a comma, a sign or a line's end is not foreseen.
      guard bytes[at] &- 0x30 < 10 || bytes[at] == 0x2E else { return nil }
      at += 1
    }
    guard at + 2 < bytes.count, bytes[at + 1] == 0x0D, bytes[at + 2] == 0x0A,
      energy.isPlainlyRight(bytes.extracting(first..<at), &value)
    else { return nil }
    return at + 3
  }
}
