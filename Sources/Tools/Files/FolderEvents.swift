/// What a folder watch has to tell at once.
package struct FolderEvents: Hashable, Sendable {
  /// Files that were made, closed after writing, or moved in.
  package var files: Set<FilePath> = []
  /// Folders that are new below the root.
  package var folders: Set<FilePath> = []
  /// The kernel's queue ran over: anything may have happened.
  package var overflowed = false
  /// The root itself was removed or moved: nothing more will come.
  package var rootIsGone = false
  /// Some folder could not be watched; what happens there goes untold.
  package var isIncomplete = false

  package init() {}

  package var isEmpty: Bool { self == FolderEvents() }
}

/// One record of the kernel's queue (`inotify(7)`).
struct RawFolderEvent: Equatable {
  var watch: Int32
  var mask: UInt32
  var name: FileName?

  /// Splits what one read gave; a record that does not fit ends the list.
  static func split(_ bytes: ArraySlice<UInt8>) -> [RawFolderEvent] {
    var events: [RawFolderEvent] = []
    var rest = bytes
    while rest.count >= 16 {
      let length = Int(word(rest, at: 12))
      guard rest.count - 16 >= length else { break }
      let name = rest.dropFirst(16).prefix(length).prefix { $0 != 0 }
      events.append(
        RawFolderEvent(
          watch: Int32(bitPattern: word(rest, at: 0)), mask: word(rest, at: 4),
          name: FileName(bytes: name)))
      rest = rest.dropFirst(16 + length)
    }
    return events
  }

  /// Four bytes in the machine's order.
  private static func word(_ bytes: ArraySlice<UInt8>, at offset: Int) -> UInt32 {
    let four = bytes.dropFirst(offset).prefix(4).enumerated()
    let little = four.reduce(UInt32(0)) { $0 | UInt32($1.element) << (8 * UInt32($1.offset)) }
    return UInt32(littleEndian: little)
  }
}
