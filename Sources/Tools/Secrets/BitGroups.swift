/// Bytes as letters of so many bits each (RFC 4648).
enum BitGroups {
  static func text(_ bytes: [UInt8], bits: Int, _ alphabet: String) -> String {
    let letters = Array(alphabet.utf8)
    var (text, held, count): ([UInt8], Int, Int) = ([], 0, 0)
    for byte in bytes {
      held = held << 8 | Int(byte)
      count += 8
      while count >= bits {
        count -= bits
        text.append(letters[held >> count & (1 << bits - 1)])
      }
      held &= 1 << count - 1
    }
    if count > 0 { text.append(letters[held << (bits - count) & (1 << bits - 1)]) }
    return String(decoding: text, as: UTF8.self)
  }
}
