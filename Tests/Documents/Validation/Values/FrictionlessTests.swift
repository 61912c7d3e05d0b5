import Foundation
import Testing
import Trade
import Workbooks

@testable import Validation

/// A Table Schema library that is not ours reads the same definitions and the same values.
@Suite("Table Schema, as others read it")
struct FrictionlessTests {
  @Test(
    "Frictionless finds the same values wrong, by the same constraints",
    .enabled(
      if: Frictionless.python != nil,
      "the Python package frictionless is not installed (WARIATE_PYTHON may name a Python that has it)"
    ))
  func agrees() throws {
    let cases = SampleWorld.shipped.forms.flatMap { form in
      (form.fields + form.tables.flatMap(\.columns)).filter { !$0.isCounter && $0.sumOf == nil }
        .flatMap { field in
          Probes.values(of: field, in: form).map { ([form.id.rawValue, field.name, $0], field) }
        }
    }
    let answers = try Frictionless.answers(to: cases.map(\.0))
    #expect(cases.count > 300 && answers.count == cases.count)
    for ((place, field), theirs) in zip(cases, answers) {
      let ours = Probes.broken(field, place[2])
      #expect(
        ours.isEmpty == theirs.isEmpty && (ours.isEmpty || !ours.isDisjoint(with: theirs)),
        "\(place): \(ours.sorted()) against \(theirs)")
    }
  }
}

/// Values at and beyond the bounds of a field, all of them as they would be stored.
private enum Probes {
  static func values(of field: FieldDefinition, in form: FormDefinition) -> [String] {
    let limits = field.constraints
    let common = ["", field.example] + examples(of: field, in: form)
    switch field.type {
    case .integer:
      let (low, high) = (limits.minimum ?? 0, limits.maximum ?? 1_000_000)
      return common + [low - 1, low, high, high + 1].map(String.init) + ["10.5", "abc"]
    case .number: return common + ["0", "0.5", "-1", "abc"]
    case .year: return common + ["2023", "1999", "2101", "23", "abc"]
    case .yearMonth: return common + ["2023/04", "2023/13", "4月"]
    case .date: return common + ["2023/04/01", "2023/02/29", "2023/13/01", "4月1日"]
    case .corporateNumber:
      return common + ["4011001098993", "401100109899", "40110010989930"]
    case .string: return common + field.choices + texts(limits)
    }
  }

  private static func texts(_ limits: FieldConstraints) -> [String] {
    if limits.pattern != nil { return ["!", "A-1", "ア", String(repeating: "9", count: 23)] }
    if !limits.choices.isEmpty { return ["ない値", "PPPA"] }
    let longest = limits.maxLength ?? 40
    return [1, longest, longest + (limits.maxLength == nil ? 0 : 1)].map {
      String(repeating: "電", count: $0)
    }
  }

  private static func examples(of field: FieldDefinition, in form: FormDefinition) -> [String] {
    form.tables.flatMap { table in
      table.index(of: field.name).map { index in table.exampleRows.map { $0[index] } } ?? []
    }
  }

  /// The constraints that we find broken, by their names in the standard.
  static func broken(_ field: FieldDefinition, _ value: String) -> Set<String> {
    let result = FieldCheck(field).evaluate(RawCell(.text(value)))
    switch result.state {
    case .blank: return field.isRequired ? ["required"] : []
    case .right, .noted, .absent: return []
    case .wrong: break
    }
    return Set(result.findings.flatMap { constraints($0.kind) })
  }

  private static func constraints(_ kind: FindingKind) -> [String] {
    switch kind {
    case .quantityPositive: ["minimum"]
    case .quantityMaximum: ["maximum"]
    case .codeList: ["enum"]
    case .codeFormat: ["pattern"]
    case .textLength, .corporateNumberFormat: ["minLength", "maxLength"]
    // A year out of its range is told as no year.
    case .yearFormat: ["type", "minimum", "maximum"]
    default: ["type"]
    }
  }
}

/// `Checks/frictionless_check.py`, run by a Python that has the package.
private enum Frictionless {
  static let python: String? = {
    let named = ProcessInfo.processInfo.environment["WARIATE_PYTHON"]
    return [named, "python3"].compactMap(\.self).first {
      (try? run([$0, "-c", "import frictionless"], input: Data()))?.status == 0
    }
  }()

  static func answers(to cases: [[String]]) throws -> [[String]] {
    let python = try #require(python)
    let script = "\(SampleWorld.root)Checks/frictionless_check.py"
    let result = try run(
      [python, script, SampleWorld.folder], input: try JSONEncoder().encode(cases))
    try #require(result.status == 0)
    return try JSONDecoder().decode([[String]].self, from: result.output)
  }

  /// The input goes through a file, so that neither side waits for the other's pipe.
  private static func run(
    _ arguments: [String], input: Data
  ) throws -> (status: Int32, output: Data) {
    let file = URL(filePath: NSTemporaryDirectory() + "frictionless-\(UUID().uuidString)")
    try input.write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = arguments
    let output = Pipe()
    process.standardInput = try FileHandle(forReadingFrom: file)
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, data)
  }
}
