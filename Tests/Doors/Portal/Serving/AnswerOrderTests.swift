import Foundation
import HTTPTypes
import HouseBench
import Office
import Testing
import Trade
import Wire

@testable import AccessDesk
@testable import House
@testable import Portal

/// Requests with every fault at once: the first in order answers, and the next once that one is mended.
struct AnswerOrderTests {
  /// A request that is mended fault by fault.
  struct Sent {
    var method: HTTPRequest.Method
    var path: String
    var who = PortalDoor.Who.nobody
    /// The person's cookie without the proof that its page has sent it.
    var hasProof = true
    var headers: [String: String]
    var body: [UInt8]
  }

  struct Step {
    /// `403 csrf`; of a page its status alone.
    let answer: String
    let mend: (inout Sent) -> Void

    init(_ answer: String, _ mend: @escaping (inout Sent) -> Void) {
      self.answer = answer
      self.mend = mend
    }
  }

  private func ask(_ sent: Sent, of door: PortalDoor) async throws -> PortalDoor.Answered {
    var headers = sent.headers
    var who = sent.who
    if case .person(let secret, _) = sent.who, !sent.hasProof {
      headers["Cookie"] = "wariate=\(secret)"
      who = .nobody
    }
    return try await door.ask(sent.method, sent.path, as: who, headers, body: sent.body)
  }

  /// Mends one fault after the other; nothing is done before the last.
  private func climb(
    _ name: String, _ door: PortalDoor, _ first: Sent, _ steps: [Step], end: Int
  ) async throws {
    var sent = first
    for (number, step) in steps.enumerated() {
      let answered = try await ask(sent, of: door)
      let told = answered.code.map { "\(answered.status) \($0)" } ?? "\(answered.status)"
      #expect(told == step.answer, "\(name), fault \(number + 1)")
      step.mend(&sent)
    }
    let last = try await ask(sent, of: door)
    #expect(last.status == end, "\(name): \(last.text)")
  }

  private static let vast = [UInt8](repeating: 0x20, count: 1 << 20 + 1)

