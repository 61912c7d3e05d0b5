package import Files

/// A file's name as a sender over HTTP tells it: NFC, within what a folder holds.
package enum SentName {
  package enum Fault: Error, Hashable {
    /// Empty, or with separators or characters that are not to be shown.
    case unusable
    /// The watcher leaves such a file alone: it is still being saved, or hidden.
    case leftAlone
  }

  /// Too long a name is shortened before its extension, character by character.
  package static func fileName(_ sent: String) throws(Fault) -> FileName {
    var text = sent.composed
    guard !text.unicodeScalars.contains(where: \.isDeceptive),
      !text.contains(where: { $0 == "/" || $0 == "\\" })
    else { throw .unusable }
    let parts = NameParts(text)
    if text.utf8.count > FileName.maxByteCount {
      let ending = parts.fileExtension.isEmpty ? "" : ".\(parts.fileExtension)"
      var stem = parts.stem
      while !stem.isEmpty, stem.utf8.count + ending.utf8.count > FileName.maxByteCount {
        stem.removeLast()
      }
      text = stem + ending
    }
    guard let name = FileName(text) else { throw .unusable }
    guard !InboxRules.ignoresFile(name) else { throw .leftAlone }
    return name
  }
}
