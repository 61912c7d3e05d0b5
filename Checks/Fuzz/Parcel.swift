import Archive
import TestSupport

/// A workbook as the parts that it is made of, to be put together again after they were hurt.
struct Parcel {
  var entries: [ZipBuilder.Entry]
  /// As it came, packed.
  let packed: [UInt8]

  init(_ bytes: [UInt8]) throws {
    packed = bytes
    let archive = try Archive(bytes: bytes)
    entries = try archive.entries.indices.map { index in
      ZipBuilder.Entry(archive.entries[index].name, try archive.contents(at: index))
    }
  }
}

/// The changes that are made to parts and archives.
struct Mutation {
  var random: SeededGenerator

  mutating func below(_ count: Int) -> Int { Int.random(in: 0..<max(count, 1), using: &random) }

  mutating func pick<C: Collection>(_ all: C) -> C.Element {
    all[all.index(all.startIndex, offsetBy: below(all.count))]
  }

  /// One to four places become another byte, a piece of markup, nothing, or a copy of another place.
  mutating func hurt(_ bytes: inout [UInt8], with pieces: [String]) {
    for _ in 0...below(4) {
      let at = below(bytes.count + 1)
      let end = min(bytes.count, at + (below(3) == 0 ? below(40) : below(4)))
      switch below(8) {
      case 0: bytes.replaceSubrange(at..<end, with: [UInt8(below(256))])
      case 1: bytes.removeSubrange(at..<end)
      case 2:
        let from = below(bytes.count + 1)
        let copied = Array(bytes[from..<min(bytes.count, from + below(200))])
        bytes.insert(contentsOf: copied, at: at)
      case 3: if below(20) == 0 { bytes.removeSubrange(at...) }
      default: bytes.replaceSubrange(at..<end, with: Array(pick(pieces).utf8))
      }
    }
  }

  /// A tag's attribute value or an element's text becomes a piece: what byte changes seldom do.
  mutating func hurtValue(_ bytes: inout [UInt8], with pieces: [String]) {
    let marks = bytes.indices.filter {
      bytes[$0] == UInt8(ascii: "\"") || bytes[$0] == UInt8(ascii: ">")
    }
    guard !marks.isEmpty else { return hurt(&bytes, with: pieces) }
    let at = pick(marks) + 1
    let stop = bytes[at...].firstIndex {
      $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: ">")
    }
    // Most often one that leaves the markup whole, so that what it says is looked at.
    let value = below(8) == 0 ? pick(pieces) : pick(Pieces.plain)
    bytes.replaceSubrange(at..<(stop ?? bytes.count), with: Array(value.utf8))
  }

  /// Elements of one level change places, come twice or go.
  mutating func shuffle(_ bytes: inout [UInt8], tag: String) {
    let opening = Array("<\(tag)".utf8)
    let starts = bytes.indices.filter { bytes[$0] == 0x3C && bytes[$0...].starts(with: opening) }
    guard starts.count > 2 else { return }
    let one = below(starts.count - 1)
    let element = Array(bytes[starts[one]..<starts[one + 1]])
    switch below(3) {
    case 0: bytes.removeSubrange(starts[one]..<starts[one + 1])
    case 1: bytes.insert(contentsOf: element, at: pick(starts))
    default:
      let other = pick(starts.dropLast())
      bytes.insert(contentsOf: element, at: other)
      let moved = other <= starts[one] ? element.count : 0
      bytes.removeSubrange(starts[one] + moved..<starts[one + 1] + moved)
    }
  }

  /// Headers that lie.
  mutating func lie(_ zip: inout ZipBuilder) {
    for _ in 0...below(2) {
      let index = below(zip.entries.count)
      let number = pick([0, 1, 7, 30, 255, 65_535, 1 << 20, 0x7FFF_FFFF, 0xFFFF_FFFE, 0xFFFF_FFFF])
      switch below(16) {
      case 0: zip.entries[index].flags = below(65_536)
      case 1: zip.entries[index].method = pick([0, 1, 8, 9, 12, 77, 99, 65_535])
      case 2: zip.entries[index].hasDescriptor.toggle()
      case 3: zip.entries[index].localName = Array(pick(Pieces.names).utf8)
      case 4: zip.entries[index].name = Array(pick(Pieces.names).utf8)
      case 5: zip.entries[index].checksum = UInt32(truncatingIfNeeded: number)
      case 6: zip.entries[index].packedCount = number
      case 7: zip.entries[index].unpackedCount = number
      case 8: zip.entries[index].localUnpackedCount = number
      case 9: zip.entries[index].offset = number
      case 10: zip.entries[index].isListed = false
      case 11: zip.entries[index].extra = (0..<below(40)).map { _ in pick([0, 1, 16, 255]) }
      case 12: zip.entries.append(zip.entries[index])
      case 13: zip.claimedCount = number
      case 14: zip.isWide = true
      default: zip.entries.swapAt(index, below(zip.entries.count))
      }
    }
  }
}
