import FilingRecords
import Foundation
import House
import HouseBench
import Premises
import RegistersDesk
import RegistersRecords
import Storage
import TestSupport
import Testing
import Trade
import Workbooks

/// Cells of registers are read as those of forms: what is certain is taken, and what a spreadsheet
/// program has damaged is refused by its cell.
struct RegisterReadingTests {
  let registers: RegisterBench

  init() throws { registers = try RegisterBench() }

  private func `operator`(_ id: String) throws -> Operator? {
    try registers.house.premises.store.operator(#require(OperatorID(id)))
  }

  private func plant(_ id: String = "P000000001") throws -> Plant? {
    let id = try #require(PlantID(id))
    return try registers.house.premises.store.references().plant(id)
  }

  // MARK: Codes

  @Test(
    "A number in the place of a code may have lost its zeros",
    arguments: [
      ("operator_id", "1"), ("operator_id", "1234"), ("corporate_number", "6000012050003"),
    ])
  func numbersAsCodes(head: String, literal: String) throws {
    let value = CellValue.number(Double(literal) ?? 0, literal: literal)
    let report = try registers.take([RegisterBench.operators([head: value])], into: .operators)
    #expect(!report.isTaken)
    #expect(report.badRows.map(\.kind) == [.lostZeros])
    #expect(report.badRows.map(\.column) == [head])
    #expect(report.badRows.first?.problem.contains("先頭の0が失われたおそれ") == true)
  }

  @Test(
    arguments: [("plant_id", "1"), ("grid_point_id", "2.00000000000004E+20"), ("bg_code", "7")])
  func `So may one in the place of a plant's code`(head: String, literal: String) throws {
    let value = CellValue.number(Double(literal) ?? 0, literal: literal)
    let report = try registers.take([RegisterBench.plants([head: value])], into: .plants)
    #expect(report.badRows.map(\.kind) == [.lostZeros])
  }

  private static let zeros =
    WorkbookBuilder.defaultStyles.replacing(
      "numFmts count=\"1\">",
      with: "numFmts count=\"2\"><numFmt numFmtId=\"180\" formatCode=\"FORMAT\"/>"
    )
    .replacing("cellXfs count=\"4\">", with: "cellXfs count=\"5\">")
    .replacing("</cellXfs>", with: "<xf numFmtId=\"180\"/></cellXfs>")

  @Test(
    "Under a format of zeros it is what Excel shows",
    arguments: [
      ("0000", "1", "0001"), ("00000", "12", "00012"), ("&quot;0000&quot;", "5", nil),
      ("0000;-0000", "7", "0007"), ("[&lt;10]0000", "8", "0008"), ("0", "1", nil),
      ("#,##0", "1", nil), ("0000.0", "1", nil), ("0000", "1.5", nil), ("0000", "-1", nil),
      ("000-0000", "1", nil),
    ])
  func zeroFormats(format: String, literal: String, id: String?) throws {
    let cells = RegisterBench.operators().dropFirst().enumerated().map { offset, value in
      guard case .text(let text) = value else { return "" }
      let place = CellReference.letters(offset + 2)
      return "<c r=\"\(place)2\" t=\"inlineStr\"><is><t>\(text)</t></is></c>"
    }
    let heads = Register.operators.heads.enumerated().map { place, head in
      "<c r=\"\(CellReference.letters(place + 1))1\" t=\"inlineStr\"><is><t>\(head)</t></is></c>"
    }
    let rows =
      "<row r=\"1\">\(heads.joined())</row>"
      + "<row r=\"2\"><c r=\"A2\" s=\"4\"><v>\(literal)</v></c>\(cells.joined())</row>"
    // A text in quotes is no format of digits.
    let format = id == nil && format.hasPrefix("&quot;") ? "&quot;x&quot;0000" : format
    let report = try registers.take(
      sheets: [.init("台帳", rows: rows)], into: .operators,
      styles: Self.zeros.replacing("FORMAT", with: format))
    #expect(report.isTaken == (id != nil), "\(report.badRows)")
    if let id { #expect(try self.operator(id) != nil) }
  }

  @Test("A CSV from which Excel has taken the zeros of a registered number is refused")
  func lostZerosInText() throws {
    let head = Register.operators.heads.joined(separator: ",")
    let line = ",見本,,\(RegisterBench.free),小売,,TRUE,TRUE"
    let report = try registers.take("\(head)\r\n1\(line)", into: .operators)
    #expect(report.badRows.map(\.kind) == [.lostZeros])
    #expect(report.badRows.first?.problem.contains("「0001」") == true)
    #expect(try self.operator("1") == nil)
    // A number of its own that looks so is taken, and told.
    let other = try registers.take("\(head)\r\n99\(line)", into: .operators)
    #expect(other.isTaken && other.warnings.count == 1)
  }

  @Test func `So are purchases of such a number`() throws {
    let report = try registers.take(
      "round,market,operator_id,purchased_kwh\n202304,FIT,1,5", into: try purchases())
    #expect(report.badRows.map(\.kind) == [.lostZeros])
  }

  private func purchases() throws -> Register {
    try #require(registers.house.registers.registers.first { $0.name == "purchases" })
  }

  @Test(
    "Digits that an exponent hides cannot come back", arguments: ["1.23E+12", "6E+12", "６．０Ｅ＋１２"])
  func exponents(text: String) throws {
    let row = RegisterBench.operators(["corporate_number": .text(text)])
    let report = try registers.take([row], into: .operators)
    #expect(report.badRows.map(\.kind) == [.exponent])
    let amounts = try registers.take(
      "round,plant_id,available_kwh\n202304,A123456C13,\(text)", into: .balances)
    #expect(amounts.badRows.map(\.kind) == [.exponent])
  }

  @Test(
    "Full width, lower case and what keeps zeros are certain",
    arguments: ["０９０１", " 0901 ", "=\"0901\"", "0901\u{200B}"])
  func codes(text: String) throws {
    let report = try registers.take(
      [RegisterBench.operators(["operator_id": .text(text)])], into: .operators)
    #expect(report.isTaken, "\(report.badRows)")
    #expect(try self.operator("0901") != nil)
  }

  // MARK: Errors and formulas

  @Test("An error value is no name", arguments: ["#N/A", "#REF!", "#VALUE!", "#NAME?"])
  func errors(name: String) throws {
    for value in [CellValue.error(name), .text(name)] {
      let report = try registers.take([RegisterBench.operators(["name": value])], into: .operators)
      #expect(report.badRows.map(\.kind) == [.cellError])
      #expect(report.badRows.first?.place == 1)
    }
    let text = Register.operators.heads.joined(separator: ",") + "\n0901,\(name),,,,,,"
    #expect(try registers.take(text, into: .operators).groups.contains { $0.kind == .cellError })
    #expect(try self.operator("0901") == nil)
  }

  @Test func `Where Excel has written hashes for want of room, there is no value`() throws {
    let row = RegisterBench.plants(["operation_started_on": .text("########")])
    #expect(try registers.take([row], into: .plants).badRows.map(\.kind) == [.cellError])
  }

  @Test(
    "A formula that was never calculated is no blank",
    arguments: [
      "operation_started_on", "priority_holder_corporate_number", "capacity_kw", "plant_name",
    ])
  func formulas(head: String) throws {
    let heads = Register.plants.heads.enumerated().map { place, head in
      "<c r=\"\(CellReference.letters(place + 1))1\" t=\"inlineStr\"><is><t>\(head)</t></is></c>"
    }
    let cells = zip(Register.plants.heads, RegisterBench.plants()).enumerated().map { place, cell in
      let name = "\(CellReference.letters(place + 1))2"
      guard cell.0 != head else { return "<c r=\"\(name)\"><f>TODAY()</f></c>" }
      guard case .text(let text) = cell.1, !text.isEmpty else { return "" }
      return "<c r=\"\(name)\" t=\"inlineStr\"><is><t>\(text)</t></is></c>"
    }
    let rows = "<row r=\"1\">\(heads.joined())</row><row r=\"2\">\(cells.joined())</row>"
    let report = try registers.take(sheets: [.init("台帳", rows: rows)], into: .plants)
    #expect(report.badRows.map(\.kind) == [.formula])
    #expect(report.badRows.map(\.column) == [head])
    #expect(report.badRows.first?.expected.contains("保存し直") == true)
    #expect(try plant() == nil)
  }

  // MARK: Numbers

  @Test(
    "A number has the fifteen digits that Excel shows",
    arguments: [
      ("1240.5999999999999", 12_406), ("321.69999999999999", 3_217), ("0.10000000000000001", 1),
      ("49.5", 495), ("1200", 12_000),
    ])
  func fifteenDigits(literal: String, tenths: Int64) throws {
    let value = CellValue.number(Double(literal) ?? 0, literal: literal)
    let report = try registers.take([RegisterBench.plants(["capacity_kw": value])], into: .plants)
    #expect(report.isTaken, "\(report.badRows)")
    #expect(try plant()?.capacityTenthsKW == tenths)
  }

  @Test(arguments: ["1240.56", "-1", "千", "1,2,3", "1240.5MW"])
  func `Other numbers are refused`(text: String) throws {
    let report = try registers.take(
      [RegisterBench.plants(["capacity_kw": .text(text)])], into: .plants)
    #expect(report.badRows.map(\.column) == ["capacity_kw"])
  }

  @Test(
    "Amounts may have groups, units and width",
    arguments: ["\"478,008\"", "478008", "４７８００８", "\"478,008kWh\"", " 478008 ", "478008.0"])
  func amounts(text: String) throws {
    let report = try registers.take(
      "round,plant_id,available_kwh\r\n202304,A123456C13,\(text)\r\n", into: .balances)
    #expect(report.isTaken, "\(report.badRows)")
    #expect(report.changes.first?.fields.map(\.new) == ["478008"])
  }

  // MARK: Days, flags, choices

  @Test(
    "Days are read in all the ways of forms",
    arguments: [
      "平成31年4月1日", "H31.4.1", "2019/4/1", "2019年4月1日", "20190401", "２０１９／４／１", "2019-04-01",
    ])
  func days(text: String) throws {
    let row = RegisterBench.plants(["operation_started_on": .text(text)])
    let report = try registers.take([row], into: .plants)
    #expect(report.isTaken, "\(report.badRows)")
    #expect(try plant()?.operationStartedOn == CivilDate("2019-04-01"))
  }

  @Test func `Cells of days are days, and other numbers are none`() throws {
    let day = try #require(CivilDate("2019-04-01"))
    let serial = try #require(SerialDay(day))
    let row = RegisterBench.plants(["operation_started_on": .date(serial)])
    #expect(try registers.take([row], into: .plants).isTaken)
    #expect(try plant()?.operationStartedOn == day)
    let number = CellValue.number(43_556, literal: "43556")
    let wrong = RegisterBench.plants(["operation_started_on": number])
    #expect(try registers.take([wrong], into: .plants).badRows.map(\.kind) == [.unreadable])
  }

  @Test(
    "Yes and no have many names",
    arguments: [
      ("○", true), ("〇", true), ("はい", true), ("TRUE", true), ("1", true), ("参加", true),
      ("×", false),
      ("いいえ", false), ("ｘ", false), ("0", false), ("不参加", false),
    ])
  func flags(text: String, flag: Bool) throws {
    let row = RegisterBench.operators(["participates_fit": .text(text)])
    #expect(try registers.take([row], into: .operators).isTaken)
    #expect(try self.operator("0901")?.participatesFIT == flag)
  }

  @Test func `Cells of truth and of one are flags, and a blank is not`() throws {
    for value in [CellValue.boolean(true), .number(1, literal: "1")] {
      let row = RegisterBench.operators(["participates_fit": value])
      #expect(try registers.take([row], into: .operators).isTaken)
    }
    let blank = RegisterBench.operators(["participates_fit": .text("")])
    #expect(try registers.take([blank], into: .operators).badRows.map(\.kind) == [.empty])
  }

  @Test func `A choice is taken in another width, and one that is near is asked for`() throws {
    let row = RegisterBench.plants(["scheme": .text("ｆｉｔ"), "kind": .text(" 太陽光　")])
    #expect(try registers.take([row], into: .plants).isTaken)
    let near = try registers.take(
      [RegisterBench.plants(["prefecture": .text("東京")])], into: .plants)
    #expect(near.badRows.first?.problem.contains("もしかして 「東京都」") == true)
  }

  @Test(
    "Moments are read in the ways of people",
    arguments: [
      ("2024-04-30T17:00", "2024-04-30T17:00:00"), ("2024/4/30 17:00", "2024-04-30T17:00:00"),
      ("令和6年4月30日 17時", "2024-04-30T17:00:00"), ("2024年4月30日17時30分", "2024-04-30T17:30:00"),
      ("R6.4.30", "2024-04-30"),
    ])
  func moments(text: String, wanted: String) throws {
    let report = try registers.take(
      "round,market,closes_at\n202304,FIT,\(text)\n", into: .rounds, agreed: true)
    #expect(report.isTaken, "\(report.badRows)")
    let entry = try registers.house.registers.entries(keyed: "202304 FIT").first
    #expect(entry?.values[3] == wanted)
    #expect(report.reading.bareDays.isEmpty == wanted.contains("T"))
  }

  @Test func `What was written otherwise is told, once a column`() throws {
    let rows = [
      RegisterBench.operators(["participates_fit": .text("○")]),
      RegisterBench.operators(
        ["participates_fit": .text("×"), "corporate_number": .text("6012050003000")], id: "0902"),
    ]
    let report = try registers.take(rows, into: .operators)
    #expect(report.reading.rewritten.map(\.column.head) == ["participates_fit"])
    #expect(report.reading.rewritten.map(\.count) == [2])
    #expect(report.reading.rewritten.first?.to == "true")
  }
}
