package import Custody
internal import Reception
internal import Trade

/// A workspace's figures in the text format of Prometheus, version 0.0.4.
package struct MetricsText {
  package private(set) var text = ""

  /// One metric with its samples; a sample has at most one label.
  private mutating func add(
    _ name: String, _ kind: String, _ help: String, label: String? = nil,
    _ samples: [(value: String?, number: Double)]
  ) {
    guard !samples.isEmpty else { return }
    text += "# HELP \(name) \(help)\n# TYPE \(name) \(kind)\n"
    for sample in samples {
      let place = label.map { "{\($0)=\"\(Self.escaped(sample.value ?? ""))\"}" } ?? ""
      text += "\(name)\(place) \(Self.plain(sample.number))\n"
    }
  }

  private static func escaped(_ value: String) -> String {
    value.map { character in
      switch character {
      case "\\": "\\\\"
      case "\"": "\\\""
      case "\n": "\\n"
      default: String(character)
      }
    }.joined()
  }

  /// Whole numbers without a fraction.
  private static func plain(_ number: Double) -> String {
    Int64(exactly: number).map(String.init) ?? String(number)
  }
}

extension MetricsText {
  /// Gauges of this moment, and counters of the start that looked last.
  package init(_ health: Health) {
    add("wariate_up", "gauge", "1 if nothing asks for attention.", [(nil, health.isWell ? 1 : 0)])
    add(
      "wariate_inbox_files", "gauge", "Files in the inbox.", label: "state",
      [("ready", Double(health.ready)), ("growing", Double(health.growing))])
    add(
      "wariate_claims_in_hand", "gauge", "Uploads taken and not yet answered.",
      [(nil, Double(health.claimsInHand))])
    add(
      "wariate_oldest_waiting_seconds", "gauge", "Age of the oldest unanswered upload.",
      [(nil, health.oldestWaitingSeconds)])
    add(
      "wariate_applications", "gauge", "Applications by state.", label: "status",
      Status.allCases.map { ($0.rawValue, Double(health.applications[$0] ?? 0)) })
    add(
      "wariate_attention", "gauge", "Uploads that a person should look at.",
      [(nil, Double(health.attention))])
    add(
      "wariate_unfinished_file_work", "gauge", "File work promised and not yet done.",
      [(nil, Double(health.unfinishedFileWork))])
    if let freeBytes = health.freeBytes {
      add(
        "wariate_free_bytes", "gauge", "Free space where the workspace lies.",
        [(nil, Double(freeBytes))])
    }
    if let record = health.record { add(record) }
  }
}

extension MetricsText {
  fileprivate mutating func add(_ record: WorkRecord) {
    add(
      "wariate_start_time_seconds", "gauge", "When the start began that looked last.",
      [(nil, record.startedAt.instant.seconds)])
    if let looked = record.lookedAt {
      add(
        "wariate_last_look_time_seconds", "gauge", "The last full look at the inbox.",
        [(nil, looked.instant.seconds)])
    }
    let stages = Stage.allCases.compactMap { stage in record.stages[stage].map { (stage, $0) } }
    add(
      "wariate_stage_seconds_total", "counter", "Time spent, by stage.", label: "stage",
      stages.map { ($0.0.rawValue, $0.1.seconds) })
    add(
      "wariate_stage_uploads_total", "counter", "Uploads seen, by stage.", label: "stage",
      stages.map { ($0.0.rawValue, Double($0.1.uploads)) })
    add(
      "wariate_uploads_total", "counter", "Uploads by what became of them.", label: "outcome",
      record.outcomes.sorted { $0.key < $1.key }.map { ($0.key, Double($0.value)) })
    add(
      "wariate_failures_total", "counter", "Failures of ours by cause.", label: "cause",
      record.failures.sorted { $0.key < $1.key }.map { ($0.key, Double($0.value)) })
  }
}

extension Instant {
  /// Since 1970-01-01 UTC.
  fileprivate var seconds: Double { Double(milliseconds) / 1000 }
}
