import Foundation
import Testing
import Trade

@testable import PremiumDesk

/// Neutral files on the disk.
@Suite struct PremiumFilesTests {
  private let folder = NSTemporaryDirectory() + "fip-\(UUID().uuidString)"

  init() throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  private func calculate(_ text: String) throws -> PremiumFiles.Figures {
    try text.write(toFile: folder + "/p.json", atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    return try PremiumFiles.calculate(problem: folder + "/p.json", out: folder + "/r.json")
  }

  private func problem(_ energy: String) -> String {
    """
    {"schema": "fip-problem/1", "plant": "P", "month": "2025-07", "withheld": false,
     "chargeOn": "excl", "negative": "total", "previous": null, "parts": [
      {"yearMonth": "2025-07", "fuel": null, "ratio": null, "basePrice": "1",
       "generationCharge": "0", "prevYearAvg": "0", "monthAvg": "0", "prevYearMonthAvg": "0",
       "nonFossil": "0", "balanceCost": "0", "areaSupplyIncl": "\(energy)",
       "areaSupplyExcl": "1", "supplyIncl": "1", "supplyExcl": "\(energy)",
       "dismantlingPrice": null}]}
    """
  }

  @Test func `what cannot be calculated is counted by its reason`() throws {
    let figures = try calculate(
      "[\(problem("1")), \(problem("1").replacing("\"areaSupplyExcl\": \"1\"", with: "\"areaSupplyExcl\": \"0\""))]"
    )
    #expect(figures.problems == 2 && figures.calculated == 1)
    #expect(figures.open == ["area-zero": 1])
  }

  @Test func `figures beyond 128 bits are bad input, and no file is written`() throws {
    let refusal = complaint { _ = try calculate(problem("9223372036854775")) }
    #expect(refusal?.kind == .refused)
    #expect(refusal?.description.hasSuffix("設備Pの2025年7月分は、数が大きすぎて算定できません") == true)
  }

  @Test func `what is no JSON is bad input, a file that is not there cannot be read`() {
    #expect(complaint { _ = try calculate("{") }?.kind == .refused)
    let missing = complaint {
      _ = try PremiumFiles.calculate(problem: folder + "/none", out: folder + "/r")
    }
    #expect(missing?.kind == .unreadable)
  }
}
