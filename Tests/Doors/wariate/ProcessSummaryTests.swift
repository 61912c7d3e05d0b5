import Testing
import Trade

@testable import Reception
@testable import wariate

/// What one run over the inbox came to, for people and for the exit status.
struct ProcessSummaryTests {
  private func summary(_ kinds: [UploadOutcome.Kind]) -> ProcessSummary {
    var summary = ProcessSummary()
    for kind in kinds { summary.add(UploadOutcome(kind: kind, file: "x.xlsx")) }
    return summary
  }

  @Test(
    arguments: [
      ([], 0), ([.answered, .duplicate], 0), ([.answered, .quarantined], 1), ([.growing], 1),
      ([.quarantined, .stuck], 70), ([.waiting], 70),
    ] as [([UploadOutcome.Kind], Int32)])
  func `The worst of all uploads is the exit status`(kinds: [UploadOutcome.Kind], status: Int32) {
    #expect(summary(kinds).exitCode == status)
  }

  @Test func `The line counts each fate`() {
    #expect(ProcessLine(summary([])).text == "受付フォルダーに新しいファイルはありません。")
    var summary = summary([.stuck, .quarantined])
    for verdict in [Verdict.returned, .passed, .returned, .unreadable] {
      var outcome = UploadOutcome(kind: .answered, file: "x.xlsx")
      outcome.verdict = verdict
      summary.add(outcome)
    }
    #expect(
      ProcessLine(summary).text == "処理したファイル 6件: チェックOK 1・エラー 2・処理不可 1・隔離 1・要対応 1")
  }
}
