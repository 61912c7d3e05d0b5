internal import CCurl
internal import Glibc

/// A server that takes mails (RFC 5321), reached by libcurl: STARTTLS (RFC 3207) or TLS from the
/// start, AUTH (RFC 4954), certificates and time-outs are its trade.
package struct SMTPServer: MailDelivery {
  private let address: String
  private let user: String?
  private let password: String?
  private let authority: String?
  private let mustEncrypt: Bool
  private let connectSeconds: Int
  private let seconds: Int

  /// `smtp://HOST[:PORT]` wants STARTTLS, except on this machine; `smtps://HOST[:PORT]` is TLS from
  /// the start. `authority` is a file of certificates to trust in place of the system's.
  package init(
    _ address: String, user: String? = nil, password: String? = nil, authority: String? = nil,
    connectSeconds: Int = 15, seconds: Int = 60
  ) throws(MailError) {
    let scheme = ["smtp://", "smtps://"].first { address.hasPrefix($0) }
    guard let scheme, address.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { throw .server }
    let place = address.dropFirst(scheme.count)
    let isBracketed = place.hasPrefix("[")
    let end =
      isBracketed
      ? place.firstIndex(of: "]").map { place.index(after: $0) } : place.firstIndex(of: ":")
    let host = place[..<(end ?? place.endIndex)]
    let port = place[host.endIndex...]
    let hostBytes = host.utf8
    guard !host.isEmpty, hostBytes.allSatisfy({ !"/@?#\\%".utf8.contains($0) }),
      port.isEmpty || (port.first == ":" && UInt16(port.dropFirst()) ?? 0 > 0)
    else { throw .server }
    self.address = address
    self.user = user
    self.password = password
    self.authority = authority
    mustEncrypt = !["127.0.0.1", "localhost", "[::1]"].contains(host)
    self.connectSeconds = connectSeconds
    self.seconds = seconds
  }

  package func deliver(_ message: MailMessage) throws(MailError) {
    guard Self.isReady, let curl = unsafe curl_easy_init() else { throw .library }
    defer { unsafe curl_easy_cleanup(curl) }
    let recipients = unsafe curl_slist_append(nil, "<\(message.to.address)>")
    defer { unsafe curl_slist_free_all(recipients) }
    let source = ByteSource(message.bytes)
    var codes: [CURLcode] = []
    func set(_ option: CURLoption, _ number: Int) {
      unsafe codes.append(wariate_curl_number(curl, option, number))
    }
    func set(_ option: CURLoption, _ text: String?) {
      if let text { unsafe codes.append(wariate_curl_text(curl, option, text)) }
    }
    set(CURLOPT_URL, address)
    set(CURLOPT_PROTOCOLS_STR, "smtp,smtps")
    // No proxy of the environment: mail goes where the setting says.
    set(CURLOPT_PROXY, "")
    set(CURLOPT_NOSIGNAL, 1)
    set(CURLOPT_CONNECTTIMEOUT, connectSeconds)
    set(CURLOPT_TIMEOUT, seconds)
    set(CURLOPT_USE_SSL, Int(mustEncrypt ? CURLUSESSL_ALL.rawValue : CURLUSESSL_TRY.rawValue))
    set(CURLOPT_CAINFO, authority)
    set(CURLOPT_USERNAME, user)
    set(CURLOPT_PASSWORD, password)
    set(CURLOPT_MAIL_FROM, "<\(message.from.address)>")
    set(CURLOPT_UPLOAD, 1)
    unsafe codes.append(wariate_curl_list(curl, CURLOPT_MAIL_RCPT, recipients))
    let pointer = unsafe Unmanaged.passUnretained(source).toOpaque()
    unsafe codes.append(
      wariate_curl_source(
        curl,
        { space, size, count, context in
          guard let space = unsafe space, let context = unsafe context else { return 0 }
          return unsafe Unmanaged<ByteSource>.fromOpaque(context).takeUnretainedValue()
            .read(into: UnsafeMutableRawBufferPointer(start: space, count: size * count))
        }, pointer))
    guard codes.allSatisfy({ $0 == CURLE_OK }), unsafe recipients != nil else { throw .library }
    let result = unsafe curl_easy_perform(curl)
    let answer = unsafe Int(wariate_curl_answer(curl))
    withExtendedLifetime(source) {}
    if result != CURLE_OK { throw Self.error(result, answer) }
  }

  private static func error(_ result: CURLcode, _ answer: Int) -> MailError {
    switch result {
    case CURLE_OPERATION_TIMEDOUT: .timedOut
    case CURLE_LOGIN_DENIED: .login
    case CURLE_USE_SSL_FAILED, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CONNECT_ERROR,
      CURLE_SSL_CACERT_BADFILE, CURLE_SSL_CIPHER:
      .encryption
    case CURLE_UNSUPPORTED_PROTOCOL, CURLE_OUT_OF_MEMORY, CURLE_FAILED_INIT, CURLE_NOT_BUILT_IN:
      .library
    default: answer >= 400 ? .refused(code: answer) : .unreachable
    }
  }

  /// Once for the process.
  private static let isReady = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK
}

/// Bytes that a reader takes piece by piece.
private final class ByteSource {
  private let bytes: [UInt8]
  private var place = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  func read(into space: UnsafeMutableRawBufferPointer) -> Int {
    let count = min(space.count, bytes.count - place)
    unsafe space.copyBytes(from: bytes[place..<(place + count)])
    place += count
    return count
  }
}
