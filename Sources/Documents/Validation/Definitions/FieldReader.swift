import Trade
import Yams

/// Reads a field descriptor: a cell of the head or a column.
enum FieldReader {
  private static let common = [
    "name", "title", "aliases", "description", "input", "example", "type", "constraints",
    "normalize", "width", "default", "categories", "format", "missingValues", "decimals",
  ]

  static let fieldKeys = common + ["cell", "sumOf"]
  static let columnKeys = common + ["group", "counter", "heading", "readOnly"]

  /// A cell of the head.
  static func field(_ node: Node, _ reader: inout NodeReader) -> FieldDefinition? {
    guard let map = reader.mapping(node, of: "項目", keys: fieldKeys) else {
      return nil
    }
    var field = common(map, node, &reader)
    field?.cell = reader.cell("cell", in: map)
    field?.sumOf = reader.optional("sumOf", in: map)
    if field != nil, field?.cell == nil {
      reader.note("項目「\(field?.title ?? "")」にラベルのセル番地「cell」がありません。", at: node)
    }
    return field
  }

  /// A column of a table.
  static func column(_ node: Node, _ reader: inout NodeReader) -> FieldDefinition? {
    guard let map = reader.mapping(node, of: "列", keys: columnKeys)
    else {
      return nil
    }
    var column = common(map, node, &reader)
    column?.group = reader.optional("group", in: map)
    column?.isCounter = reader.flag("counter", in: map) ?? false
    column?.isReadOnly = reader.flag("readOnly", in: map) ?? false
    if let heading = reader.optional("heading", in: map) {
      if heading == "required" {
        column?.needsHeading = true
      } else {
        reader.note("「heading」に書ける値は required だけです。", at: map["heading"])
      }
    }
    return column
  }

  private static func common(
    _ map: Node.Mapping, _ node: Node, _ reader: inout NodeReader
  ) -> FieldDefinition? {
    let name = reader.required("name", in: map, at: node)
    let title = reader.required("title", in: map, at: node)
    let type = reader.required("type", in: map, at: node).flatMap {
      reader.word(FieldType.self, $0, of: "type", at: map["type"])
    }
    let constraints = map["constraints"].map { Self.constraints($0, &reader) } ?? FieldConstraints()
    let normalisers = reader.texts("normalize", in: map).compactMap {
      reader.word(Normaliser.self, $0, of: "normalize", at: map["normalize"])
    }
    let decimals = reader.integer("decimals", in: map, atLeast: 0)
    guard let name, let title, let type else { return nil }
    if decimals != nil, type != .number {
      reader.note("「decimals」は「type: number」の項目だけに書けます。", at: map["decimals"])
    }
    if constraints.exclusiveMinimum != nil, type != .number {
      reader.note(
        "「exclusiveMinimum」は「type: number」の項目だけに書けます。", at: map["constraints"])
    }
    checkFormat(type, map, &reader)
    var field = FieldDefinition(
      name: name, title: title, group: nil, aliases: reader.texts("aliases", in: map),
      help: reader.optional("description", in: map) ?? "",
      inputMessage: reader.optional("input", in: map) ?? "",
      example: reader.optional("example", in: map) ?? "", type: type, constraints: constraints,
      normalisers: normalisers, isCounter: false, needsHeading: constraints.required,
      isReadOnly: false, decimals: Int(min(decimals ?? 0, 6)),
      defaultValue: reader.optional("default", in: map), sumOf: nil, cell: nil,
      width: map["width"]?.float ?? 20)
    field.isCompactDate = type == .date && reader.optional("format", in: map) == "%Y%m%d"
    return field
  }

  /// How dates are written is fixed, and said so that other readers of Table Schema know it.
  private static func checkFormat(
    _ type: FieldType, _ map: Node.Mapping, _ reader: inout NodeReader
  ) {
    let format = reader.optional("format", in: map)
    if type == .date, format != "%Y/%m/%d", format != "%Y%m%d" {
      reader.note(
        "「type: date」の項目には「format: \"%Y/%m/%d\"」と書いてください。", at: map["format"] ?? map["type"])
    }
  }

  private static func constraints(_ node: Node, _ reader: inout NodeReader) -> FieldConstraints {
    var constraints = FieldConstraints()
    let keys = [
      "required", "minimum", "exclusiveMinimum", "maximum", "minLength", "maxLength", "pattern",
      "enum",
    ]
    guard let map = reader.mapping(node, of: "constraints", keys: keys) else { return constraints }
    constraints.required = reader.flag("required", in: map) ?? false
    constraints.minimum = reader.integer("minimum", in: map, atLeast: .min)
    constraints.exclusiveMinimum = reader.integer("exclusiveMinimum", in: map, atLeast: .min)
    constraints.maximum = reader.integer("maximum", in: map, atLeast: .min)
    constraints.minLength = reader.integer("minLength", in: map, atLeast: 0).flatMap {
      Int(exactly: $0)
    }
    constraints.maxLength = reader.integer("maxLength", in: map, atLeast: 1).flatMap {
      Int(exactly: $0)
    }
    constraints.pattern = reader.optional("pattern", in: map)
    constraints.choices = reader.texts("enum", in: map)
    if let pattern = constraints.pattern, !CodeShape.isPattern(pattern) {
      reader.note("正規表現「\(pattern)」を読めません。", at: map["pattern"])
    }
    if Set(constraints.choices.map(JapaneseText.key)).count != constraints.choices.count {
      reader.note("「enum」に同じ値が二度あります。", at: map["enum"])
    }
    if let low = constraints.minimum, let high = constraints.maximum, low > high {
      reader.note("「minimum」が「maximum」より大きくなっています。", at: map["minimum"])
    }
    if constraints.minimum != nil, constraints.exclusiveMinimum != nil {
      reader.note("「minimum」と「exclusiveMinimum」は、どちらか一つだけ書いてください。", at: map["exclusiveMinimum"])
    }
    return constraints
  }
}
