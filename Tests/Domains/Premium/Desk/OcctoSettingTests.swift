import House
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
    "issuer: ''", "payTo: [見本銀行]",
  ])
  func `a value that cannot be is told`(_ line: String) {
    #expect(refusal("  " + line)?.contains("の値「") == true)
  }

  @Test func `defaults are those of the rules`() {
    let settings = SettingValues()[.occto]
    #expect(settings.rules == PremiumRules(chargeOn: .excl, negative: .total))
    #expect(settings.payMonths == 2 && settings.payDay == 12 && settings.ledgerMonths == 3)
    #expect(settings.issuer == "電力広域的運営推進機関" && settings.payTo.isEmpty)
  }

  @Test func `who gives out pages, where people ask and where claims are paid to can be set`()
    throws
  {
    let bench = try PremiumBench(
      settings: """
        contact: 見本事務局
        occto:
          issuer: 見本機関
          payTo: 見本銀行 本店 普通 1234567
        """)
    try bench.with { house in
      #expect(house.premium.settings.issuer == "見本機関")
      #expect(house.premium.settings.payTo == "見本銀行 本店 普通 1234567")
      #expect(house.premium.contact == "見本事務局")
    }
  }
}
