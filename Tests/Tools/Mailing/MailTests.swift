import Foundation
import Mailing
import Testing

struct MailTests {
  static func message(
    id: String = "m-1", subject: String = "受付のお知らせ", text: String = "本文",
    attachment: MailMessage.Attachment? = nil, name: String? = "割当事務局"
  ) throws(MailError) -> MailMessage {
    try MailMessage(
      id: id, from: Mailbox("portal@example.jp", name: name),
      to: Mailbox("yamada@example.jp", name: "山田 花子"), subject: subject, text: text,
      date: 1_751_263_190_000, attachment: attachment)
  }

  private func source(_ message: MailMessage) -> String {
    String(decoding: message.bytes, as: UTF8.self)
  }

  /// Head and body; fields by name, unfolded.
  private func parse(_ message: MailMessage) throws -> (fields: [(String, String)], body: String) {
    let text = source(message)
    let end = try #require(text.firstRange(of: "\r\n\r\n"))
    var fields: [(String, String)] = []
    for line in text[..<end.lowerBound].components(separatedBy: "\r\n") {
      if line.first == " " {
        fields[fields.count - 1].1 += line
      } else {
        let parts = line.components(separatedBy: ": ")
        fields.append((parts[0], parts.dropFirst().joined(separator: ": ")))
      }
    }
    return (fields, String(text[end.upperBound...]))
  }

  /// RFC 2047, read back.
  private func decoded(_ field: String) -> String {
    field.split(separator: " ").map { word in
      guard word.hasPrefix("=?UTF-8?B?"), word.hasSuffix("?="),
        let data = Data(base64Encoded: String(word.dropFirst(10).dropLast(2)))
      else { return " \(word)" }
      return String(decoding: data, as: UTF8.self)
    }.joined()
  }

  @Test func `A mail has the fields that it must have, each once`() throws {
    let (fields, _) = try parse(Self.message())
    #expect(
      fields.map(\.0) == [
        "From", "To", "Subject", "Date", "Message-ID", "MIME-Version", "Auto-Submitted",
        "Content-Type", "Content-Transfer-Encoding",
      ])
    let byName = Dictionary(uniqueKeysWithValues: fields)
    #expect(byName["Date"] == "Mon, 30 Jun 2025 14:59:50 +0900")
    #expect(byName["Message-ID"] == "<m-1@example.jp>")
    #expect(decoded(byName["Subject"] ?? "") == "受付のお知らせ")
    #expect(decoded(byName["To"] ?? "") == "山田 花子 <yamada@example.jp>")
  }

  @Test(arguments: [
    "a\r\nBcc: evil@example.com", "a\nBcc: evil@example.com", "a\rBcc: x", "\r\n\r\nbody",
    "=?UTF-8?B?QmNj?=", " a ", String(repeating: "とても長い件名です。", count: 40), "👨‍👩‍👧 家族", "",
  ])
  func `No text from outside begins a field, and each comes back whole`(text: String) throws {
    let mail = try Self.message(subject: text, name: text)
    let (fields, _) = try parse(mail)
    #expect(fields.count == 9)
    #expect(!fields.contains { $0.0.lowercased() == "bcc" })
    #expect(decoded(fields[2].1) == text)
    for line in source(mail).components(separatedBy: "\r\n") {
      #expect(line.utf8.count <= 78)
      #expect(line.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F })
    }
  }

  @Test(arguments: [
    ("一行", "一行"), ("a\nb", "a\r\nb"), ("a\r\nb\r", "a\r\nb\r\n"), ("", ""),
    ("事業者番号: 0000012345\n仮パスワード: x.\n.\n", "事業者番号: 0000012345\r\n仮パスワード: x.\r\n.\r\n"),
  ])
  func `The text comes back with line breaks of mail`(text: String, expected: String) throws {
    let (_, body) = try parse(Self.message(text: text))
    let data = Data(base64Encoded: body, options: .ignoreUnknownCharacters)
    #expect(data == Data(expected.utf8))
  }

  @Test func `A file goes along with its name`() throws {
    let bytes = (0..<300).map { UInt8($0 & 255) }
    let mail = source(
      try Self.message(
        attachment: .init(name: "割当 結果\"\r\n.xlsx", type: "text/csv\r\nX: y", bytes: bytes)))
    let parts = mail.components(separatedBy: "--=_m-1")
    try #require(parts.count == 4)
    #expect(mail.contains("Content-Type: multipart/mixed; boundary=\"=_m-1\""))
    #expect(parts[2].contains("Content-Type: application/octet-stream\r\n"))
    #expect(!mail.contains("\r\nX: y"))
    #expect(
      parts[2].contains("filename*=UTF-8''%E5%89%B2%E5%BD%93%20%E7%B5%90%E6%9E%9C%22%0D%0A.xlsx"))
    let body = parts[2].components(separatedBy: "\r\n\r\n")[1]
    #expect(Data(base64Encoded: body, options: .ignoreUnknownCharacters) == Data(bytes))
    #expect(parts[3] == "--\r\n")
  }

  @Test(arguments: [
    "", "a", "@b", "a@", "a@b@c", "a b@c", "a@b\r\nBcc: x@y", "<a@b>", "a..b@c", ".a@b", "a@b..c",
    "a@.b", "\"a\"@b", "山田@example.jp", "a@例え.jp", String(repeating: "a", count: 65) + "@b",
  ])
  func `What SMTP cannot carry is no address`(text: String) {
    #expect(throws: MailError.address) { try Mailbox(text) }
  }

  @Test(arguments: ["a@b", "first.last+tag@sub.example.jp", "o'neil@example.co.jp"])
  func `Usual addresses are`(text: String) throws {
    #expect(try Mailbox(text).address == text)
  }

  @Test(arguments: ["", "../x", "a/b", ".hidden", "a b", "é", String(repeating: "a", count: 101)])
  func `An id that would be no file's name is refused`(id: String) {
    #expect(throws: MailError.id) { try Self.message(id: id) }
  }

  @Test(
    arguments: [
      (0, "Thu, 01 Jan 1970 09:00:00 +0900"),
      (1_709_132_399_000, "Wed, 28 Feb 2024 23:59:59 +0900"),
      (1_709_132_400_000, "Thu, 29 Feb 2024 00:00:00 +0900"),
      (4_102_412_400_000, "Fri, 01 Jan 2100 00:00:00 +0900"),
    ] as [(Int64, String)])
  func `The date is Japan's`(milliseconds: Int64, text: String) throws {
    let mail = try MailMessage(
      id: "x", from: Mailbox("a@b"), to: Mailbox("a@b"), subject: "", text: "",
      date: milliseconds)
    #expect(source(mail).contains("\r\nDate: \(text)\r\n"))
  }
}
