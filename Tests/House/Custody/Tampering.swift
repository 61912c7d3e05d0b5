import AllocationDesk
import Foundation
import HouseBench
import Premises
import Testing
import Trade

@testable import House
@testable import Storage

/// One way to change what is kept behind the service's back, and the kind of fault that tells it.
struct Tampering: CustomTestStringConvertible, Sendable {
  let testDescription: String
  let kind: String
  let act: @Sendable (Bench) throws -> Void

  init(_ name: String, _ kind: String, _ act: @escaping @Sendable (Bench) throws -> Void) {
    testDescription = name
    self.kind = kind
    self.act = act
  }

  /// By one statement of SQL that must change something.
  init(_ name: String, _ kind: String, _ sql: String) {
    self.init(name, kind) { bench in
      let store = try bench.house().premises.store
      try store.write("tampering") { transaction in
        for trigger in ["events_are_never_changed", "events_are_never_deleted"] {
          try transaction.database.run("DROP TRIGGER IF EXISTS \(trigger)")
        }
        try transaction.database.run(sql)
        #expect(transaction.database.changesCount > 0, "\(sql)")
      }
      try store.close()
    }
  }
}

extension Tampering {
  static let applications = [
    Self("a finding's text", "findings", "UPDATE findings SET message = 'x' WHERE receipt = 1"),
    Self(
      "a finding's severity", "findings",
      "UPDATE findings SET severity = 'info' WHERE receipt = 1"),
    Self("a finding deleted", "findings", "DELETE FROM findings WHERE receipt = 1 AND ordinal = 1"),
    Self(
      "a reviewer's remark", "findings",
      "UPDATE findings SET message = 'x' WHERE receipt = 4 AND by_reviewer = 1"),
    Self(
      "a finding added", "findings",
      """
      INSERT INTO findings (receipt, ordinal, by_reviewer, severity, code, rule, message, remedy)
      VALUES (2, 99, 0, 'info', 'I0001', 'x', 'x', 'x')
      """),
    Self(
      "how many stand in a state", "course",
      "UPDATE state_counts SET applications = applications + 1 WHERE status = 'checkedOK'"),
    Self(
      "a state without its number", "course",
      "DELETE FROM state_counts WHERE applications > 0"),
    Self(
      "counts of findings", "findings",
      "UPDATE applications SET warnings = warnings + 1 WHERE receipt = 2"),
    Self(
      "the summary of a comparison", "findings",
      "UPDATE applications SET summary_notice = 'x' WHERE receipt = 6"),
    Self(
      "the time of a check", "content",
      "UPDATE applications SET checked_at = checked_at + 60000 WHERE receipt = 2"),
    Self(
      "the time of arrival", "content",
      "UPDATE applications SET received_at = received_at - 60000 WHERE receipt = 2"),
    Self(
      "the name as it arrived", "content",
      "UPDATE applications SET arrived_name = 'x.xlsx' WHERE receipt = 2"),
    Self(
      "the form's version", "content",
      "UPDATE applications SET form_version = '0' WHERE receipt = 2"),
    Self(
      "what an application replaces", "content",
      "UPDATE applications SET supersedes = NULL WHERE receipt = 2"),
    Self("a head value", "content", "UPDATE heads SET value = 'x' WHERE receipt = 2"),
    Self(
      "the kWh of a row", "content",
      "UPDATE row_blocks SET rows = replace(rows, '400000', '900000') WHERE receipt = 2"),
    Self("rows deleted", "content", "DELETE FROM row_blocks WHERE receipt = 2"),
    Self("an agreement's kWh", "content", "UPDATE agreements SET kwh = 1 WHERE receipt = 6"),
    Self("an agreement deleted", "content", "DELETE FROM agreements WHERE receipt = 7"),
    Self("the kWh of a hold", "content", "UPDATE reservations SET kwh = 1 WHERE receipt = 3"),
    Self("a hold deleted", "content", "DELETE FROM reservations WHERE receipt = 3"),
    Self(
      "the state of a hold", "hold",
      "UPDATE reservations SET state = 'taken' WHERE receipt = 3"),
    Self(
      "a permission added", "permissions",
      """
      INSERT INTO permissions (operator, form, period, round, part, rule, cell, reason, receipt,
        granted_at)
      VALUES ('0001', 'x', 'round', '202304', '', 'late-upload', '', 'x', 2, 0)
      """),
    Self("a permission deleted", "permissions", "DELETE FROM permissions"),
    Self("a duplicate deleted", "duplicates", "DELETE FROM duplicates"),
    Self("an answer's hash deleted", "answers", "DELETE FROM answers WHERE receipt = 4"),
    Self(
      "an answer's hash added", "answers",
      "INSERT INTO answers (receipt, sha256) SELECT 2, original FROM applications WHERE receipt = 1"
    ),
    Self(
      "an original taken off the list", "original-list",
      "DELETE FROM originals WHERE sha256 NOT IN (SELECT original FROM applications)"),
    Self("an original's size", "original", "UPDATE originals SET byte_count = byte_count + 1"),
    Self(
      "a status", "course", "UPDATE applications SET status = 'reviewed' WHERE receipt = 2"),
  ]

