import HouseBench
import Premises
import Testing
import Trade

@testable import PremiumDesk

/// `occto:` of `wariate.yaml`.
@Suite struct OcctoSettingTests {
  private func refusal(_ lines: String) -> String? {
    complaint { _ = try PremiumBench(settings: "occto:\n" + lines) }?.description
  }

  @Test func `a key that is not there is told with those that are`() {
    let words = refusal("  chargeUpon: incl")
    #expect(words?.contains("「occto」に「chargeUpon」という設定はありません") == true)
    #expect(words?.contains("chargeOn, ") == true)
  }

  @Test(arguments: [
    "chargeOn: both", "negative: 1", "payMonths: -1", "payDay: 32", "ledgerMonths: x",
  ])
  func `a value that cannot be is told`(_ line: String) {
    #expect(refusal("  " + line)?.contains("の値「") == true)
  }

  @Test func `defaults are those of the rules`() {
    let settings = SettingValues()[.occto]
    #expect(settings.rules == PremiumRules(chargeOn: .excl, negative: .total))
    #expect(settings.payMonths == 2 && settings.payDay == 12 && settings.ledgerMonths == 3)
  }
}
