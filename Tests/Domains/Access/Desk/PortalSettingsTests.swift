import Custody
import Events
import HouseBench
import Premises
import Storage
import Testing
import Trade

@testable import AccessDesk
@testable import House

@Suite("Settings of the portal") struct PortalSettingsTests {
  private func settings(_ lines: String) throws -> PortalSettings {
    let indented = lines.split(separator: "\n").map { "  \($0)\n" }.joined()
    return try Settings(yaml: "portal:\n" + indented).values[.portal]
  }

  @Test("Defaults are those of the design")
  func defaults() throws {
    let settings = Settings().values[.portal]
    #expect(settings == PortalSettings())
    #expect(settings.lockAfter == 5)
    #expect(settings.failuresPerAddress == 20)
    #expect(settings.idleMinutes == 30)
    #expect(settings.absoluteHours == 12)
    #expect(settings.applicantFactor == .optional)
    #expect(settings.officeFactor == .required)
  }

  @Test("Every key is taken")
  func keys() throws {
    let settings = try settings(
      """
      origin: https://portal.example.jp
      trustedProxies: [10.0.0.1, 10.0.0.2]
      tlsCertificate: cert.pem
      tlsKey: key.pem
      lockAfter: 3
      failuresPerAddress: 7
      passwordRules: occto
      passwordMinimum: 10
      idleMinutes: 0.5
      absoluteHours: 8
      secondFactor: {applicant: required, office: optional}
      uploadGraceSeconds: 60
      scanCommand: /usr/bin/scan
      hashers: 4
      contact: 事務局
      mail: {smtp: "smtp.example.jp:587", from: no-reply@example.jp, user: u, passwordFile: p}
      requestsPerMinute: 0
      tokenRequestsPerMinute: 1
      uploadsPerMinute: 2
      streamsPerUser: 3
      minFreeGiB: 0
      """)
    #expect(settings.origin == "https://portal.example.jp")
    #expect(settings.trustedProxies == ["10.0.0.1", "10.0.0.2"])
    #expect(settings.passwordRules == .occto)
    #expect(settings.idleMinutes == 0.5)
    #expect(settings.factor(of: .applicant) == .required)
    #expect(settings.factor(of: .auditor) == .optional)
    #expect(
      settings.mail
        == .smtp(
          address: "smtp.example.jp:587", from: "no-reply@example.jp", user: "u",
          passwordFile: "p"))
    #expect(settings.streamsPerUser == 3)
    #expect(settings.minFreeGiB == 0)
    #expect(PortalSettingLines.keys.count == 21)
  }

  @Test("Short forms")
  func short() throws {
    let settings = try settings(
      "secondFactor: none\ntrustedProxies: 10.0.0.1\nmail: {folder: out, from: a@b}")
    #expect(settings.applicantFactor == .none)
    #expect(settings.officeFactor == .none)
    #expect(settings.trustedProxies == ["10.0.0.1"])
    #expect(settings.mail == .folder("out", from: "a@b"))
  }

  @Test(
    "What cannot be used is told with its line and key",
    arguments: [
      ("lockAfter: 0", "lockAfter"), ("lockafter: 3", "lockafter"),
      ("idleMinutes: long", "idleMinutes"),
      ("passwordRules: none", "passwordRules"),
      ("secondFactor: {applicants: none}", "secondFactor"),
      ("secondFactor: always", "secondFactor"), ("mail: {folder: out}", "mail"),
      ("mail: {folder: out, from: a@b, smtp: x}", "mail"), ("mail: {smtp: x, from: ab}", "mail"),
      ("origin: https://portal.example.jp/path", "origin"), ("origin: portal.example.jp", "origin"),
      ("tlsCertificate: cert.pem", "tlsKey"), ("trustedProxies: [1, {}]", "trustedProxies"),
      ("hashers: 0", "hashers"), ("minFreeGiB: -1", "minFreeGiB"),
    ])
  func faults(_ line: String, _ key: String) {
    do {
      _ = try settings("contact: a\n" + line)
      Issue.record("\(line) is taken")
    } catch {
      let text = "\(error)"
      #expect(text.contains("wariate.yaml:3: ") || line.hasPrefix("tls"), "\(text)")
      #expect(text.contains(key), "\(text)")
    }
    #expect(throws: Complaint.self) { try Settings(yaml: "portal: 3") }
  }
}
