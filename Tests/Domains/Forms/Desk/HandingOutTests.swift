import FormsDesk
import Foundation
import HouseBench
import Office
import Premises
import RegistersDesk
import RegistersRecords
import TestSupport
import Testing
import Trade
import Workbooks

@testable import House

/// 対象設備登録申請書 on its way to an operator and back.
struct HandingOutTests {
  private let sample: SampleHouse
  private let form: FormID
  private let file: String

  init() throws {
    sample = try SampleHouse()
    form = try #require(FormID("nonfit-facility-registration"))
    file = sample.folder + "/0022_対象設備登録申請書_202304.xlsx"
  }

  private func handOut(to id: String = "0022") throws {
    _ = try sample.house.handOut.handOut(
      form, to: try #require(OperatorID(id)), round: RoundID("202304"), at: file)
  }

  private func check() throws -> CheckReport {
    let desk = try House.checkDesk(
      definitions: PackageFolder.path("Validators"), workspace: sample.folder, form: nil,
      period: .anytime, annotateInto: nil)
    return try desk.check(file)
  }

  @Test
  func `What is handed out has the operator's plants, and asks for the applicant's part alone`()
    throws
  {
    try handOut()
    let report = try check()
    #expect(report.operator?.rawValue == "0022" && report.rows == 3)
    #expect(
      report.findings.map { "\($0.code) \($0.cell?.description ?? "-")" } == [
        "E0201 K13", "E0201 K14", "E0201 K15",
      ])
  }

  @Test func `It is the same every time`() throws {
    try handOut()
    let first = try Data(contentsOf: URL(filePath: file))
    try handOut()
    #expect(try Data(contentsOf: URL(filePath: file)) == first)
  }

  @Test func `The rest in it is the round's, and a later rest is told as the newer one`() throws {
    try handOut()
    let balances = sample.folder + "/balances.csv"
    try Data("round,plant_id,available_kwh\n202304,W000201Z16,4000000\n".utf8)
      .write(to: URL(filePath: balances))
    #expect(try sample.house.registers.import(.balances, from: balances, by: Bench.clerk).isTaken)
    let changed = try #require(try check().findings.first { $0.code == "E0516" })
    #expect(changed.cell?.description == "J13" && changed.message.contains("4,000,000kWh"))
  }

  @Test(arguments: [("0001", "設備がありません"), ("9999", "登録されていません")])
  func `Who has no plants gets none`(id: String, words: String) throws {
    let complaint = #expect(throws: Complaint.self) { try handOut(to: id) }
    #expect(complaint?.description.contains(words) == true, "\(complaint?.description ?? "")")
  }

  @Test func `Every other form has its head filled in, and is named as it has to come back`() throws
  {
    let normal = try #require(FormID("fit-normal-allocation"))
    let folder = sample.folder + "/forms"
    let handed = try sample.house.handOut.handOutAll(
      round: try #require(RoundID("202304")), to: OperatorID("0001"), into: folder
    ) { _, _ in }
    let name = "0001_通常割当申請書_202304.xlsx"
    #expect(handed.paths.contains("\(folder)/0001/\(name)"))
    #expect(handed.paths.allSatisfy { $0.hasPrefix(folder + "/0001/0001_") })
    let desk = try House.checkDesk(
      definitions: PackageFolder.path("Validators"), workspace: sample.folder, form: normal,
      period: .anytime, annotateInto: nil)
    let report = try desk.check("\(folder)/0001/\(name)")
    // Nothing of the head is asked for any more: only the table is empty.
    #expect(report.findings.filter { $0.severity == .error }.allSatisfy { $0.cell?.row ?? 99 > 6 })
    #expect(report.operator?.rawValue == "0001")
    #expect(try texts("\(folder)/0001/\(name)").contains { $0.contains("提出するファイル名: \(name)") })
  }

  @Test func `All forms go to all who may file them, a folder each`() throws {
    let folder = sample.folder + "/forms"
    var told: [Int] = []
    let handed = try sample.house.handOut.handOutAll(
      round: try #require(RoundID("202304")), to: nil, into: folder
    ) { done, _ in told.append(done) }
    #expect(told == Array(1...max(1, told.count)) && told.count > 5)
    #expect(Set(handed.paths).count == handed.paths.count)
    // Plants are offered by those alone who have some.
    #expect(handed.paths.contains { $0.hasSuffix("0022_対象設備登録申請書_202304.xlsx") })
    #expect(!handed.paths.contains { $0.hasSuffix("0001_対象設備登録申請書_202304.xlsx") })
    #expect(handed.paths.contains { $0.hasSuffix("_割当希望量申請書（相対）.xlsx") })
    let unknown = #expect(throws: Complaint.self) {
      try sample.house.handOut.handOutAll(
        round: try #require(RoundID("209901")), to: nil, into: folder
      ) { _, _ in }
    }
    #expect(unknown?.kind == .refused)
  }

  @Test(arguments: ["energy-certification", "occto-biomass-ratio"])
  func `A form of a month names the month, in its name and in its head`(id: String) throws {
    let form = try #require(FormID(id))
    let month = try #require(Month("202507"))
    let desk = sample.house.handOut
    let receiver = try #require(
      try sample.house.premises.store.operators().first { $0.category.includes(.generator) })
    let file = try desk.workbook(of: form, for: receiver.id, round: nil, month: month)
    let title = try #require(sample.house.forms.first { $0.id == form }?.title)
    #expect(file.name == "\(receiver.id)_\(title)_202507.xlsx")
    let path = sample.folder + "/" + file.name
    #expect(try desk.handOut(form, to: receiver.id, round: nil, month: month, at: path) == path)
    let texts = try texts(path)
    #expect(texts.contains { $0.contains("提出するファイル名: \(file.name)") })
    #expect(texts.contains("・ファイル名は「\(file.name)」としてください。"))
    #expect(texts.contains("2025/07") && texts.contains(receiver.id.rawValue))
    let report = try House.checkDesk(
      definitions: PackageFolder.path("Validators"), workspace: sample.folder, form: nil,
      period: .anytime, annotateInto: nil
    ).check(path)
    #expect(!report.findings.contains { $0.code == "E0614" }, "\(report.findings)")
    // Under a name without its month it would be returned.
    let without = #expect(throws: Complaint.self) {
      try desk.workbook(of: form, for: receiver.id, round: nil)
    }
    #expect(without?.kind == .usage && without?.description.contains("年月") == true)
    let blank = try desk.workbook(of: form, for: nil, round: nil, month: month)
    #expect(blank.name == title + ".xlsx")
    try Data(blank.bytes).write(to: URL(filePath: path))
    #expect(try self.texts(path).contains { $0.contains("対象年月: 2025年7月") })
    try Data(desk.workbook(of: form, for: nil, round: nil).bytes).write(to: URL(filePath: path))
    #expect(try !self.texts(path).contains { $0.contains("対象年月: 2025年7月") })
  }

  private func texts(_ path: String) throws -> [String] {
    let workbook = try Workbook(path: path, limits: .default)
    var texts: [String] = []
    for sheet in workbook.sheets {
      try workbook.eachRow(of: sheet) { row in
        for cell in row.cells {
          if case .text(let text) = row.value(of: cell) { texts.append(text) }
        }
      }
    }
    return texts
  }
}
