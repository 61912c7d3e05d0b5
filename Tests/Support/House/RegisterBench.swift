internal import Foundation
package import House
internal import RegistersDesk
package import RegistersRecords
package import TestSupport
package import Workbooks

/// A workspace with its registers filled, into which files are taken.
package struct RegisterBench {
  package let bench: Bench
  package let house: House

  package init() throws {
    bench = try Bench()
    house = try bench.house()
  }

  package func take(
    _ name: String, _ bytes: [UInt8], into register: Register, replacing: Bool = false,
    agreed: Bool = false
  ) throws -> ImportReport {
    let path = bench.folder + "/" + name
    try Data(bytes).write(to: URL(filePath: path))
    return try house.registers.import(
      register, from: path, replacing: replacing, agreed: agreed, by: Bench.clerk)
  }

  package func take(
    _ text: String, into register: Register, replacing: Bool = false, agreed: Bool = false
  ) throws -> ImportReport {
    try take(
      "\(register.name).csv", Array(text.utf8), into: register, replacing: replacing,
      agreed: agreed)
  }

  package func take(
    sheets: [WorkbookBuilder.Sheet], into register: Register, styles: String? = nil
  ) throws -> ImportReport {
    var builder = WorkbookBuilder(sheets)
    if let styles { builder.styles = styles }
    return try take("\(register.name).xlsx", builder.build(), into: register)
  }

  /// One sheet with the register's own heads, and rows of values below.
  package func take(_ rows: [[CellValue]], into register: Register) throws -> ImportReport {
    try take(
      sheets: [.init("台帳", values: [register.heads.map { .text($0) }] + rows)], into: register)
  }

  /// A row of operators whose cells are texts, some changed by their heads.
  package static func operators(
    _ changes: [String: CellValue] = [:], id: String = "0901"
  ) -> [CellValue] {
    let plain = ["", "見本電力株式会社", "みほん", free, "小売", "東京都港区1-1", "true", "true"]
    return Register.operators.heads.enumerated().map { place, head in
      changes[head] ?? .text(place == 0 ? id : plain[place])
    }
  }

  /// A row of plants whose cells are texts, some changed by their heads.
  package static func plants(_ changes: [String: CellValue] = [:]) -> [CellValue] {
    let plain = [
      "P000000001", "FIT", "太陽光", "福島県", "", "", "", "", "1240.5", "", "2013-09-23", "", "", "",
      "",
    ]
    return Register.plants.heads.enumerated().map { place, head in
      changes[head] ?? .text(plain[place])
    }
  }

  /// A 法人番号 that no operator of the bench has.
  package static let free = "6000012050003"
}
