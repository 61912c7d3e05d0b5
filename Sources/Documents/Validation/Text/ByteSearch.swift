/// Finds text in text byte by byte: for texts that are written the same way, and come by the million.
enum ByteSearch {
  static func contains(_ text: String, _ piece: Substring) -> Bool {
    let piece = Array(piece.utf8)
    guard let first = piece.first else { return true }
    var copy = text
    copy.makeContiguousUTF8()
    let bytes = copy.utf8Span.span
    guard bytes.count >= piece.count else { return false }
    for start in 0...(bytes.count - piece.count) where bytes[start] == first {
      var length = 1
      while length < piece.count, bytes[start + length] == piece[length] { length += 1 }
      if length == piece.count { return true }
    }
    return false
  }
}
