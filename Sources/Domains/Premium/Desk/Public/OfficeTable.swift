internal import Tables
internal import Trade

/// A table as OCCTO hands it out: CP932, lines ended by CRLF.
struct OfficeTable {
  private var text: String
  /// Rows below the heads.
  private(set) var count = 0

  init(_ heads: [String]) { text = heads.joined(separator: ",") + "\r\n" }

  /// Codes, names and numbers: nothing in them needs quoting.
  mutating func add(_ cells: [String]) {
    text += cells.joined(separator: ",") + "\r\n"
    count += 1
  }

  /// - Throws: `Trouble` where the machine has no table of CP932.
  func bytes() throws -> [UInt8] {
    do {
      return try CP932Encoder().bytes(of: text)
    } catch {
      throw Trouble("CP932へ変換できません")
    }
  }
}
