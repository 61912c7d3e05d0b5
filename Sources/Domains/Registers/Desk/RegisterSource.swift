internal import Files
internal import Premises
internal import RegistersRecords
internal import Tables
internal import Trade
internal import Workbooks
internal import Yams

/// A register's file, whatever its kind.
struct RegisterSource {
  private enum Content {
    case text(TableText)
    case workbook(Workbook)
    case rows([SourceRow])
  }

  private struct Enough: Error {}

  /// Of a file; nil for rows that somebody has typed.
  let bytes: [UInt8]?
  private let path: String
  private let content: Content
  /// Heads that stand in no row of the file.
  private var lackingHeads: [String] = []

  /// - Throws: `Complaint` where the file cannot be read.
  init(path: String) throws {
    self.path = path
    let bytes: [UInt8]
    do {
      bytes = try FileSystem().contents(of: FilePath(path))
    } catch let error as FileError {
      throw Complaint(unreadable: path, error)
    }
    self.bytes = bytes
    if path.hasSuffix(".yaml") || path.hasSuffix(".yml") {
      content = .rows(try Self.yamlRows(String(decoding: bytes, as: UTF8.self), path))
    } else if bytes.starts(with: "PK".utf8) || bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0])
      || bytes.starts(with: "%PDF".utf8)
    {
      do {
        content = .workbook(try Workbook(bytes: bytes))
      } catch {
        throw Complaint(.unreadable, "\(path): \(error.message) XLSXかCSVで保存し直してください")
      }
    } else {
      content = .text(try Self.text(bytes, path))
    }
  }

  /// Of texts, the heads first.
  init(rows: [[String]]) {
    bytes = nil
    path = ""
    content = .rows(
      rows.enumerated().map { index, cells in
        SourceRow(line: index + 1, cells: cells.map { SourceCell($0) })
      })
  }

  private static func text(_ bytes: [UInt8], _ path: String) throws -> TableText {
    // No text has a NUL; UTF-16 has many.
    if let end = bytes.firstIndex(of: 0) {
      throw noText(path, line: bytes[..<end].count { $0 == UInt8(ascii: "\n") } + 1)
    }
    do {
      return try TableText(bytes)
    } catch {
      throw noText(path, line: error.line)
    }
  }

  private static func noText(_ path: String, line: Int) -> Complaint {
    Complaint(
      .unreadable,
      "\(path): 文字コードがUTF-8でもCP932（シフトJIS）でもありません\(line > 1 ? "（\(line)行目）" : "")。"
        + "Excelの「CSV UTF-8（コンマ区切り）」で保存し直すか、XLSXのまま取り込んでください")
  }

  var isText: Bool {
    if case .text = content { true } else { false }
  }

  var isCP932: Bool {
    if case .text(let text) = content { text.encoding == .cp932 } else { false }
  }

  /// The sheets that people see; one without a name for what has none.
  var sheets: [String?] {
    guard case .workbook(let workbook) = content else { return [nil] }
    return workbook.sheets.filter { $0.visibility == .visible }.map(\.name)
  }

  /// The same file under heads that it does not have, where its first row is one of the register's.
  func withHeads(of register: Register) throws -> RegisterSource {
    guard register.mayLackHeads, isText, let first = try beginning(of: nil, 1).first,
      first.fault == nil, first.cells.count == register.heads.count,
      HeadNames(of: register).fit(of: first).count == 0
    else { return self }
    var source = self
    source.lackingHeads = register.heads
    return source
  }

  private var headRow: [SourceRow] {
    lackingHeads.isEmpty ? [] : [SourceRow(line: 0, cells: lackingHeads.map { SourceCell($0) })]
  }

  /// The first rows of a sheet.
  func beginning(of sheet: String?, _ count: Int) throws -> [SourceRow] {
    switch content {
    case .text(let text):
      return headRow + CSVReader(text.bytes).lazy.prefix(count).map { SourceRow($0) }
    case .rows(let rows): return Array(rows.prefix(count))
    case .workbook(let workbook): return try rows(of: sheet, in: workbook, limit: count)
    }
  }

  /// All rows of a sheet; those of a text are read one by one.
  func rows(of sheet: String?) throws -> AnySequence<SourceRow> {
    switch content {
    case .text(let text):
      let rows = CSVReader(text.bytes).lazy.map { SourceRow($0) }
      guard !lackingHeads.isEmpty else { return AnySequence(rows) }
      return AnySequence([AnySequence(headRow), AnySequence(rows)].joined())
    case .rows(let rows): return AnySequence(rows)
    case .workbook(let workbook): return AnySequence(try rows(of: sheet, in: workbook, limit: .max))
    }
  }

  private func rows(
    of name: String?, in workbook: Workbook, limit: Int
  ) throws -> [SourceRow] {
    guard let sheet = workbook.sheets.first(where: { $0.name == name }) else { return [] }
    var rows: [SourceRow] = []
    do {
      try workbook.eachRow(of: sheet) { row in
        guard rows.count < limit else { throw Enough() }
        if let row = SourceRow(row) { rows.append(row) }
      }
    } catch is Enough {
      return rows
    } catch let refusal as Refusal {
      throw Complaint(.unreadable, "\(path): \(refusal.message) XLSXかCSVで保存し直してください")
    }
    return rows
  }

  /// `rounds:` or a bare list of mappings; keys are the CSV heads.
  private static func yamlRows(_ text: String, _ path: String) throws -> [SourceRow] {
    let node: Node?
    do {
      node = try Yams.compose(yaml: text)
    } catch {
      throw Complaint(.unreadable, "\(path): YAMLとして読めません")
    }
    let list = node?["rounds"]?.sequence ?? node?.sequence
    guard let list else { throw Complaint(.refused, "\(path): 回の並び（rounds:）がありません") }
    let heads = Register.rounds.heads
    var rows = [SourceRow(line: 1, cells: heads.map { SourceCell($0) })]
    for item in list {
      let line = item.mark?.line ?? 1
      guard let mapping = item.mapping else {
        throw Complaint(.refused, "\(path):\(line): 回は「キー: 値」の並びで書いてください")
      }
      for key in mapping.keys where !heads.contains(key.string ?? "") {
        throw Complaint(
          .refused, "\(path):\(key.mark?.line ?? line): キー「\(key.string ?? "?")」はありません")
      }
      rows.append(
        SourceRow(line: line, cells: heads.map { SourceCell(mapping[$0]?.scalar?.string ?? "") }))
    }
    return rows
  }
}
