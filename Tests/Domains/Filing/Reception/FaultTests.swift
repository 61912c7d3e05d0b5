import Files
import HouseBench
import Testing

/// Whatever call of files or database fails or kills, the next start comes to the same end: nothing
/// lost, nothing twice. `make faults` tries every fault at every call and prints the table.
struct FaultTests {
  @Test func `Undisturbed, every upload gets what it should`() throws {
    let end = FaultBench.undisturbed.end
    #expect(end.standings == ["0001 差替え済", "0002 チェックOK", "0003 チェックOK", "0004 エラー"])
    #expect(end.quarantined == 2)
    #expect(FaultBench.undisturbed.calls.count > 300)
  }

  /// Dies at every call that this part of all calls has; the parts run side by side.
  @Test(arguments: 0..<4)
  func `Dying at any call, the next start comes to the same end`(part: Int) throws {
    for call in stride(from: part + 1, through: FaultBench.undisturbed.calls.count, by: 4) {
      let differences = try FaultBench.dying(.die, at: call)
      #expect(differences.isEmpty, "dying at call \(call), \(FaultBench.name(of: call))")
    }
  }

  @Test func `So does dying in the middle of a write`() throws {
    for (index, call) in FaultBench.undisturbed.calls.enumerated() where call.operation == .write {
      let differences = try FaultBench.dying(.tear, at: index + 1)
      #expect(differences.isEmpty, "torn at call \(index + 1), \(FaultBench.name(of: index + 1))")
    }
  }

  @Test(arguments: [SystemError.noSpace, .inputOutput, .busy, .denied])
  func `A call that fails once is our matter, and a later start finishes it`(
    reason: SystemError
  ) throws {
    // Each reason at other calls, so that each operation meets each of them somewhere.
    let first = 1 + Int(reason.code) % 13
    for call in stride(from: first, through: FaultBench.undisturbed.calls.count, by: 13) {
      let differences = try FaultBench.failing(reason, at: call)
      #expect(differences.isEmpty, "\(reason) at call \(call), \(FaultBench.name(of: call))")
    }
  }
}
