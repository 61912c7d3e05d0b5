internal import Files
internal import Premises
package import RegistersRecords
internal import Tables
internal import Trade

/// How a register leaves the house.
package enum RegisterFormat: String, CaseIterable, Sendable {
  /// With a byte-order mark, so that Excel reads it rightly.
  case csv
  /// One object a line.
  case jsonl
  case xlsx
}

extension RegisterDesk {
  /// Writes a register as a file that can be taken in again (CSV, XLSX), and says how many rows it
  /// has.
  package func export(
    _ register: Register, to path: String, as format: RegisterFormat
  ) throws -> Int {
    var count = 0
    let bytes: [UInt8]
    switch format {
    case .xlsx:
      bytes = try RegisterWorkbook(register: register).bytes { body in
        try store.eachEntry(of: register) { entry in
          count += 1
          try body(entry)
        }
      }
    case .csv, .jsonl:
      var table = TableWriter(heads: register.heads)
      try store.eachEntry(of: register) { entry in
        count += 1
        table.add(entry.values.map { .text($0) })
      }
      let mark: [UInt8] = format == .csv ? [0xEF, 0xBB, 0xBF] : []
      bytes = mark + (try table.bytes(format == .csv ? .csv : .jsonl))
    }
    try Self.write(bytes, to: path)
    return count
  }

  /// Writes a blank workbook for a register, and says where it lies.
  package static func writeTemplate(of register: Register, to path: String?) throws -> String {
    let path = path ?? "\(register.name).xlsx"
    try write(
      try RegisterWorkbook(register: register, blankRows: templateRows).bytes { _ in }, to: path)
    return path
  }

  private static let templateRows = 300

  private static func write(_ bytes: [UInt8], to path: String) throws {
    do {
      try FileSystem().writeWhole(bytes, to: FilePath(path))
    } catch let error as FileError {
      throw Complaint(unwritable: path, error)
    }
  }
}
