internal import CLibXML2

/// Numbers of names by address: libxml2 keeps one copy of each name a document, so a name that was
/// met before is known by its pointers alone.
@safe
struct NameCache {
  private struct Slot {
    var name: UInt = 0
    var uri: UInt = 0
    var spaceNumber: Int16 = 0
    var nameNumber: Int16 = 0
  }

  private var slots = [Slot](repeating: Slot(), count: 256)

  /// Nil where the name is longer than `limit`.
  mutating func numbers(
    _ name: UnsafePointer<xmlChar>?, _ uri: UnsafePointer<xmlChar>?, _ vocabulary: Vocabulary,
    _ limit: Int
  ) -> (space: Int16, name: Int16)? {
    let nameBits = UInt(bitPattern: name)
    let uriBits = UInt(bitPattern: uri)
    let place = Int(truncatingIfNeeded: (nameBits ^ nameBits >> 8 ^ uriBits >> 3) & 255)
    let slot = slots[place]
    if slot.name == nameBits, slot.uri == uriBits, nameBits != 0 {
      return (slot.spaceNumber, slot.nameNumber)
    }
    let nameBytes = unsafe Self.bytes(name)
    guard nameBytes.count <= limit else { return nil }
    let space =
      unsafe uri == nil
      ? MarkupBatch.noSpace : vocabulary.number(ofSpace: Self.bytes(uri))
    let number = vocabulary.number(ofName: nameBytes)
    slots[place] = Slot(name: nameBits, uri: uriBits, spaceNumber: space, nameNumber: number)
    return (space, number)
  }

  private static func bytes(_ text: UnsafePointer<xmlChar>?) -> [UInt8] {
    guard let text = unsafe text else { return [] }
    return unsafe Array(UnsafeBufferPointer(start: text, count: Int(xmlStrlen(text))))
  }
}