  @Test func `A move is refused in the order of the design`() async throws {
    let door = try PortalDoor()
    try door.bench.upload(Form.normal, as: "0001_通常割当申請書_202304.xlsx")
    let stranger = try door.person(.applicant, of: "0005")
    let own = try door.person(.applicant, of: "0001")
    let clerk = try door.person(.secretariat)
    let tag = try #require(
      try await door.ask(.get, "/api/v1/applications/0001", as: own).header("ETag"))
    let first = Sent(
      method: .post, path: "/api/v1/applications/0001/moves?x=%zz", hasProof: false,
      headers: ["Accept": "text/html", "Content-Type": "text/plain", "If-Match": "\"x\""],
      body: Self.vast)
    try await climb(
      "move", door, first,
      [
        Step("401 unauthenticated") { $0.who = stranger },
        Step("403 csrf") { $0.hasProof = true },
        Step("404 not-found") { $0.who = own },
        Step("403 forbidden") { $0.who = clerk },
        Step("406 not-acceptable") { $0.headers["Accept"] = "*/*" },
        Step("415 unsupported") { $0.headers["Content-Type"] = "application/json" },
        Step("413 too-large") { $0.body = Array("{".utf8) },
        Step("400 malformed") { $0.path = "/api/v1/applications/0001/moves?x=1" },
        Step("400 malformed") { $0.body = Array(#"{"to":"nowhere"}"#.utf8) },
        Step("422 invalid") { $0.path = "/api/v1/applications/0001/moves" },
        Step("422 invalid") { $0.body = Array(#"{"to":"returned"}"#.utf8) },
        Step("422 without-remark") { $0.body = Array(#"{"to":"confirmed"}"#.utf8) },
        Step("412 stale") { $0.headers["If-Match"] = "W/\(tag)" },
        Step("412 stale") { $0.headers["If-Match"] = tag },
        Step("409 illegal-move") { $0.body = Array(#"{"to":"underReview"}"#.utf8) },
      ], end: 200)
  }

  @Test func `A round is refused in the order of the design`() async throws {
    let door = try PortalDoor()
    let auditor = try door.person(.auditor)
    let chief = try door.person(.chief)
    let first = Sent(
      method: .put, path: "/api/v1/rounds/202401/fit", hasProof: false,
      headers: ["Accept": "text/html", "Content-Type": "text/plain"], body: Self.vast)
    let wrong = Array(#"{"opens_at":"2024-08-01","closes_at":"2024-07-01"}"#.utf8)
    try await climb(
      "round", door, first,
      [
        Step("401 unauthenticated") { $0.who = auditor },
        Step("403 csrf") { $0.hasProof = true },
        Step("403 forbidden") { $0.who = chief },
        Step("406 not-acceptable") { $0.headers["Accept"] = nil },
        Step("415 unsupported") { $0.headers["Content-Type"] = "application/json" },
        Step("413 too-large") { $0.body = [0xFF] },
        Step("400 malformed") { $0.body = Array(#"{"none":1}"#.utf8) },
        Step("422 invalid") { $0.body = wrong },
        Step("422 invalid") { $0.body = Array(#"{"opens_at":"2024-07-01"}"#.utf8) },
        Step("428 no-condition") { $0.headers["If-Match"] = "\"x\"" },
        Step("412 stale") { $0.headers = ["If-None-Match": "*"] },
      ], end: 201)
  }

  @Test func `An upload is refused in the order of the design`() async throws {
    let door = try PortalDoor()
    let own = try door.person(.applicant, of: "0001")
    let auditor = try door.person(.auditor)
    func metadata(_ pairs: [String: String]) -> String {
      pairs.map { "\($0) \(Data($1.utf8).base64EncodedString())" }.joined(separator: ",")
    }
    let first = Sent(
      method: .post, path: "/api/v1/uploads?x=1", hasProof: false,
      headers: [
        "Accept": "text/html", "Upload-Length": "999999999999", "Upload-Defer-Length": "1",
        "Upload-Metadata": metadata(["operator": "0005", "filename": ".hidden"]),
      ], body: [])
    try await climb(
      "upload", door, first,
      [
        Step("401 unauthenticated") { $0.who = own },
        Step("403 csrf") { $0.hasProof = true },
        Step("404 not-found") {
          $0.who = auditor
        },
        Step("403 forbidden") {
          $0.who = own
          $0.headers["Upload-Metadata"] = metadata(["filename": ".hidden"])
        },
        Step("406 not-acceptable") { $0.headers["Accept"] = "*/*" },
        Step("422 invalid") { $0.path = "/api/v1/uploads" },
        Step("400 malformed") { $0.headers["Upload-Defer-Length"] = nil },
        Step("413 too-large") { $0.headers["Upload-Length"] = "5" },
        Step("412 stale") { $0.headers["Tus-Resumable"] = "1.0.0" },
        Step("422 invalid") {
          $0.headers["Upload-Metadata"] = metadata(["filename": "0001_通常割当申請書_202304.xlsx"])
        },
      ], end: 201)
  }

  @Test func `A check is refused in the order of the design`() async throws {
    let door = try PortalDoor()
    let own = try door.person(.applicant, of: "0001")
    let writer = PortalDoor.Who.bearer(try door.token(.applicationsRead))
    let first = Sent(
      method: .post, path: "/api/v1/checks?operator=0005&x=%zz", hasProof: false,
      headers: [
        "Accept": "text/html", "Content-Type": "text/plain", "Content-Length": "999999999999",
      ], body: [1])
    try await climb(
      "check", door, first,
      [
        Step("401 unauthenticated") { $0.who = own },
        Step("403 csrf") { $0.hasProof = true },
        // An address that cannot be read names nobody.
        Step("406 not-acceptable") { $0.path = "/api/v1/checks?operator=0005&x=1" },
        Step("404 not-found") { $0.who = writer },
        Step("403 forbidden") {
          $0.who = own
          $0.path = "/api/v1/checks?x=%zz"
        },
        Step("406 not-acceptable") { $0.headers["Accept"] = "application/json" },
        Step("415 unsupported") { $0.headers["Content-Type"] = "application/octet-stream" },
        Step("400 malformed") { $0.path = "/api/v1/checks?x=1" },
        Step("422 invalid") { $0.path = "/api/v1/checks" },
        Step("413 too-large") { $0.headers["Content-Length"] = "1" },
      ], end: 200)
  }

  // MARK: Pages

  @Test func `A form of the office is refused in the order of the design`() async throws {
    let door = try PortalDoor()
    try door.bench.upload(Form.normal, as: "0001_通常割当申請書_202304.xlsx")
    let own = try door.person(.applicant, of: "0001")
    let clerk = try door.person(.secretariat)
    let here = "/office/applications/0001/return"
    let first = Sent(
      method: .post, path: "\(here)?x=%zz", hasProof: false,
      headers: ["Content-Type": "text/plain"], body: Self.vast)
    try await climb(
      "return", door, first,
      [
        Step("303") { $0.who = own },
        Step("403") { $0.hasProof = true },
        Step("403") { $0.who = clerk },
        Step("415") { $0.headers["Content-Type"] = "application/x-www-form-urlencoded" },
        Step("413") { $0.body = Array("comment=%zz".utf8) },
        Step("400") { $0.body = Array("comment=&version=7".utf8) },
        Step("400") { $0.path = here },
        Step("422") { $0.body = Array("comment=x&version=7".utf8) },
        Step("409") { $0.body = Array("comment=x".utf8) },
      ], end: 409)
  }

  @Test func `A form of an operator is refused in the order of the design`() async throws {
    let door = try PortalDoor()
    try door.bench.upload(Form.normal, as: "0001_通常割当申請書_202304.xlsx")
    let stranger = try door.person(.applicant, of: "0005")
    let auditor = try door.person(.auditor)
    let own = try door.person(.applicant, of: "0001")
    let first = Sent(
      method: .post, path: "/o/0001/applications/0001/withdraw", hasProof: false,
      headers: ["Content-Type": "text/plain"], body: Self.vast)
    try await climb(
      "withdraw", door, first,
      [
        Step("303") { $0.who = stranger },
        Step("403") { $0.hasProof = true },
        Step("404") { $0.who = auditor },
        Step("403") { $0.who = own },
        Step("415") { $0.headers["Content-Type"] = "application/x-www-form-urlencoded" },
        Step("413") { $0.body = Array("reason=%zz".utf8) },
        Step("400") { $0.body = Array("reason=x&version=7".utf8) },
        Step("409") { $0.body = Array("reason=x".utf8) },
      ], end: 303)
  }

  @Test func `A form with files proves itself before anything else is told`() async throws {
    let door = try PortalDoor()
    let stranger = try door.person(.applicant, of: "0005")
    let auditor = try door.person(.auditor)
    let own = try door.person(.applicant, of: "0001")
    func form(_ proof: String?, _ rest: String = "") -> [UInt8] {
      let part =
        proof.map { "--b\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n\($0)\r\n" } ?? ""
      return Array("\(part)\(rest)".utf8)
    }
    func proof(_ who: PortalDoor.Who) -> String? {
      if case .person(_, let csrf) = who { csrf } else { nil }
    }
    let first = Sent(
      method: .post, path: "/o/0001/check", hasProof: false,
      headers: ["Content-Type": "multipart/form-data; boundary=b"], body: form("wrong", "--b--\r\n")
    )
    try await climb(
      "check with a file", door, first,
      [
        Step("303") { $0.who = stranger },
        Step("403") { $0.body = form(proof(own), "--b--\r\n") },
        Step("403") { $0.body = form(nil, "--b--\r\n") },
        Step("403") { $0.body = form(proof(stranger), "--b--\r\n") },
        Step("404") {
          $0.who = auditor
          $0.body = form("wrong", "--b--\r\n")
        },
        Step("403") {
          $0.who = own
          $0.body = form(nil, "--b--\r\n")
        },
        Step("403") { $0.body = form("x", "") },
        Step("403") {
          $0.body = form(
            proof(own), "--b\r\nContent-Disposition: form-data; name=\"x\"\r\n\r\nhalf")
        },
        Step("400") { $0.body = form(proof(own), "--b--\r\n") },
      ], end: 422)
  }

  @Test func `To whom the office is closed, an application that is not there is as closed as one`()
    async throws
  {
    let door = try PortalDoor()
    try door.bench.upload(Form.normal, as: "0001_通常割当申請書_202304.xlsx")
    let own = try door.person(.administrator, of: "0001")
    for number in ["0001", "0999", "x"] {
      #expect(try await door.ask(.get, "/office/applications/\(number)", as: own).status == 403)
    }
    let clerk = try door.person(.secretariat)
    #expect(try await door.ask(.get, "/office/applications/0999", as: clerk).status == 404)
  }
}
