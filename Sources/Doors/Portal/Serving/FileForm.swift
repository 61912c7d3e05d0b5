internal import AccessDesk
internal import HTTPTypes
internal import Hummingbird
internal import Multipart
internal import NIOCore
internal import Reception
internal import Trade

/// A form with files, as a browser without script sends it (RFC 7578). Its files lie beside other
/// uploads, whole and durable, each under an id.
struct FileForm: Sendable {
  struct File: Sendable {
    let id: String
    /// As the sender calls it.
    let name: String
    fileprivate(set) var size: Int64 = 0
    /// When its last byte came.
    fileprivate(set) var at = Instant(milliseconds: 0)
    /// It is larger than it may be; its bytes were not kept.
    fileprivate(set) var isTooLarge = false
  }

  fileprivate(set) var fields = NamedValues()
  fileprivate(set) var files: [File] = []
}

extension Portal {
  /// Reads the body of a form with files. Its first part proves where it comes from.
  /// - Throws: `RequestFault`; nothing is left of its files then.
  func readFiles(_ call: Call) async throws -> FileForm {
    guard Dispatcher.mediaType(of: call.request) == "multipart/form-data" else {
      var form = FileForm()
      form.fields = call.form
      return form
    }
    let length = call.request.headers[.contentLength].flatMap { Int64($0) } ?? 0
    var taker = FileFormTaker(self, isProven: call.request.headers[.csrf] != nil)
    var isRefusable = true
    do {
      var parser = try MultipartParser(
        contentType: call.request.headers[.contentType] ?? "",
        limits: MultipartLimits(fileBytes: .max))
      for try await buffer in call.request.body {
        let bytes = Array(buffer.readableBytesView)
        for event in try parser.push(bytes[...]) { try await taker.take(event, call) }
        // The rest of what is too much is not read; but strangers are told that they are some.
        if isRefusable, taker.isProven {
          isRefusable = false
          try await refuseVast(length)
        }
      }
      try parser.finish()
      guard taker.isProven else { throw RequestFault(.csrf) }
      return taker.form
    } catch {
      try await discard(taker.form.files)
      guard let error = error as? MultipartError else { throw error }
      guard taker.isProven else { throw RequestFault(.csrf) }
      switch error {
      case .fieldsTooLong, .fileTooLong: throw RequestFault(.tooLarge)
      case .tooManyParts: throw RequestFault(.tooLarge, "一度に送れるファイルは150件までです。")
      case .truncated: throw RequestFault(.malformed, "フォームが途中で切れました。もう一度送信してください。")
      default: throw RequestFault(.malformed)
      }
    }
  }

  private func refuseVast(_ length: Int64) async throws {
    // So many files of the largest size are no form any more.
    guard length / 50 <= uploads.limit else { throw RequestFault(.tooLarge) }
    try await lane.run { try self.refuseFull(length) }
  }

  func discard(_ files: [FileForm.File]) async throws {
    try await lane.run { [uploads] in
      for file in files { try uploads.discard(file.id) }
    }
  }
}

/// Takes the parts of a form as they come.
private struct FileFormTaker {
  private enum Part {
    case nothing
    case field(String, [UInt8])
    case file(UploadSink)
  }

  private let portal: Portal
  private(set) var isProven: Bool
  private var part = Part.nothing
  var form = FileForm()

  init(_ portal: Portal, isProven: Bool) {
    self.portal = portal
    self.isProven = isProven
  }

  mutating func take(_ event: MultipartParser.Event, _ call: Call) async throws {
    switch event {
    case .head(let head):
      guard isProven || (head.name == "csrf" && head.fileName == nil) else {
        throw RequestFault(.csrf)
      }
      guard let name = head.fileName else { return part = .field(head.name, []) }
      // A field in which nothing was chosen.
      guard !name.isEmpty else { return part = .nothing }
      try await begin(name)
    case .body(let bytes):
      switch part {
      case .nothing: break
      case .field(let name, let before):
        part = .nothing
        part = .field(name, before + bytes)
      case .file(var sink):
        part = .nothing
        try await add(bytes, to: &sink)
      }
    case .end: try await end(call)
    }
  }

  private mutating func begin(_ name: String) async throws {
    let file = FileForm.File(id: Portal.newUploadID(), name: name)
    let portal = portal
    try await portal.lane.run { try portal.uploads.begin(file.id) }
    form.files.append(file)
    part = .file(try await portal.sink(for: file.id, at: 0))
  }

  private mutating func add(_ bytes: ArraySlice<UInt8>, to sink: inout UploadSink) async throws {
    let last = form.files.count - 1
    form.files[last].size += Int64(bytes.count)
    if form.files[last].size > portal.uploads.limit {
      form.files[last].isTooLarge = true
    } else {
      try await sink.add(bytes)
    }
    part = .file(sink)
  }

  private mutating func end(_ call: Call) async throws {
    switch part {
    case .nothing: break
    case .field(let name, let bytes):
      guard let text = String(validating: bytes, as: UTF8.self) else {
        throw RequestFault(.malformed)
      }
      if !isProven {
        guard portal.isGenuine(text, call) else { throw RequestFault(.csrf) }
        isProven = true
      }
      if name != "csrf" { form.fields.append(name, text) }
    case .file(var sink):
      part = .nothing
      try await sink.finish()
      form.files[form.files.count - 1].at = BusinessClock.realNow
    }
    part = .nothing
  }
}

extension Portal {
  fileprivate func isGenuine(_ proof: String, _ call: Call) -> Bool {
    access.isGenuine(proof, from: call, site)
  }
}

extension AccessDesk {
  fileprivate func isGenuine(_ proof: String, from call: Call, _ site: Site) -> Bool {
    let name: CookieChange.Name = call.session == nil ? .visitor : .session
    guard let secret = site.cookies.value(name, in: call.request.headers) else { return false }
    return isGenuine(proof, of: secret)
  }
}

extension Dispatcher {
  /// Where a form with files is refused before its handler reads it: whoever did not mean to send it
  /// hears of that alone.
  /// - Throws: `RequestFault` with `csrf`.
  func proveFirstPart(_ call: Call) async throws {
    var proof: [UInt8] = []
    var isProof = false
    do {
      var parser = try MultipartParser(
        contentType: call.request.headers[.contentType] ?? "",
        limits: MultipartLimits(fieldBytes: 4096, fileBytes: .max))
      for try await buffer in call.request.body {
        for event in try parser.push(Array(buffer.readableBytesView)[...]) {
          switch event {
          case .head(let head): isProof = head.name == "csrf" && head.fileName == nil
          case .body(let bytes): proof += bytes
          case .end:
            guard isProof, let text = String(validating: proof, as: UTF8.self),
              access.isGenuine(text, from: call, site)
            else { throw RequestFault(.csrf) }
            return
          }
          guard isProof else { throw RequestFault(.csrf) }
        }
      }
    } catch is MultipartError {
      throw RequestFault(.csrf)
    }
    throw RequestFault(.csrf)
  }
}
