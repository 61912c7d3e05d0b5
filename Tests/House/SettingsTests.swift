import HouseBench
import Testing
import Trade

@testable import AllocationDesk
@testable import Custody
@testable import House
@testable import Office
@testable import Premises
@testable import Reception

/// `wariate.yaml` and the environment.
struct SettingsTests {
  @Test func `Without a file every value has its default`() throws {
    for text in ["", "# 何も変えない\n"] {
      let values = try Settings(yaml: text).values
      #expect(values[.settleSeconds] == 2)
      #expect(values[.settleEmptySeconds] == 10)
      #expect(values[.rescanSeconds] == 30)
      #expect(!values[.polling])
      #expect(values[.renameCommands])
      #expect(values[.maxUploadMiB] == 100)
      #expect(values[.readSeconds] == 60)
      #expect(values[.trialMemoryMiB] == 2048)
      #expect(values[.retrySeconds] == 60)
      #expect(values[.lateSeconds] == 900)
      #expect(values[.resultAddress] == "")
    }
  }

  @Test func `A value is taken`() throws {
    let settings = try Settings(
      yaml: "settleSeconds: 0.5\npolling: true\nrenameCommands: false\nmaxUploadMiB: 7\n")
    #expect(settings.values[.settleSeconds] == 0.5)
    #expect(settings.values[.polling])
    #expect(!settings.values[.renameCommands])
    #expect(settings.values[.maxUploadMiB] == 7)
  }

  @Test(arguments: [
    ("polling: true\nsettelSeconds: 1\n", "wariate.yaml:2: 設定「settelSeconds」はありません"),
    ("settleSeconds: すぐ\n", "wariate.yaml:1: 設定「settleSeconds」の値「すぐ」は使えません"),
    ("polling: true\n\nmaxUploadMiB: -1\n", "wariate.yaml:3: 設定「maxUploadMiB」の値「-1」は使えません"),
    (
      "polling: true\nrules:\n  - {rule: plant-unknwon, severity: 警告}\n",
      "wariate.yaml:3: 規則「plant-unknwon」はありません。もしかして「plant-unknown」ですか。"
    ),
    ("rules:\n  - {rule: required, severity: 警告}\n", "エラーより下げられません"),
    (
      "rules:\n  - {rule: registered-plant, severity: 警告}\n",
      "この規則の指摘は plant-unknown, plant-market です"
    ),
    ("rules:\n  - {rule: late-upload, severity: なし, operator: \"0001\"}\n", "理由「reason」"),
    ("rules:\n  - {rule: late-upload, severity: 弱}\n", "エラー、警告、情報、なし"),
    ("rules:\n  - {rule: late-upload, severity: なし, round: 春}\n", "「round」の値「春」"),
    ("- 1\n", "「キー: 値」の並びで書いてください"), ("a: [\n", "YAMLとして読めません"),
  ])
  func `What nobody knows is wrong usage that names file, line and key`(
    yaml: String, words: String
  ) throws {
    let complaint = #expect(throws: Complaint.self) { try Settings(yaml: yaml) }
    #expect(complaint?.description.contains(words) == true, "\(complaint?.description ?? "")")
    #expect(complaint?.kind == .usage)
  }

  @Test func `Settings of rules change the mark under which a check is kept`() throws {
    let plain = try Settings(yaml: "").mark(with: "d")
    let changed = try Settings(yaml: "rules:\n  - {rule: duplicate-wish, severity: エラー}\n")
    #expect(plain == "d")
    #expect(changed.mark(with: "d") != plain)
  }

  @Test func `A workspace with wrong settings does not open`() throws {
    #expect(throws: Complaint.self) { try Bench(settings: "unknown: 1\n") }
  }

  @Test func `A folder that is no workspace does not open`() {
    let complaint = #expect(throws: Complaint.self) { try House(at: "/nonexistent") }
    #expect(complaint?.kind == .usage)
  }

  @Test func `WARIATE_NOW holds business time still`() throws {
    let clock = try BusinessClock.fromEnvironment(["WARIATE_NOW": "2024-04-16T23:59:59+09:00"])
    #expect(clock.isFixed)
    #expect(clock.now().japanISO == "2024-04-16T23:59:59+09:00")
    #expect(try BusinessClock.fromEnvironment([:]).isFixed == false)
  }

  @Test(arguments: ["tomorrow", "2024-13-01T00:00:00Z", "2024-04-16T25:00:00"])
  func `A wrong WARIATE_NOW is wrong usage`(text: String) {
    let complaint = #expect(throws: Complaint.self) {
      try BusinessClock.fromEnvironment(["WARIATE_NOW": text])
    }
    #expect(complaint?.kind == .usage)
  }
}
