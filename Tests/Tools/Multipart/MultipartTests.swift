import Multipart
import Testing

/// A body, and what is in it.
struct MultipartSample: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let body: String
  var boundary = "B"
  let parts: [Part]

  struct Part: Hashable, Sendable {
    var name: String
    var fileName: String?
    var type = "text/plain"
    var body: String
  }
}

struct MultipartTests {
  private static func part(_ lines: String..., body: String) -> String {
    "--B\r\n" + lines.map { $0 + "\r\n" }.joined() + "\r\n" + body + "\r\n"
  }

  private static let field = "Content-Disposition: form-data; name=\"a\""

  static let samples: [MultipartSample] = [
    .init(
      testDescription: "a field and a file",
      body: part(field, body: "1")
        + part(
          "Content-Disposition: form-data; name=\"files\"; filename=\"申請書.xlsx\"",
          "Content-Type: Application/VND.ms-excel; charset=x",
          body: "PK\u{3}\u{4}\r\n--\r\nB\r\n--A")
        + "--B--\r\n",
      parts: [
        .init(name: "a", body: "1"),
        .init(
          name: "files", fileName: "申請書.xlsx", type: "application/vnd.ms-excel",
          body: "PK\u{3}\u{4}\r\n--\r\nB\r\n--A"),
      ]),
    .init(
      testDescription: "bodies that look like boundaries",
      body: part(field, body: "\r\r\n\r\n-\r\n--\r\n-B\n--B\r--B\r\n--") + "--B--",
      parts: [.init(name: "a", body: "\r\r\n\r\n-\r\n--\r\n-B\n--B\r--B\r\n--")]),
    .init(
      testDescription: "a body that begins like a boundary",
      body: part(field, body: "--C--B") + part(field, body: "-") + "--B--",
      parts: [.init(name: "a", body: "--C--B"), .init(name: "a", body: "-")]),
    .init(
      testDescription: "empty bodies, one without a line break of its own",
      body: part(field, body: "") + "--B\r\n\(field)\r\n\r\n--B--",
      parts: [.init(name: "a", body: ""), .init(name: "a", body: "")]),
    .init(
      testDescription: "before the first and after the last",
      body: "Hello\r\n-\r\n--A\r\r\n" + part(field, body: "x")
        + "--B--\r\nignored\r\n--B\r\nall of it", parts: [.init(name: "a", body: "x")]),
    .init(
      testDescription: "blanks after boundaries",
      body: "--B \t\r\n\(field)\r\n\r\nx\r\n--B--  ", parts: [.init(name: "a", body: "x")]),
    .init(
      testDescription: "no parts", body: "--B--\r\n", parts: []),
    .init(
      testDescription: "quotes and backslashes in names",
      body: part(
        "content-disposition:form-data ;NAME=\"a\\\"b\\\\c\" ; FileName=\"C:\\temp\\x%22y.xlsx\";",
        "X-Other: 1", "Content-Transfer-Encoding: binary", body: "x") + "--B--",
      parts: [.init(name: "a\"b\\c", fileName: "C:\\temp\\x\"y.xlsx", body: "x")]),
    .init(
      testDescription: "names without quotes",
      body: part("Content-Disposition: form-data; name=a; filename=申請.xlsx", body: "x") + "--B--",
      parts: [.init(name: "a", fileName: "申請.xlsx", body: "x")]),
    .init(
      testDescription: "a name in the other notation goes first",
      body: part(
        "Content-Disposition: form-data; name=a; filename=x; filename*=UTF-8'ja'%E5%A4%AA%20a.xlsx",
        body: "x")
        + part("Content-Disposition: form-data; name=a; filename*=iso-8859-1''%e9", body: "")
        + "--B--",
      parts: [
        .init(name: "a", fileName: "太 a.xlsx", body: "x"),
        .init(name: "a", fileName: "é", body: ""),
      ]),
    .init(
      testDescription: "an empty file's name, as browsers send it for none",
      body: part(
        "Content-Disposition: form-data; name=\"files\"; filename=\"\"",
        "Content-Type: application/octet-stream", body: "") + "--B--",
      parts: [.init(name: "files", fileName: "", type: "application/octet-stream", body: "")]),
    .init(
      testDescription: "a boundary of the longest kind",
      body:
        "--\(longest)\r\n\(field)\r\n\r\n\(longest)\r\n--\(longest.dropLast())\r\n--\(longest)--",
      boundary: longest,
      parts: [.init(name: "a", body: "\(longest)\r\n--\(longest.dropLast())")]),
  ]

