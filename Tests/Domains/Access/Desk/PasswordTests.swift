import Custody
import Events
import House
import HouseBench
import Premises
import Storage
import Testing
import Trade

@testable import AccessDesk

@Suite("Passwords") struct PasswordTests {
  private func fault(
    _ password: String, _ rules: PortalSettings.PasswordRules = .guide, minimum: Int = 8
  ) -> PasswordFault? {
    var settings = PortalSettings()
    settings.passwordRules = rules
    settings.passwordMinimum = minimum
    return PasswordPolicy(settings, telling: ["0001", "さくらでんき", "sato.k"]).fault(of: password)
  }

  @Test(
    "By the guide: 8 to 14 of four classes, or 15 to 128 of any",
    arguments: [
      ("Kx7!mp2", .tooShort), ("Kx7!mp2q", nil), ("kx7!mp2q", .classes), ("KX7!MP2Q", .classes),
      ("Kxz!mpzq", .classes), ("Kx7mmp2q", .classes), ("Kx7あmp2q", .classes),
      ("kawa no nagare", .classes), ("kawa no nagare wa", nil), ("かわのながれはたえずしてしかも", nil),
      (String(repeating: "ab", count: 64), nil),
      (String(repeating: "ab", count: 64) + "c", .tooLong),
      ("Kx7!mp2q0001", .telling), ("Kx7!さくらでんき", .telling), ("Kx7!SATO.Kp", .telling),
      ("Kx7!Wariate", .telling), ("Password1!", .common), ("P@ssw0rd2024!", .common),
      ("Qwerty123!", .common), ("1234567890123456", nil), ("aaaaaaaaaaaaaaaa", .common),
      ("passwordpassword", .common),
    ] as [(String, PasswordFault?)])
  func guide(_ password: String, _ expected: PasswordFault?) {
    #expect(fault(password) == expected)
  }

  @Test(
    "By OCCTO: 12 to 128 of four classes",
    arguments: [
      ("Kx7!mp2qRt4", .tooShort), ("Kx7!mp2qRt4#", nil), ("kawa no nagare wa", .classes),
      ("Kawa no nagare wa 7!", nil),
    ] as [(String, PasswordFault?)])
  func occto(_ password: String, _ expected: PasswordFault?) {
    #expect(fault(password, .occto) == expected)
  }

  @Test("The shortest length is a setting")
  func minimum() {
    #expect(fault("Kx7!mp2qRt4", minimum: 12) == .tooShort)
  }

  @Test("Three thousand common ones and more are known, in any case")
  func common() {
    #expect(CommonPasswords.all.count >= 3000)
    for word in ["PASSWORD123", "p@55w0rd", "qWeRtYuIoP", "Admin2025!", "tokyo2020"] {
      #expect(CommonPasswords.contains(word), "\(word)")
    }
    #expect(!CommonPasswords.contains("Kx7!mp2q"))
    #expect(CommonPasswords.all.allSatisfy { $0 == $0.lowercased() })
  }

  @Test("Passwords are compared as typed")
  func asTyped() async throws {
    let bench = try PortalBench()
    // NFC and NFD are two.
    try bench.add(.administrator, of: "0001", password: "がいこくのながいながいことばです!")
    let composed = "がいこくのながいながいことばです!"
    let decomposed = composed.unicodeScalars.reduce(into: "") { text, scalar in
      text += scalar == "が" ? "\u{304B}\u{3099}" : String(scalar)
    }
    _ = try await bench.enter(at: "0001", password: composed)
    #expect(try await bench.signIn(at: "0001", password: decomposed) == .refused(.wrong))
    #expect(try await bench.signIn(at: "0001", password: " " + composed) == .refused(.wrong))
  }

  @Test("A change asks for the old one, twice the new one, and ends what else is open")
  func changing() async throws {
    let bench = try PortalBench()
    let id = try bench.add(.administrator, of: "0001")
    let entry = try await bench.enter(at: "0001")
    let session = try bench.session(entry.secret)
    func change(_ old: String, _ new: String, _ again: String) async throws -> PasswordAnswer {
      try await bench.desk.changePassword(
        session, old: old, new: new, again: again, from: PortalBench.here)
    }
    let new = "Betsunomono-9!"
    #expect(try await change("x", new, new) == .refused(.wrongOld))
    #expect(try await change(PortalBench.password, new, "x") == .refused(.different))
    #expect(
      try await change(PortalBench.password, PortalBench.password, PortalBench.password)
        == .refused(.same))
    #expect(
      try await change(PortalBench.password, "Abc-0001-xyz", "Abc-0001-xyz") == .refused(.telling))
    // The company's name is that of the register.
    #expect(
      try await change(PortalBench.password, "株式会社さくらでんきのひみつのことば", "株式会社さくらでんきのひみつのことば")
        == .refused(.telling))
    guard case .changed(let next) = try await change(PortalBench.password, new, new) else {
      throw PortalBench.Unexpected()
    }
    #expect(try bench.desk.session(entry.secret) == .none)
    _ = try bench.session(next.secret)
    #expect(try bench.desk.sessions(of: id).count == 1)
    #expect(try bench.desk.lettersDue(limit: 9).contains { $0.subject.contains("パスワードが変更") })
    #expect(try await bench.signIn(at: "0001") == .refused(.wrong))
    #expect(try await change(new, "Mouhitotsu-1?", "Mouhitotsu-1?") == .notNow(.wrong))
  }
}
