internal import AllocationRecords
internal import CertificationRecords
internal import Files
internal import Foundation
package import House
internal import Intake
internal import RegistersDesk
internal import RegistersRecords
internal import Testing

/// A workspace with the sample registers; it goes with the value.
package final class SampleHouse: Sendable {
  package let folder: String
  package let house: House

  package init(settings: String = "") throws {
    folder =
      FileManager.default.temporaryDirectory
      .appending(path: "wariate-samples-\(UUID().uuidString)").path
    try Workspace(root: FilePath(folder)).create()
    try Data(settings.utf8).write(to: URL(filePath: folder + "/wariate.yaml"))
    house = try House(at: folder, for: .making, definitions: SampleWorkbook.home + "/Validators")
    for kind in [
      Register.operators, .plants, .rounds, .balances, .sources, .gridFlows, .certifications,
    ] {
      let file = "\(SampleWorkbook.folder)/registers/\(kind.name).csv"
      let report = try house.registers.import(kind, from: file, by: Bench.clerk)
      #expect(report.isTaken, "\(report.badRows)")
    }
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  /// Puts a sample into the inbox.
  package func arrive(_ sample: SampleWorkbook) throws {
    let target = URL(filePath: folder + "/inbox/" + sample.inboxPath)
    try FileManager.default.createDirectory(
      at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(contentsOf: URL(filePath: sample.file)).write(to: target)
  }
}