  private static let longest = "----" + String(repeating: "a:b'(", count: 13) + "Z"

  private func read(
    _ pieces: [ArraySlice<UInt8>], boundary: String = "B",
    limits: MultipartLimits = MultipartLimits(fileBytes: 1 << 20)
  ) throws(MultipartError) -> [MultipartSample.Part] {
    var parser = try MultipartParser(
      contentType: "multipart/form-data; boundary=\"\(boundary)\"", limits: limits)
    var parts: [MultipartSample.Part] = []
    var bytes: [UInt8] = []
    for piece in pieces {
      for event in try parser.push(piece) {
        switch event {
        case .head(let head):
          parts.append(.init(name: head.name, fileName: head.fileName, type: head.type, body: "?"))
          bytes = []
        case .body(let more): bytes += more
        case .end: parts[parts.count - 1].body = String(decoding: bytes, as: UTF8.self)
        }
      }
    }
    try parser.finish()
    return parts
  }

  @Test(arguments: samples)
  func `A body is read the same, wherever it is divided`(sample: MultipartSample) throws {
    let bytes = Array(sample.body.utf8)
    #expect(try read([bytes[...]], boundary: sample.boundary) == sample.parts)
    for split in 0...bytes.count {
      let parts = try read([bytes[..<split], bytes[split...]], boundary: sample.boundary)
      #expect(parts == sample.parts, "divided at \(split)")
    }
    for size in 1...7 {
      let pieces = stride(from: 0, to: bytes.count, by: size).map {
        bytes[$0..<min($0 + size, bytes.count)]
      }
      #expect(try read(pieces, boundary: sample.boundary) == sample.parts, "pieces of \(size)")
    }
  }

