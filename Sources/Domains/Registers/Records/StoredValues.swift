package import Storage
package import Trade

extension Row {
  /// A stored day, always `YYYY-MM-DD`: read by its bytes, since registers hold millions.
  package func date(_ index: Int) throws -> CivilDate? {
    guard let text = try self[index] as String?, text.utf8.count == 10 else { return nil }
    var numbers = [0, 0, 0]
    var part = 0
    for byte in text.utf8 {
      if byte == UInt8(ascii: "-"), part < 2 {
        part += 1
      } else if ASCII.isDigit(byte) {
        numbers[part] = numbers[part] * 10 + Int(byte - 48)
      } else {
        return nil
      }
    }
    return CivilDate(year: numbers[0], month: numbers[1], day: numbers[2])
  }

  package func instant(_ index: Int) throws -> Instant? {
    (try self[index] as Int64?).map(Instant.init(milliseconds:))
  }
}
