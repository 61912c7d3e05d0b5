internal import Custody
internal import Reception
internal import Trade

/// How a workspace stands, for people on duty.
struct HealthLines {
  let lines: [String]

  init(_ health: Health) {
    let record = health.record
    let looked =
      record?.lookedAt.map { "\($0.instant.japanText)（\(Self.word(record?.mode ?? ""))）" } ?? "なし"
    let waited = health.oldestWaitingSeconds
    let counts = Status.allCases.compactMap { status in
      health.applications[status].flatMap { $0 > 0 ? "\(status.tag) \($0)" : nil }
    }
    let summary = [
      "状態        " + (health.isWell ? "正常です" : "確認が必要です"),
      "受付フォルダー  処理待ち \(health.ready)件・書き込み中 \(health.growing)件・"
        + "処理中 \(health.claimsInHand)件",
      "最も古い待ち  " + (waited > 0 ? "\(Int(waited))秒" : "なし"),
      "最後の巡回   " + looked,
      "申請        " + (counts.isEmpty ? "なし" : counts.joined(separator: "・")),
    ]
    lines = summary + health.troubles.map { "・\($0)" }
  }

  /// How the last round was made, as people call it.
  private static func word(_ mode: String) -> String {
    switch mode {
    case "once": "process"
    case "events": "watch"
    default: "watch・一定間隔の巡回"
    }
  }
}