  @Test(arguments: samples)
  func `A body that ends early is never whole`(sample: MultipartSample) throws {
    let bytes = Array(sample.body.utf8)
    let last = try #require(sample.body.utf8.firstRange(of: "--\(sample.boundary)--".utf8))
    let end = sample.body.utf8.distance(from: sample.body.startIndex, to: last.upperBound)
    for length in 0..<end {
      #expect(throws: MultipartError.truncated) {
        try read([bytes[..<length]], boundary: sample.boundary)
      }
    }
  }

  static let refused: [(String, MultipartError)] = [
    ("", .truncated), ("nothing", .truncated), ("--BX\r\n", .delimiter), ("--B-\r\n", .delimiter),
    ("--B\n\(field)\n\nx\n--B--", .delimiter), ("--B \rx", .delimiter),
    ("--B\r\n\r\nx\r\n--B--", .name), ("--B\r\nContent-Type: text/plain\r\n\r\nx\r\n--B--", .name),
    ("--B\r\nContent-Disposition: attachment; name=a\r\n\r\n", .name),
    ("--B\r\nContent-Disposition: form-data\r\n\r\n", .name),
    ("--B\r\n\(field)\r\n\(field)\r\n\r\n", .head),
    ("--B\r\n\(field); name=b\r\n\r\n", .head), ("--B\r\nno colon\r\n\r\n", .head),
    ("--B\r\n: x\r\n\r\n", .head), ("--B\r\na b: x\r\n\r\n", .head),
    ("--B\r\n\(field)\r\n folded: x\r\n\r\n", .head), ("--B\r\n\(field)\n\r\n\r\n", .head),
    ("--B\r\n\(field)\u{0}\r\n\r\n", .head),
    ("--B\r\nContent-Disposition: form-data; name=\"a\r\n\r\n", .head),
    ("--B\r\nContent-Disposition: form-data; name=\r\n\r\n", .head),
    ("--B\r\nContent-Disposition: form-data; name=\"a\"b\r\n\r\n", .head),
    ("--B\r\nContent-Disposition: form-data; name\r\n\r\n", .head),
    ("--B\r\n\(field); filename*=UTF-8''%E5%A4\r\n\r\n", .head),
    ("--B\r\n\(field); filename*=UTF-8''%GG\r\n\r\n", .head),
    ("--B\r\n\(field); filename*=UTF-8''a%0D%0Ab\r\n\r\n", .head),
    ("--B\r\n\(field); filename*=shift_jis''a\r\n\r\n", .head),
    ("--B\r\n\(field); filename*=abc\r\n\r\n", .head),
    ("--B\r\n\(field)\r\nContent-Transfer-Encoding: base64\r\n\r\n", .encoding),
    (String(repeating: "x", count: 9000), .preamble),
    ("--B\r\nX: " + String(repeating: "x", count: 9000), .headTooLong),
    ("--B" + String(repeating: " ", count: 300), .delimiter),
  ]

  @Test(arguments: refused)
  func `What is malformed is refused, wherever it is divided`(
    body: String, error: MultipartError
  ) {
    let bytes = Array(body.utf8)
    #expect(throws: error) { try read([bytes[...]]) }
    #expect(throws: error) { try read(bytes.indices.map { bytes[$0..<($0 + 1)] }) }
  }

  @Test func `A head that is not UTF-8 is refused`() {
    let bytes: [UInt8] = Array("--B\r\n\(Self.field)x".utf8) + [0x8D] + Array("\r\n\r\n".utf8)
    #expect(throws: MultipartError.head) { try read([bytes[...]]) }
  }

  @Test(
    arguments: [
      ("multipart/form-data; boundary=abc", nil), ("Multipart/Form-Data;boundary=\"a b\"", nil),
      ("multipart/form-data", .boundary), ("multipart/form-data; boundary=", .type),
      ("multipart/form-data; boundary=\"\"", .boundary),
      ("multipart/form-data; boundary=\"a \"", .boundary),
      ("multipart/form-data; boundary=\"a\u{1}\"", .boundary),
      ("multipart/form-data; boundary=太", .boundary),
      ("multipart/form-data; boundary=\(String(repeating: "a", count: 71))", .boundary),
      ("multipart/form-data; boundary=\(String(repeating: "a", count: 70))", nil),
      ("multipart/form-data; boundary=a; boundary=b", .type),
      ("multipart/mixed; boundary=a", .type),
      ("", .type), ("application/x-www-form-urlencoded", .type),
    ] as [(String, MultipartError?)])
  func `A content type has one good boundary`(type: String, error: MultipartError?) {
    var found: MultipartError?
    do throws(MultipartError) {
      _ = try MultipartParser(contentType: type, limits: MultipartLimits(fileBytes: 1))
    } catch {
      found = error
    }
    #expect(found == error)
  }

  @Test func `Limits count to the byte`() throws {
    let field = Self.part(Self.field, body: "12345")
    let file = Self.part("Content-Disposition: form-data; name=f; filename=x", body: "1234567")
    func read(_ body: String, _ limits: MultipartLimits) throws(MultipartError) -> Int {
      try self.read([Array((body + "--B--").utf8)[...]], limits: limits).count
    }
    #expect(try read(field + field, MultipartLimits(parts: 2, fieldBytes: 10, fileBytes: 0)) == 2)
    #expect(throws: MultipartError.fieldsTooLong) {
      try read(field + field, MultipartLimits(fieldBytes: 9, fileBytes: 99))
    }
    #expect(throws: MultipartError.tooManyParts) {
      try read(field + field, MultipartLimits(parts: 1, fileBytes: 99))
    }
    #expect(try read(file + file, MultipartLimits(fieldBytes: 0, fileBytes: 7)) == 2)
    #expect(throws: MultipartError.fileTooLong) { try read(file, MultipartLimits(fileBytes: 6)) }
    let head = "\(Self.field)\r\n\r\n".utf8.count
    #expect(try read(field, MultipartLimits(headBytes: head, fileBytes: 0)) == 1)
    #expect(throws: MultipartError.headTooLong) {
      try read(field, MultipartLimits(headBytes: head - 2, fileBytes: 0))
    }
  }

  @Test func `A file's bytes go out as they come, none is kept`() throws {
    var parser = try MultipartParser(
      contentType: "multipart/form-data; boundary=B", limits: MultipartLimits(fileBytes: .max))
    let head = "--B\r\nContent-Disposition: form-data; name=f; filename=x\r\n\r\n"
    _ = try parser.push(Array(head.utf8)[...])
    let piece = [UInt8](repeating: 13, count: 65_536)
    var count = 0
    for _ in 0..<64 {
      for event in try parser.push(piece[...]) {
        if case .body(let bytes) = event { count += bytes.count }
      }
    }
    // The last byte may begin a boundary.
    #expect(count == 64 * 65_536 - 1)
  }
}
