import Testing
import Trade

@testable import Validation

/// The operation guide's table of who may file what (§3.2.2, §3.2.6).
@Suite("Who may file what")
struct EligibilityTests {
  private static let everybody: Set = ["発電", "小売", "仲介", "需要家"]
  private static let table: [(form: String, parts: Set<String>, market: Market?)] = [
    ("fit-normal-allocation", ["小売", "仲介", "需要家"], .fit),
    ("fit-facility-allocation", ["小売", "仲介", "需要家"], .fit),
    ("fit-facility-registration", ["発電"], .fit),
    ("fit-wholesale-confirmation", everybody, .fit),
    ("ppa-attribute-transfer", everybody, .fit),
    ("nonfit-bilateral-volume", everybody, .nonFIT),
    ("nonfit-individual-volume", ["発電", "小売"], .nonFIT),
    ("nonfit-bid-order-volume", ["小売"], .nonFIT),
    ("nonfit-facility-registration", ["発電"], .nonFIT),
    ("power-of-attorney", everybody.union(["アグリゲーター"]), nil),
    ("other-document", everybody, nil),
  ]

  @Test("Every form of the guide is for its categories and its market", arguments: table)
  func categories(form id: String, parts: Set<String>, market: Market?) {
    let form = SampleWorld.form(id)
    #expect(Set(form.filedBy.map(\.rawValue)) == parts)
    #expect(form.market == market)
  }

  @Test(
    "A composite category may what one of its parts may",
    arguments: [
      ("小売兼仲介", 9), ("発電兼小売", 11), ("発電兼仲介", 10), ("発電兼仲介兼小売", 11), ("発電", 8),
      ("小売", 9), ("仲介", 7), ("需要家", 7), ("アグリゲーター", 1),
    ])
  func composites(title: String, forms: Int) throws {
    let category = try #require(OperatorCategory(title))
    let allowed = Self.table.filter {
      SampleWorld.form($0.form).filedBy.contains(where: category.includes)
    }
    #expect(allowed.count == forms)
  }

  @Test("Only supporting documents keep the later window, and only these may stand side by side")
  func windows() {
    for form in SampleWorld.shipped.forms {
      let isSupporting =
        !form.stores.isEmpty || form.id.rawValue == "fit-wholesale-confirmation"
      #expect((form.window == .documents) == isSupporting, "\(form.id)")
      #expect(form.stores.isEmpty || !form.isPerRound, "\(form.id)")
    }
  }
}