  static let registers = [
    Self(
      "a balance doubled", "register",
      "UPDATE balances SET available_kwh = available_kwh * 2 WHERE plant = 'A123456C13'"),
    Self("a balance added", "register", "INSERT INTO balances VALUES ('202304', 'N123456789', 5)"),
    Self("balances all deleted", "register", "DELETE FROM balances"),
    Self(
      "a plant's kind", "register", "UPDATE plants SET kind = '風力' WHERE plant = 'A123456C13'"),
    Self(
      "an operator's name", "register",
      "UPDATE operators SET name = 'x' WHERE operator = '0001'"),
    Self("a round's window", "register", "UPDATE rounds SET closes_at = 1"),
    Self("a purchase", "register", "UPDATE purchases SET purchased_kwh = 1"),
  ]

  static let runs = [
    Self("a line's kWh", "run-digest", "UPDATE run_lines SET kwh = kwh - 1 WHERE ordinal = 1"),
    Self("a line's kWh against its plant", "run-sums", "UPDATE run_lines SET kwh = kwh - 1"),
    Self("a line's operator", "run", "UPDATE run_lines SET operator = '9999' WHERE ordinal = 1"),
    Self("a line deleted", "run", "DELETE FROM run_lines WHERE ordinal = 1"),
    Self("a request's reason", "run", "UPDATE run_requests SET reason = 'x'"),
    Self(
      "a request's kWh", "run-sums",
      "UPDATE run_requests SET granted_kwh = granted_kwh - 1 WHERE granted_kwh > 0"),
    Self("what a plant had", "run", "UPDATE run_plants SET available_kwh = available_kwh + 1"),
    Self("a wish", "run", "UPDATE run_wishes SET kind = '地熱'"),
    Self("an explanation", "run", "UPDATE run_explanations SET any_kind_kwh = 1"),
    Self("a bottleneck", "run", "UPDATE run_bottlenecks SET asked_kwh = asked_kwh + 1"),
    Self("a bottleneck's class", "run", "UPDATE run_bottleneck_classes SET kind = '地熱'"),
    Self("who made a run", "published-run", "UPDATE runs SET actor = '田中'"),
    Self("when a run was made", "published-run", "UPDATE runs SET at = at + 1"),
    Self("a run's rules", "run", "UPDATE runs SET rule_set = 'x'"),
    Self("a trial's comment", "run", "UPDATE runs SET comment = 'x' WHERE published = 0"),
    Self(
      "a published run made a trial", "published-run",
      """
      UPDATE runs SET published = 0, replaces = NULL
      WHERE run = (SELECT max(run) FROM runs WHERE published = 1 AND market = 'FIT')
      """),
    Self(
      "a trial made a published run", "published-run",
      "UPDATE runs SET published = 1 WHERE published = 0 AND market = 'FIT'"),
    Self(
      "an undoing made an allocation", "published-run",
      "UPDATE runs SET kind = 'allocation' WHERE kind = 'undoing'"),
    Self(
      "the list of given files", "publication-list",
      "UPDATE publications SET path = path || 'x' WHERE event = (SELECT min(event) FROM publications)"
    ),
  ]

  static let events = [
    Self("an event changed", "chain", "UPDATE events SET why = 'x' WHERE sequence = 3"),
    Self("an event deleted", "chain", "DELETE FROM events WHERE kind = 'duplicate'"),
    Self(
      "the last event deleted", "chain",
      "DELETE FROM events WHERE sequence = (SELECT max(sequence) FROM events)"),
    Self("a digest changed", "chain", "UPDATE events SET file = hash WHERE kind = 'kept'"),
  ]

