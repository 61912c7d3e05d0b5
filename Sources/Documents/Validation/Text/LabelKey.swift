/// A label in the form in which labels are compared; equal keys are the same label.
///
/// Compares by bytes, with its hash made once: Swift's own strings compare by canonical
/// equivalence, which a folded text no longer needs and Japanese pays dearly for.
struct LabelKey: Hashable, Sendable {
  let text: String
  /// FNV-1a of the UTF-8 bytes, from a start that no file can know.
  private let mark: UInt64

  private static let start = UInt64.random(in: .min ... .max)

  init(_ text: String) {
    self.text = text
    var mark = Self.start
    for byte in text.utf8 { mark = (mark ^ UInt64(byte)) &* 0x100_0000_01B3 }
    self.mark = mark
  }

  static let none = LabelKey("")

  var isEmpty: Bool { text.isEmpty }

  static func == (a: Self, b: Self) -> Bool {
    a.mark == b.mark && a.text.utf8.elementsEqual(b.text.utf8)
  }

  func hash(into hasher: inout Hasher) { hasher.combine(mark) }

  static func + (a: Self, b: Self) -> Self { LabelKey(a.text + b.text) }
}
