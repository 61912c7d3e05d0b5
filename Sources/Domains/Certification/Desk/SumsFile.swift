internal import Certification
internal import Files
internal import Premises
internal import Tables
internal import Trade

/// The formula of batteries alone, on a file of sums, without a workspace: a line of the result for
/// each line of the sums, in their order.
package enum SumsFile {
  /// What became of the lines.
  package struct Figures: Sendable {
    package internal(set) var rows = 0
    /// With a number.
    package internal(set) var certified = 0
    /// Of batteries that gave without having been charged.
    package internal(set) var held = 0
    package internal(set) var kwh: Int64 = 0
  }

  private static let heads = ["id", "a", "b", "c", "d", "e"]
  private static let resultHeads = "id,share,grid_discharge_kwh,raw_kwh,certified_kwh,flags"

  /// Reads sums in kWh with at most two decimals, and writes what is certified of them.
  /// - Throws: `Complaint` that names the line where one cannot be read; then nothing is written.
  package static func calculate(_ path: String, out: String) throws -> Figures {
    var reader = CSVReader(try contents(of: path))
    guard let head = reader.next(), head.fault == nil, head.cells == heads else {
      throw Complaint(.unreadable, "\(path): 1行目の見出しを「\(heads.joined(separator: ","))」としてください")
    }
    var figures = Figures()
    var text = CSVText(head: resultHeads)
    while let row = reader.next() {
      let formula = try formula(row, path)
      figures.rows += 1
      text.append(text: row.cells[0])
      text.append(raw: formula.shares.map { $0?.description ?? "" }.joined(separator: "|"))
      text.append(raw: formula.isKnown ? formula.gridDischargeText : "")
      text.append(raw: formula.isKnown ? formula.rawText : "")
      if let kwh = formula.certified() {
        text.append(number: kwh)
        figures.certified += 1
        figures.kwh += kwh
      } else {
        text.append(raw: "")
        figures.held += 1
      }
      text.append(raw: formula.flags.map(\.rawValue).joined(separator: "|"))
      text.endLine()
    }
    try write(text.bytes, to: out)
    return figures
  }

  private static func formula(_ row: TableRow, _ path: String) throws -> BatteryFormula {
    func fault(_ words: String) -> Complaint {
      Complaint(.unreadable, "\(path): \(row.line)行目: \(words)")
    }
    guard row.fault == nil else { throw fault("読み取れません（UTF-8のCSVで保存してください）") }
    guard row.cells.count == heads.count else {
      throw fault("\(heads.count)列にしてください（\(row.cells.count)列あります）")
    }
    guard !row.cells[0].isEmpty else { throw fault("id がありません") }
    let numbers = try (1..<heads.count).map { place in
      guard let number = MeterReading.exact(row.cells[place]) else {
        throw fault("\(heads[place]) を0以上で小数第2位までの電力量（kWh）にしてください")
      }
      return number
    }
    return BatteryFormula(
      exported: numbers[3],
      parts: [
        MeterSums(
          charge: numbers[0], discharge: numbers[1], grid: numbers[2], ownUse: numbers[4])
      ])
  }

  private static func contents(of path: String) throws -> [UInt8] {
    do {
      return try FileSystem().contents(of: FilePath(path))
    } catch let error as FileError {
      throw Complaint(unreadable: path, error)
    }
  }

  private static func write(_ bytes: [UInt8], to path: String) throws {
    do {
      try FileSystem().writeWhole(bytes, to: FilePath(path))
    } catch let error as FileError {
      throw Complaint(unwritable: path, error)
    }
  }
}
