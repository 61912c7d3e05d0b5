import Trade
import Yams

/// What a definition says of a CSV: `source: csv`, `dialect`, `records`.
extension NodeReader {
  mutating func source(in map: Node.Mapping) -> DocumentSource {
    guard let text = optional("source", in: map) else { return .workbook }
    let source = word(DocumentSource.self, text, of: "source", at: map["source"]) ?? .workbook
    if source == .workbook {
      for key in ["dialect", "records"] where map[key] != nil {
        note("「\(key)」は「source: csv」の様式だけに書けます。", at: map[key])
      }
    } else {
      for key in ["sheet", "exampleSheet", "versionMark", "fields", "tables"] where map[key] != nil
      {
        note("「source: csv」の様式に「\(key)」は書けません。", at: map[key])
      }
      if map["records"] == nil {
        note("「source: csv」の様式には「records」を書いてください。", at: map["source"])
      }
    }
    return source
  }

  mutating func dialect(in map: Node.Mapping) -> Dialect {
    var dialect = Dialect()
    let keys = ["encoding", "delimiter", "lineEnd", "quoteAll", "heading"]
    guard let node = map["dialect"], let words = mapping(node, of: "dialect", keys: keys) else {
      return dialect
    }
    if let text = optional("encoding", in: words),
      let encoding = word(Dialect.Encoding.self, text, of: "encoding", at: words["encoding"])
    {
      dialect.encoding = encoding
    }
    if let text = optional("delimiter", in: words) {
      if text.utf8.count == 1, let byte = text.utf8.first, ![0x22, 0x0A, 0x0D].contains(byte) {
        dialect.delimiter = byte
      } else {
        note("「delimiter」には、引用符と改行以外の半角1文字を書いてください。", at: words["delimiter"])
      }
    }
    if let text = optional("lineEnd", in: words),
      let end = word(LineEnd.self, text, of: "lineEnd", at: words["lineEnd"])
    {
      dialect.endsLinesWithCRLF = end == .crlf
    }
    dialect.quotesAll = flag("quoteAll", in: words) ?? dialect.quotesAll
    if let text = optional("heading", in: words),
      let heading = word(Dialect.Heading.self, text, of: "heading", at: words["heading"])
    {
      dialect.heading = heading
    }
    return dialect
  }

  private enum LineEnd: String, CaseIterable { case crlf, any }

  /// A record's own words; its columns are read as those of a table.
  mutating func record(_ node: Node) -> RecordDefinition? {
    let keys = ["name", "title", "mark", "after", "last", "rowKey", "schema"]
    guard let map = mapping(node, of: "レコード", keys: keys) else { return nil }
    guard let name = required("name", in: map, at: node) else { return nil }
    return RecordDefinition(
      name: name, title: optional("title", in: map) ?? name,
      mark: optional("mark", in: map) ?? "", after: texts("after", in: map),
      mayBeLast: flag("last", in: map) ?? false)
  }
}

/// Records must be told from each other, and come to an end.
enum RecordLint {
  static func check(_ form: FormDefinition, _ root: Node, _ reader: inout NodeReader) {
    guard form.source == .csv else { return }
    let names = form.records.map(\.name)
    for (index, record) in form.records.enumerated() {
      let node = root["records"]?.sequence?[index]
      if record.name == RecordDefinition.start {
        reader.note("「start」はファイルの先頭を表します。レコードには別の名前を付けてください。", at: node)
      }
      if form.records.count > 1, record.mark.isEmpty {
        reader.note("レコードが二種類以上ある様式では、「\(record.name)」にも「mark」が必要です。", at: node)
      }
      if form.records[..<index].contains(where: { $0.mark == record.mark }) {
        reader.note("「mark: \(record.mark)」が二度あります。レコードの種類ごとに変えてください。", at: node?["mark"])
      }
      for name in record.after where name != RecordDefinition.start && !names.contains(name) {
        reader.note("「after」の「\(name)」というレコードはありません。", at: node?["after"])
      }
      if record.after.isEmpty {
        reader.note("「\(record.name)」に「after」を書いてください（例: [start, \(names[0])]）。", at: node)
      }
    }
    guard let records = root["records"], !form.records.isEmpty else { return }
    if form.records.allSatisfy({ !$0.after.contains(RecordDefinition.start) }) {
      reader.note("「after: [start]」のレコードがありません。ファイルの先頭に置くレコードを決めてください。", at: records)
    }
    if form.records.allSatisfy({ !$0.mayBeLast }) {
      reader.note("「last: true」のレコードがありません。ファイルの最後に置くレコードを決めてください。", at: records)
    }
  }
}
