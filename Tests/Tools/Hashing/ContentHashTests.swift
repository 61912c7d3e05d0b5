import Hashing
import Testing

/// SHA-256 against the vectors of FIPS 180-4 and of NIST's validation system.
struct ContentHashTests {
  private static let vectors: [(text: String, digest: String)] = [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
    (
      "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqr"
        + "lmnopqrsmnopqrstnopqrstu",
      "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"
    ),
  ]

  @Test(arguments: vectors)
  func `A text has the digest of the standard`(text: String, digest: String) {
    #expect(ContentHash(of: Array(text.utf8)).rawValue == digest)
  }

  @Test func `A million letters have the digest of the standard, in whatever pieces they come`() {
    let wanted = "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
    let letters = [UInt8](repeating: UInt8(ascii: "a"), count: 1_000_000)
    for piece in [1_000_000, 65_536, 64, 63] {
      var hasher = ContentHasher()
      for start in stride(from: 0, to: letters.count, by: piece) {
        hasher.add(letters[start..<min(start + piece, letters.count)])
      }
      #expect(hasher.finish().rawValue == wanted)
    }
  }

  @Test func `What is asked for twice is the same, and one may go on`() {
    var hasher = ContentHasher()
    hasher.add(Array("ab".utf8)[...])
    #expect(hasher.finish() == ContentHash(of: Array("ab".utf8)))
    #expect(hasher.finish() == hasher.finish())
    hasher.add(Array("c".utf8)[...])
    #expect(hasher.finish() == ContentHash(of: Array("abc".utf8)))
  }

  @Test func `A digest as text is read back, and nothing else is one`() {
    let hash = ContentHash(of: [1, 2, 3])
    #expect(ContentHash(hash.rawValue) == hash)
    let wrong = [
      "", String(hash.rawValue.dropLast()), hash.rawValue + "0", hash.rawValue.uppercased(),
      String(repeating: "g", count: 64), String(repeating: "０", count: 64),
    ]
    for text in wrong { #expect(ContentHash(text) == nil, "\(text)") }
  }

  @Test func `Digests are ordered as their texts`() throws {
    let low = try #require(ContentHash(String(repeating: "0", count: 64)))
    let high = try #require(ContentHash(String(repeating: "f", count: 64)))
    #expect(low < high && !(high < low) && high.description == high.rawValue)
  }
}
