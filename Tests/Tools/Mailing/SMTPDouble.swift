import Foundation
import Synchronization

/// An SMTP server for one connection at a time: answers by a table and keeps what it was told.
final class SMTPDouble: Sendable {
  struct Manner: Sendable {
    /// What EHLO says it can.
    var abilities = ["PIPELINING", "8BITMIME"]
    /// In place of the usual answer, by the command's first word; an empty one breaks off.
    var answers: [String: String] = [:]
    /// Takes the connection and says nothing.
    var isSilent = false
  }

  private let manner: Manner
  private let socket: Int32
  let port: UInt16
  private let said = Mutex<[String]>([])
  private let mails = Mutex<[String]>([])

  init(_ manner: Manner = Manner(), host: String = "127.0.0.1") throws {
    self.manner = manner
    let socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = unsafe inet_addr(host)
    let size = socklen_t(MemoryLayout<sockaddr_in>.size)
    var bound = address
    var length = size
    let isReady = unsafe withUnsafeMutablePointer(to: &bound) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
        unsafe bind(socket, pointer, size) == 0 && listen(socket, 8) == 0
          && getsockname(socket, pointer, &length) == 0
      }
    }
    guard isReady else { throw POSIXError(.EADDRINUSE) }
    self.socket = socket
    port = UInt16(bigEndian: bound.sin_port)
    Thread.detachNewThread { [self] in serve() }
  }

  deinit { close(socket) }

  /// The lines that clients sent, without those of mails.
  var commands: [String] { said.withLock(\.self) }

  /// Whole mails, as they were sent.
  var received: [String] { mails.withLock(\.self) }

  /// Nobody is served any more.
  func stop() { shutdown(socket, Int32(SHUT_RDWR)) }

  private func serve() {
    while true {
      let client = accept(socket, nil, nil)
      guard client >= 0 else { return }
      // A client that waits in vain does not hold the test up.
      var patience = timeval(tv_sec: 10, tv_usec: 0)
      unsafe _ = setsockopt(
        client, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
      if manner.isSilent { _ = Self.line(client) } else { talk(client) }
      close(client)
    }
  }

  private func talk(_ client: Int32) {
    guard say(client, "220 double ESMTP", for: "CONNECT") else { return }
    while let line = Self.line(client) {
      said.withLock { $0.append(line) }
      let word = String(line.prefix { $0 != " " }).uppercased()
      switch word {
      case "EHLO":
        let lines = ["double"] + manner.abilities
        let answer = lines.enumerated().map { index, text in
          "250\(index == lines.count - 1 ? " " : "-")\(text)"
        }.joined(separator: "\r\n")
        guard say(client, answer, for: word) else { return }
      case "DATA":
        guard say(client, "354 go on", for: word) else { return }
        if manner.answers[word] != nil { continue }
        var mail: [String] = []
        while let line = Self.line(client), line != "." { mail.append(line) }
        mails.withLock { $0.append(mail.map { "\($0)\r\n" }.joined()) }
        guard say(client, "250 taken", for: "END") else { return }
      case "AUTH":
        // The proof comes after the server has asked for it.
        if manner.answers[word] == nil {
          guard say(client, "334 ", for: "PROOF"), let proof = Self.line(client) else { return }
          said.withLock { $0.append(proof) }
        }
        guard say(client, "235 welcome", for: word) else { return }
      case "QUIT":
        _ = say(client, "221 bye", for: word)
        return
      default: guard say(client, "250 fine", for: word) else { return }
      }
    }
  }

  private func say(_ client: Int32, _ usual: String, for word: String) -> Bool {
    let answer = manner.answers[word] ?? usual
    guard !answer.isEmpty else { return false }
    let bytes = Array("\(answer)\r\n".utf8)
    return unsafe send(client, bytes, bytes.count, Int32(MSG_NOSIGNAL)) == bytes.count
  }

  private static func line(_ client: Int32) -> String? {
    var bytes: [UInt8] = []
    var byte: UInt8 = 0
    while unsafe recv(client, &byte, 1, 0) == 1 {
      if byte == UInt8(ascii: "\n") {
        return String(decoding: bytes.last == 13 ? bytes.dropLast() : bytes[...], as: UTF8.self)
      }
      bytes.append(byte)
    }
    return nil
  }
}
