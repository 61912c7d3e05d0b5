import JSONFiles
import Testing

@Suite struct JSONScannerTests {
  private func fault(
    _ text: String, _ read: (inout JSONScanner) throws(JSONFault) -> Void
  ) -> String {
    var scanner = JSONScanner(Array(text.utf8))
    do throws(JSONFault) {
      try read(&scanner)
      try scanner.finish()
      return ""
    } catch { return error.description }
  }

  @Test func `an object is read by its names, others are passed over`() throws {
    var scanner = JSONScanner(
      Array("\u{FEFF} {\"b\" : -7, \"x\":[{\"y\":\"]\"},null,1.5e3], \"a\":\"\\u3042\\n\"}\n".utf8))
    var number: Int64?
    var text: String?
    try scanner.object(["a", "b"]) { (scanner, name) throws(JSONFault) in
      if name == 0 { text = try scanner.string() } else { number = try scanner.integer() }
    }
    try scanner.finish()
    #expect(number == -7)
    #expect(text == "あ\n")
  }

  @Test func `a name that is written with escapes is the same name`() throws {
    var scanner = JSONScanner(Array(#"{"\u0061":1}"#.utf8))
    var number: Int64?
    try scanner.object(["a"]) { (scanner, _) throws(JSONFault) in number = try scanner.integer() }
    #expect(number == 1)
  }

  @Test func `a member that is there twice is a fault, a foreign one is not`() {
    let twice = fault(#"{"a":1,"a":2}"#) { (scanner) throws(JSONFault) in
      try scanner.object(["a"]) { (scanner, _) throws(JSONFault) in try scanner.skip() }
    }
    #expect(twice == "a: 同じ名前が2つあります")
    let foreign = fault(#"{"b":1,"b":2}"#) { (scanner) throws(JSONFault) in
      try scanner.object(["a"]) { (scanner, _) throws(JSONFault) in try scanner.skip() }
    }
    #expect(foreign == "")
  }

  @Test func `faults name the place`() {
    let place = fault(#"{"orders":[{"kwh":1},{"kwh":"x"}]}"#) { (scanner) throws(JSONFault) in
      try scanner.object(["orders"]) { (scanner, _) throws(JSONFault) in
        try scanner.array { (scanner) throws(JSONFault) in
          try scanner.object(["kwh"]) { (scanner, _) throws(JSONFault) in
            _ = try scanner.integer()
          }
        }
      }
    }
    #expect(place == "orders[1].kwh: 整数ではありません")
  }

  @Test(arguments: [
    "", "{", "{\"a\":1", "{\"a\" 1}", "{\"a\":1,}", "[]", "{\"a\":1} x", "{\"a\":tru",
  ])
  func `what is no object, or not whole, is a fault`(_ text: String) {
    let found = fault(text) { (scanner) throws(JSONFault) in
      try scanner.object(["a"]) { (scanner, _) throws(JSONFault) in _ = try scanner.integer() }
    }
    #expect(!found.isEmpty)
  }

  @Test(arguments: ["1.0", "1e3", "01", "-", "9223372036854775808", "\"1\"", "+1"])
  func `whole numbers alone are whole numbers`(_ text: String) {
    #expect(!fault(text) { (scanner) throws(JSONFault) in _ = try scanner.integer() }.isEmpty)
  }

  @Test func `the largest and the smallest whole number are read`() throws {
    var most = JSONScanner(Array("9223372036854775807".utf8))
    #expect(try most.integer() == .max)
    var least = JSONScanner(Array("-9223372036854775808".utf8))
    #expect(try least.integer() == .min)
  }

  @Test func `texts that are no UTF-8, and control characters, are faults`() {
    var scanner = JSONScanner([0x22, 0xFF, 0x22])
    #expect(throws: JSONFault.self) { try scanner.string() }
    #expect(!fault("\"a\nb\"") { (scanner) throws(JSONFault) in _ = try scanner.string() }.isEmpty)
    #expect(
      !fault(#""\ud800""#) { (scanner) throws(JSONFault) in _ = try scanner.string() }.isEmpty)
    #expect(
      !fault(#""\u+123""#) { (scanner) throws(JSONFault) in _ = try scanner.string() }.isEmpty)
  }

  @Test func `a million open brackets end in a fault, not in a crash`() {
    let deep = String(repeating: "[", count: 1_000_000)
    #expect(!fault(deep) { (scanner) throws(JSONFault) in try scanner.skip() }.isEmpty)
  }

  @Test func `a part of the bytes is read as if it were all`() throws {
    let bytes = Array("12\n34\n".utf8)
    var scanner = JSONScanner(bytes, 3..<5)
    #expect(try scanner.integer() == 34)
    try scanner.finish()
  }

  @Test func `what is written is read again`() throws {
    var json = JSONBuilder()
    json.object { json in
      json.name("text")
      json.string("a\"b\\c\u{1}あ")
      json.name("numbers")
      json.list([Int64.min, 0, .max]) { $0.number($1) }
      json.name("none")
      json.number(nil)
      json.name("empty")
      json.list([Int64]()) { $0.number($1) }
    }
    json.endLine()
    let text = String(decoding: json.bytes, as: UTF8.self)
    #expect(
      text
        == "{\"text\":\"a\\\"b\\\\c\\u0001あ\",\"numbers\":[\n-9223372036854775808,\n0,\n9223372036854775807\n],\"none\":null,\"empty\":[]}\n"
    )
    var scanner = JSONScanner(json.bytes)
    var read: [Int64] = []
    try scanner.object(["text", "numbers"]) { (scanner, name) throws(JSONFault) in
      guard name == 1 else {
        #expect(try scanner.string() == "a\"b\\c\u{1}あ")
        return
      }
      try scanner.array { (scanner) throws(JSONFault) in read.append(try scanner.integer()) }
    }
    #expect(read == [.min, 0, .max])
  }
}
