import Testing
import Trade

@Suite struct JSONReaderTests {
  private func fault(
    _ text: String, _ read: (inout JSONReader) throws(JSONFault) -> Void
  ) -> String {
    var reader = JSONReader(Array(text.utf8))
    do throws(JSONFault) {
      try read(&reader)
      try reader.finish()
      return ""
    } catch { return error.description }
  }

  @Test func `an object is read by its names, others are passed over`() throws {
    var reader = JSONReader(
      Array("\u{FEFF} {\"b\" : -7, \"x\":[{\"y\":\"]\"},null,1.5e3], \"a\":\"\\u3042\\n\"}\n".utf8))
    var number: Int64?
    var text: String?
    try reader.object(["a", "b"]) { (reader, name) throws(JSONFault) in
      if name == 0 { text = try reader.string() } else { number = try reader.integer() }
    }
    try reader.finish()
    #expect(number == -7)
    #expect(text == "あ\n")
  }

  @Test func `a name that is written with escapes is the same name`() throws {
    var reader = JSONReader(Array(#"{"\u0061":1}"#.utf8))
    var number: Int64?
    try reader.object(["a"]) { (reader, _) throws(JSONFault) in number = try reader.integer() }
    #expect(number == 1)
  }

  @Test func `a member that is there twice is a fault, a foreign one is not`() {
    let twice = fault(#"{"a":1,"a":2}"#) { (reader) throws(JSONFault) in
      try reader.object(["a"]) { (reader, _) throws(JSONFault) in try reader.skip() }
    }
    #expect(twice == "a: 同じ名前が2つあります")
    let foreign = fault(#"{"b":1,"b":2}"#) { (reader) throws(JSONFault) in
      try reader.object(["a"]) { (reader, _) throws(JSONFault) in try reader.skip() }
    }
    #expect(foreign == "")
  }

  @Test func `faults name the place`() {
    let place = fault(#"{"orders":[{"kwh":1},{"kwh":"x"}]}"#) { (reader) throws(JSONFault) in
      try reader.object(["orders"]) { (reader, _) throws(JSONFault) in
        try reader.array { (reader) throws(JSONFault) in
          try reader.object(["kwh"]) { (reader, _) throws(JSONFault) in
            _ = try reader.integer()
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
    let found = fault(text) { (reader) throws(JSONFault) in
      try reader.object(["a"]) { (reader, _) throws(JSONFault) in _ = try reader.integer() }
    }
    #expect(!found.isEmpty)
  }

  @Test(arguments: ["1.0", "1e3", "01", "-", "9223372036854775808", "\"1\"", "+1"])
  func `whole numbers alone are whole numbers`(_ text: String) {
    #expect(!fault(text) { (reader) throws(JSONFault) in _ = try reader.integer() }.isEmpty)
  }

  @Test func `the largest and the smallest whole number are read`() throws {
    var most = JSONReader(Array("9223372036854775807".utf8))
    #expect(try most.integer() == .max)
    var least = JSONReader(Array("-9223372036854775808".utf8))
    #expect(try least.integer() == .min)
  }

  @Test func `texts that are no UTF-8, and control characters, are faults`() {
    var reader = JSONReader([0x22, 0xFF, 0x22])
    #expect(throws: JSONFault.self) { try reader.string() }
    #expect(!fault("\"a\nb\"") { (reader) throws(JSONFault) in _ = try reader.string() }.isEmpty)
    #expect(
      !fault(#""\ud800""#) { (reader) throws(JSONFault) in _ = try reader.string() }.isEmpty)
    #expect(
      !fault(#""\u+123""#) { (reader) throws(JSONFault) in _ = try reader.string() }.isEmpty)
  }

  @Test func `a million open brackets end in a fault, not in a crash`() {
    let deep = String(repeating: "[", count: 1_000_000)
    #expect(!fault(deep) { (reader) throws(JSONFault) in try reader.skip() }.isEmpty)
  }

  @Test func `a part of the bytes is read as if it were all`() throws {
    let bytes = Array("12\n34\n".utf8)
    var reader = JSONReader(bytes, 3..<5)
    #expect(try reader.integer() == 34)
    try reader.finish()
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
    var reader = JSONReader(json.bytes)
    var read: [Int64] = []
    try reader.object(["text", "numbers"]) { (reader, name) throws(JSONFault) in
      guard name == 1 else {
        #expect(try reader.string() == "a\"b\\c\u{1}あ")
        return
      }
      try reader.array { (reader) throws(JSONFault) in read.append(try reader.integer()) }
    }
    #expect(read == [.min, 0, .max])
  }
}
