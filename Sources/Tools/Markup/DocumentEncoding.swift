/// Brings a document to UTF-8.
enum DocumentEncoding {
  /// UTF-8 stays as it is, mark and all; UTF-16 is decoded and its declaration put right.
  static func utf8(_ bytes: [UInt8]) -> [UInt8] {
    guard let (isBig, start) = utf16(bytes) else { return bytes }
    var units: [UInt16] = []
    for at in stride(from: start, to: bytes.count - 1, by: 2) {
      let high = UInt16(bytes[isBig ? at : at + 1])
      units.append(high << 8 | UInt16(bytes[isBig ? at + 1 : at]))
    }
    let text = String(decoding: units, as: UTF16.self)
    guard text.hasPrefix("<?xml"), let end = text.firstRange(of: "?>") else {
      return Array(text.utf8)
    }
    let declaration = #"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#
    return Array((declaration + text[end.upperBound...]).utf8)
  }

  /// By its mark, or by `<` as the first character (XML 1.0 appendix F).
  private static func utf16(_ bytes: [UInt8]) -> (isBig: Bool, start: Int)? {
    guard bytes.count >= 2 else { return nil }
    switch (bytes[0], bytes[1]) {
    case (0xFE, 0xFF): return (true, 2)
    case (0xFF, 0xFE): return (false, 2)
    case (0x00, 0x3C): return (true, 0)
    case (0x3C, 0x00): return (false, 0)
    default: return nil
    }
  }
}
