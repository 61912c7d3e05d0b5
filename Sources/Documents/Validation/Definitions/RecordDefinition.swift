/// Where a form's content lies.
package enum DocumentSource: String, CaseIterable, Hashable, Sendable {
  case workbook, csv
}

/// How a form's CSV should be written; what is written otherwise and loses nothing is told and read.
package struct Dialect: Hashable, Sendable {
  package enum Encoding: String, CaseIterable, Hashable, Sendable {
    case cp932, utf8 = "utf-8", any

    /// As people call it.
    package var title: String {
      switch self {
      case .cp932: "シフトJIS（CP932）"
      case .utf8: "UTF-8"
      case .any: "シフトJIS（CP932）かUTF-8"
      }
    }
  }

  package enum Heading: String, CaseIterable, Hashable, Sendable {
    case optional, none
  }

  package var encoding = Encoding.cp932
  package var delimiter = UInt8(ascii: ",")
  /// Lines end with CRLF.
  package var endsLinesWithCRLF = true
  /// Every item stands in quotes.
  package var quotesAll = true
  /// A first line whose first cell is the title of the records' first column.
  package var heading = Heading.optional
}

/// One kind of record of a CSV: its mark and where it may stand. Its columns are those of the table
/// at the same index.
package struct RecordDefinition: Hashable, Sendable {
  package var name: String
  /// What people call it, e.g. 「明細レコード」.
  package var title: String
  /// What stands in its first cell; empty where a form has one kind of record, and no mark.
  package var mark: String
  /// The kinds that may stand directly before it, by name; `start` is the beginning of the file.
  package var after: [String]
  /// The file may end with it.
  package var mayBeLast: Bool

  static let start = "start"
}
