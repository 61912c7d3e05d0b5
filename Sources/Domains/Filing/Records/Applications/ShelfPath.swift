/// Where a file of an application lies, below the workspace. What the database says is followed by
/// renames and writes, so nothing that leads out of `applications/` is believed.
struct ShelfPath {
  let text: String

  init?(_ text: String) {
    guard text.utf8.starts(with: "applications/".utf8) else { return nil }
    // Of the step that is being read: its length, and whether it is dots alone so far.
    var (length, isDots) = (0, true)
    for byte in text.utf8 {
      switch byte {
      case 0: return nil
      case UInt8(ascii: "/"):
        if length == 0 || (isDots && length <= 2) { return nil }
        (length, isDots) = (0, true)
      default:
        length += 1
        if byte != UInt8(ascii: ".") { isDots = false }
      }
    }
    if length == 0 || (isDots && length <= 2) { return nil }
    self.text = text
  }
}
