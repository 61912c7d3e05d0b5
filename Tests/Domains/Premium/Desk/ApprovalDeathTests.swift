import Events
import Files
import House
import HouseBench
import Premises
import Storage
import Testing
import Trade

@Suite("自動承認 outlives whoever carries it out") struct ApprovalDeathTests {
  private static let name = "00000001_認定事業者情報申請.xlsx"

  @Test("Wherever it dies at files or tables, the next start comes to the same end")
  func deaths() throws {
    let prepared = try ApplicationBench()
    try prepared.register()
    let change = ApplicationBench.change().with("phone", "0399999999")
    let plan = FaultPlan([])
    let whole = try Bench(copying: prepared.bench)
    try whole.drop(change, as: Self.name)
    try whole.process(faults: plan)
    #expect(try whole.standings().last == "0004 確定")
    let roles: [PathRole] = ["shelf", "database"]
    let deaths = roles.flatMap { role in
      (1...plan.calls.count { $0.role == role }).map { FaultPlan.Fault(.die, of: role, call: $0) }
    }
    #expect(deaths.count >= 10)
    for death in deaths {
      let call = "\(death.call) of \(death.role?.name ?? "any")"
      let copy = try Bench(copying: prepared.bench)
      try copy.drop(change, as: Self.name)
      #expect(throws: SimulatedDeath.self, "call \(call)") {
        try copy.process(faults: FaultPlan(death))
      }
      try copy.process()
      #expect(try copy.standings().last == "0004 確定", "call \(call)")
      #expect(
        copy.files(in: "applications/随時/00000001") == ["0004_00000001_認定事業者情報申請_確定.xlsx"],
        "call \(call)")
      let house = try copy.house()
      let events = try house.premises.store.history(of: receipt(4))
      #expect(events.count { $0.actor.name == "自動承認" } == 3, "call \(call)")
      try house.premises.store.close()
      try copy.expectClean()
    }
  }
}
