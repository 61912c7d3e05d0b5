/// A deflate stream (RFC 1951) put together by hand: runs of one byte cost a thousandth, so that a
/// stream of gigabytes is made in no time.
struct Deflated {
  private(set) var bytes: [UInt8] = []
  /// Bytes that come out of it.
  private(set) var count = 0

  /// The text, then the run, then the text behind it.
  init(_ head: String = "", run byte: UInt8 = 0, count: Int = 0, _ tail: String = "") {
    append(Array(head.utf8))
    if count > 0 { append(run: byte, count: count) }
    append(Array(tail.utf8), isLast: true)
  }

  /// Stored blocks.
  private mutating func append(_ text: [UInt8], isLast: Bool = false) {
    var rest = text[...]
    repeat {
      let block = rest.prefix(0xFFFF)
      rest = rest.dropFirst(block.count)
      let length = UInt16(block.count)
      bytes.append(isLast && rest.isEmpty ? 1 : 0)
      for word in [length, ~length] { bytes += [UInt8(word & 255), UInt8(word >> 8)] }
      bytes += block
      count += block.count
    } while !rest.isEmpty
  }

  /// A block with a code of its own, in which 258 bytes more of a run are two zero bits.
  private mutating func append(run byte: UInt8, count wanted: Int) {
    var bits = Bits()
    bits.add(0, 1)  // not the last
    bits.add(2, 2)  // a code of its own
    bits.add(29, 5)  // 286 literals and lengths
    bits.add(0, 5)  // 1 distance
    bits.add(14, 4)  // 18 lengths of the code of code lengths: 18, 0, 1, 2 are used
    // In the order 16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1.
    for length in [0, 0, 2, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0, 2] { bits.add(length, 3) }
    // Canonical codes, first bit lowest: 0 is 00, length 1 is 01, length 2 is 10, 18 is 11.
    func zeros(_ count: Int) {
      var rest = count
      while rest >= 11 {
        let step = min(rest, 138)
        bits.add(0b11, 2)
        bits.add(step - 11, 7)
        rest -= step
      }
      for _ in 0..<rest { bits.add(0b00, 2) }
    }
    zeros(Int(byte))
    bits.add(0b01, 2)  // the byte: length 2
    zeros(255 - Int(byte))
    bits.add(0b01, 2)  // the end of the block: length 2
    zeros(28)
    bits.add(0b10, 2)  // a run of 258: length 1
    bits.add(0b10, 2)  // distance 1: length 1
    // Now a run is 0, its distance 0, the byte 10, the end 11.
    bits.add(0b01, 2)
    let runs = (wanted - 1) / 258
    bits.addZeros(2 * runs)
    for _ in 0..<(wanted - 1 - runs * 258) { bits.add(0b01, 2) }
    bits.add(0b11, 2)
    // An empty stored block brings the stream back to a byte's edge.
    bits.add(0, 3)
    bits.flush()
    bytes += bits.bytes + [0, 0, 0xFF, 0xFF]
    count += wanted
  }

  /// Bits, lowest first.
  private struct Bits {
    var bytes: [UInt8] = []
    private var pending = 0
    private var held = 0

    mutating func add(_ value: Int, _ count: Int) {
      pending |= value << held
      held += count
      while held >= 8 {
        bytes.append(UInt8(pending & 255))
        pending >>= 8
        held -= 8
      }
    }

    mutating func addZeros(_ count: Int) {
      let toEdge = min(count, (8 - held) % 8)
      add(0, toEdge)
      bytes += [UInt8](repeating: 0, count: (count - toEdge) / 8)
      add(0, (count - toEdge) % 8)
    }

    mutating func flush() { if held > 0 { add(0, 8 - held) } }
  }
}

extension ZipBuilder.Entry {
  /// An entry of a stream; its checksum is none of anybody's business before the end.
  init(_ name: String, _ stream: Deflated) {
    self.init(name, stream.bytes)
    method = 8
    checksum = 0
    unpackedCount = stream.count
  }

  /// The same content as a deflate stream of stored blocks.
  mutating func deflate() {
    checksum = ZipBuilder.crc32(data)
    unpackedCount = data.count
    data = Deflated(String(decoding: data, as: UTF8.self)).bytes
    method = 8
  }

  /// What zip64 says of both sizes.
  static func wide(_ unpacked: UInt64, _ packed: UInt64) -> [UInt8] {
    [1, 0, 16, 0]
      + [unpacked, packed].flatMap { size in
        (0..<8).map { UInt8(truncatingIfNeeded: size >> (8 * $0)) }
      }
  }

  /// Both sizes in zip64's field alone.
  package mutating func widen(unpacked: UInt64? = nil, packed: UInt64? = nil) {
    extra = Self.wide(
      unpacked ?? UInt64(unpackedCount ?? data.count), packed ?? UInt64(packedCount ?? data.count))
    unpackedCount = 0xFFFF_FFFF
    packedCount = 0xFFFF_FFFF
  }
}