  static let files =
    [
      "allocations.csv", "requests.csv", "plants.csv", "explanations.csv", "bottlenecks.csv",
      "to_settle.csv", "settlement.csv", "released.csv", "underbought.csv", "summary.xlsx",
      "summary.html", "summary.pdf",
    ].map { name in
      Self("\(name) changed", "result") { try $0.overwrite("results/202304/FIT/\(name)") }
    } + [
      Self("a table deleted", "result") { try $0.delete("results/202304/FIT/requests.csv") },
      Self("a table of a run undone changed", "result") { bench in
        let path = try #require(
          bench.files(in: "results").first { $0.contains("取消し") && $0.hasSuffix("plants.csv") })
        try bench.overwrite("results/" + path)
      },
      Self("a difference changed", "result") { bench in
        let path = try #require(
          bench.files(in: "results").first { $0.contains("difference_plants") })
        try bench.overwrite("results/" + path)
      },
      Self("a notice changed", "result") { bench in
        let path = try #require(
          bench.files(in: "results/202304/notices").first { !$0.contains("取消し") })
        try bench.overwrite("results/202304/notices/" + path)
      },
      Self("a notice deleted", "result") { bench in
        let path = try #require(
          bench.files(in: "results/202304/notices").first { !$0.contains("取消し") })
        try bench.delete("results/202304/notices/" + path)
      },
      Self("the tables of a run undone copied back", "stray-result") { bench in
        let house = try bench.house()
        let run = try house.allocation.undoRun(
          round: WholeWalk.round, market: .nonFIT, why: "誤り", by: Bench.clerk)
        try house.premises.store.close()
        try FileManager.default.copyItem(
          atPath: bench.folder + "/results/202304/非FIT_取消し_実行\(run.run)",
          toPath: bench.folder + "/results/202304/非FIT")
      },
      Self("a file among the results", "stray-result") { try $0.put("results/202304/FIT/x.csv") },
      Self("quarantine emptied", "quarantine") { bench in
        for file in bench.files(in: "quarantine") { try bench.delete("quarantine/" + file) }
      },
      Self("a quarantined file changed", "quarantine") { bench in
        try bench.overwrite("quarantine/" + #require(bench.files(in: "quarantine").first))
      },
      Self("an original changed", "original") { bench in
        try bench.overwrite("originals/" + #require(bench.files(in: "originals").first))
      },
      Self("an original deleted", "original") { bench in
        try bench.delete("originals/" + #require(bench.files(in: "originals").first))
      },
      Self("a link in an original's place", "original") { bench in
        let path = "originals/" + (try #require(bench.files(in: "originals").first))
        try bench.delete(path)
        try FileManager.default.createSymbolicLink(
          atPath: bench.folder + "/" + path, withDestinationPath: "/etc/hostname")
      },
      Self("a stray original", "stray-original") { bench in
        let hash = String(repeating: "ab", count: 32)
        try FileManager.default.createDirectory(
          atPath: bench.folder + "/originals/ab", withIntermediateDirectories: true)
        try bench.put("originals/ab/\(hash).bin")
      },
      Self("a live file changed", "live-file") { try $0.overwrite($0.livePath(2)) },
      Self("a live file deleted", "live-file") { try $0.delete($0.livePath(2)) },
      Self("a link in a live file's place", "live-file") { bench in
        let path = try bench.livePath(2)
        try bench.delete(path)
        try FileManager.default.createSymbolicLink(
          atPath: bench.folder + "/" + path, withDestinationPath: "/etc/hostname")
      },
      Self("a folder in a live file's place", "live-file") { bench in
        let path = try bench.livePath(2)
        try bench.delete(path)
        try FileManager.default.createDirectory(
          atPath: bench.folder + "/" + path, withIntermediateDirectories: false)
      },
      Self("a stray file on a shelf", "stray-file") {
        try $0.put("applications/202304/0001/x.xlsx")
      },
      Self("a hidden file on a shelf", "stray-file") { try $0.put("applications/202304/0001/.x") },
      Self("a folder gone", "missing-folder") { try $0.delete("applications") },
      Self("a page of an index zeroed", "damaged-database") { bench in
        let store = try bench.house().premises.store
        let page: Int = try store.read("looking for a page") {
          Int(
            try $0.integer(
              "SELECT rootpage FROM sqlite_schema WHERE name = 'applications_by_original'"))
        }
        try store.close()
        let file = try FileHandle(
          forUpdating: URL(filePath: bench.folder + "/wariate.sqlite"))
        try file.seek(toOffset: UInt64((page - 1) * 4096))
        try file.write(contentsOf: Data(count: 4096))
        try file.close()
      },
    ]
}
