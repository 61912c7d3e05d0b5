import Testing

@testable import Secrets

@Suite("Secrets") struct SecretsTests {
  @Test(
    "scrypt gives the keys of RFC 7914",
    arguments: [
      (
        "", "", 4, 1, 1,
        "77d6576238657b203b19ca42c18a0497f16b4844e3074ae8dfdffa3fede21442"
          + "fcd0069ded0948f8326a753a0fc81f17e8d3e0fb2e0d3628cf35e20c38d18906"
      ),
      (
        "password", "NaCl", 10, 8, 16,
        "fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b373162"
          + "2eaf30d92e22a3886ff109279d9830dac727afb94a83ee6d8360cbdfa2cc0640"
      ),
    ])
  func scrypt(
    _ password: String, _ salt: String, _ power: Int, _ block: Int, _ lanes: Int, _ key: String
  ) throws {
    let cost = ScryptCost(power: power, blockSize: block, parallelism: lanes)
    let bytes = try PasswordHash.key(password, Array(salt.utf8), cost, count: 64)
    #expect(HexText.text(bytes) == key)
  }

  @Test("A hash reads back, fits its password alone, and is never the same twice")
  func hash() throws {
    let cost = ScryptCost(power: 4, blockSize: 1, parallelism: 1)
    let hash = try PasswordHash(of: "ひみつ Pass1!", cost: cost)
    #expect(PasswordHash(hash.text) == hash)
    #expect(try hash.fits("ひみつ Pass1!"))
    #expect(try !hash.fits("ひみつ pass1!"))
    #expect(try PasswordHash(of: "ひみつ Pass1!", cost: cost).text != hash.text)
    for text in ["", "scrypt$4$1$1$00$00", "bcrypt$4$1$1$\(hash.text.suffix(97))", hash.text + "$"]
    {
      #expect(PasswordHash(text) == nil)
    }
    #expect(ScryptCost.standard == ScryptCost(power: 15, blockSize: 8, parallelism: 3))
  }

  @Test(
    "Codes are those of RFC 6238",
    arguments: [
      (59, "94287082"), (1_111_111_109, "07081804"), (1_111_111_111, "14050471"),
      (1_234_567_890, "89005924"), (2_000_000_000, "69279037"), (20_000_000_000, "65353130"),
    ] as [(Int64, String)])
  func codes(_ second: Int64, _ code: String) {
    let seed = Array("12345678901234567890".utf8)
    let step = TimedCode.step(at: second * 1000)
    #expect(TimedCode.code(seed, step: step, digits: 8) == code)
    #expect(TimedCode.code(seed, step: step) == String(code.suffix(6)))
  }

  @Test("A code is taken one step early or late, and its step once")
  func window() {
    let seed = Array("12345678901234567890".utf8)
    let now: Int64 = 1_234_567_890_000
    let step = TimedCode.step(at: now)
    for near in step - 1...step + 1 {
      let code = TimedCode.code(seed, step: near)
      #expect(TimedCode.match(code, seed, at: now, after: nil) == near)
      #expect(TimedCode.match(code, seed, at: now, after: near) == nil)
      #expect(TimedCode.match(code, seed, at: now, after: near - 1) == near)
    }
    for far in [step - 2, step + 2] {
      #expect(TimedCode.match(TimedCode.code(seed, step: far), seed, at: now, after: nil) == nil)
    }
    for text in ["", "12345", "abcdef"] {
      #expect(TimedCode.match(text, seed, at: now, after: nil) == nil)
    }
  }

  @Test("Texts of bytes are those of RFC 4648")
  func texts() {
    #expect(Base32.text(Array("foobar".utf8)) == "MZXW6YTBOI")
    #expect(Base32.text(Array("f".utf8)) == "MY")
    #expect(Base64URL.text(Array("foob".utf8)) == "Zm9vYg")
    #expect(Base64URL.text([0xFB, 0xFF]) == "-_8")
    #expect(Base64URL.text(RandomBytes.make(32)).utf8.count == 43)
    #expect(HexText.bytes("00ff1a") == [0, 255, 26])
    #expect(HexText.bytes("0") == nil)
    #expect(HexText.bytes("0G") == nil)
    #expect(
      SecretDigest.of("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
  }

  @Test("What was sealed opens with its key, for its purpose, and unchanged")
  func sealing() throws {
    let key = try #require(SealingKey(RandomBytes.make(32)))
    let other = try #require(SealingKey(RandomBytes.make(32)))
    let sealed = try key.seal(Array("seed".utf8), for: "totp:u1")
    #expect(try key.open(sealed, for: "totp:u1") == Array("seed".utf8))
    #expect(throws: SealingFault.self) { try key.open(sealed, for: "totp:u2") }
    #expect(throws: SealingFault.self) { try other.open(sealed, for: "totp:u1") }
    let last = sealed.last == "0" ? "1" : "0"
    #expect(throws: SealingFault.self) { try key.open(sealed.dropLast() + last, for: "totp:u1") }
    #expect(throws: SealingFault.self) { try key.open("", for: "totp:u1") }
    #expect(try key.seal(Array("seed".utf8), for: "totp:u1") != sealed)
    #expect(SealingKey(RandomBytes.make(31)) == nil)
  }

  @Test("A MAC is that of RFC 4231's method, and another for another text")
  func mac() throws {
    let key = try #require(SealingKey(Array(repeating: 0x0B, count: 32)))
    #expect(key.mac("a") != key.mac("b"))
    #expect(key.mac("a").count == 32)
    #expect(SecretBytes.areEqual("abc", "abc"))
    #expect(!SecretBytes.areEqual("abc", "abd"))
    #expect(!SecretBytes.areEqual("abc", "abcd"))
  }

  @Test("Random texts use their alphabet")
  func random() {
    let text = RandomBytes.text(1000, of: "ab")
    #expect(Set(text) == ["a", "b"])
    #expect(text.count == 1000)
  }
}
