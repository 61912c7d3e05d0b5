/// A mail: plain text in UTF-8, with a file or without (RFC 5322, RFC 2045, 2046, 2047).
///
/// Nothing of a text gets into the head but encoded, so no line break of it can begin a field.
package struct MailMessage: Hashable, Sendable {
  package struct Attachment: Hashable, Sendable {
    let name: String
    let type: String
    let bytes: [UInt8]

    /// `type` as `Content-Type` has it; of a type that is none, `application/octet-stream`.
    package init(name: String, type: String, bytes: [UInt8]) {
      self.name = name
      let isType = type.utf8.allSatisfy {
        ($0 > 0x20 && $0 < 0x7F) && $0 != UInt8(ascii: ";") && $0 != UInt8(ascii: "\"")
      }
      self.type =
        isType && type.split(separator: "/").count == 2 ? type : "application/octet-stream"
      self.bytes = bytes
    }
  }

  /// The same id is the same mail; the folder keeps it once.
  package let id: String
  package let from: Mailbox
  package let to: Mailbox
  package let subject: String
  package let text: String
  /// Milliseconds since 1970.
  package let date: Int64
  package let attachment: Attachment?

  package init(
    id: String, from: Mailbox, to: Mailbox, subject: String, text: String, date: Int64,
    attachment: Attachment? = nil
  ) throws(MailError) {
    guard (1...100).contains(id.utf8.count), id.utf8.first != UInt8(ascii: "."),
      id.utf8.allSatisfy({
        $0 < 0x80
          && (Character(Unicode.Scalar($0)).isLetter || Character(Unicode.Scalar($0)).isNumber
            || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "."))
      })
    else { throw .id }
    self.id = id
    self.from = from
    self.to = to
    self.subject = subject
    self.text = text
    self.date = date
    self.attachment = attachment
  }

  /// As it is handed over, lines ended by CR LF.
  package var bytes: [UInt8] {
    var lines = [
      "From: \(MailEncoding.mailbox(from))", "To: \(MailEncoding.mailbox(to))",
      "Subject: \(MailEncoding.words(subject))", "Date: \(MailEncoding.date(date))",
      "Message-ID: <\(id)@\(from.domain)>", "MIME-Version: 1.0",
      // Nobody's absence is to be answered to a machine (RFC 3834, 5).
      "Auto-Submitted: auto-generated",
    ]
    let textHead = [
      "Content-Type: text/plain; charset=UTF-8", "Content-Transfer-Encoding: base64",
    ]
    let body = MailEncoding.base64Lines(Array(MailEncoding.withCRLF(text).utf8))
    if let attachment {
      // Base64 never has `_`.
      let boundary = "=_\(id)"
      lines += ["Content-Type: multipart/mixed; boundary=\"\(boundary)\"", "", "--\(boundary)"]
      lines += textHead + [""] + body + ["--\(boundary)"]
      lines += [
        "Content-Type: \(attachment.type)", "Content-Transfer-Encoding: base64",
        "Content-Disposition: attachment;", " \(MailEncoding.fileName(attachment.name))", "",
      ]
      lines += MailEncoding.base64Lines(attachment.bytes) + ["--\(boundary)--"]
    } else {
      lines += textHead + [""] + body
    }
    return Array((lines.joined(separator: "\r\n") + "\r\n").utf8)
  }
}
