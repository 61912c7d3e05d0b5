package import Foundation

/// How a table leaves the house.
package enum TableFormat: String, CaseIterable, Sendable {
  case csv, jsonl
}

/// Rows of plain values in a file's format.
package struct TableWriter {
  package enum Value: Encodable {
    case text(String?)
    case integer(Int64)
    case decimal(Decimal)

    package func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      switch self {
      case .text(let text): try container.encode(text)
      case .integer(let number): try container.encode(number)
      case .decimal(let number): try container.encode(number)
      }
    }
  }

  package let heads: [String]
  private var rows: [[Value]] = []

  package init(heads: [String]) { self.heads = heads }

  package mutating func add(_ row: [Value]) { rows.append(row) }

  package func bytes(_ format: TableFormat) throws -> [UInt8] {
    switch format {
    case .csv:
      var text = CSVText()
      for head in heads { text.append(text: head) }
      text.endLine()
      for row in rows {
        for value in row { append(value, to: &text) }
        text.endLine()
      }
      return text.bytes
    case .jsonl:
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
      return try rows.flatMap { row in
        Array(try encoder.encode(Dictionary(zip(heads, row)) { first, _ in first })) + [0x0A]
      }
    }
  }

  private func append(_ value: Value, to line: inout CSVText) {
    switch value {
    case .text(let text): line.append(text: text ?? "")
    case .integer(let number): line.append(number: number)
    case .decimal(let number): line.append(raw: number.description)
    }
  }
}
