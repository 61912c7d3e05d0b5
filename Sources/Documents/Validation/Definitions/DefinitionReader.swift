import Trade
import Yams

/// Reads one file of `Validators/` into a form's definition.
struct DefinitionReader {
  private var reader: NodeReader
  /// A field or a column could not be read: what names it is not wrong by itself.
  private var hasLostFields = false
  private let folder: String
  private let version: String

  /// - Parameter file: `<form-id>/<version>.yaml`.
  init(file: String) {
    reader = NodeReader(file: file)
    let parts = file.split(separator: "/")
    folder = parts.dropLast().last.map(String.init) ?? ""
    version = parts.last.map { String($0.dropLast(".yaml".count)) } ?? ""
  }

  /// The definition, nil where something is wrong with it, and everything that is.
  static func read(_ yaml: String, file: String) -> (FormDefinition?, [DefinitionProblem]) {
    var reader = DefinitionReader(file: file)
    let form = reader.form(yaml)
    let problems = reader.reader.problems
    return (problems.isEmpty ? form : nil, problems)
  }

  private mutating func form(_ yaml: String) -> FormDefinition? {
    do {
      // Every scalar is taken as it is written; finding out what it might be is most of the work.
      guard let root = try Yams.compose(yaml: yaml, .basic) else {
        reader.note("定義が空です。", line: 1, column: 1)
        return nil
      }
      return form(root)
    } catch let error as YamlError {
      note(error)
    } catch {
      reader.note("YAMLとして読めません。", line: 1, column: 1)
    }
    return nil
  }

  private mutating func note(_ error: YamlError) {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      reader.note(
        "YAMLの書き方に誤りがあります（\(YAMLWords.japanese(problem))）。", line: mark.line, column: mark.column)
    case .duplicatedKeysInMapping(let keys, let context):
      reader.note(
        "同じキー「\(keys.joined(separator: "」「"))」が二度書かれています。一つにしてください。",
        line: context.mark.line, column: context.mark.column)
    default:
      reader.note("YAMLとして読めません。文字コードがUTF-8であることを確認してください。", line: 1, column: 1)
    }
  }

  static let keys = [
    "form", "version", "firstRound", "title", "aliases", "asciiAlias", "market", "perRound",
    "supporting", "mayNameRound", "stores", "filedBy", "sheet", "exampleSheet", "versionMark",
    "notes", "notesCell", "fields", "tables", "rules", "roles", "period", "firstMonth", "key",
    "source", "dialect", "records", "several", "newcomers",
    "applicants", "outsideMarkets", "takesLines",
  ]

  private mutating func form(_ root: Node) -> FormDefinition? {
    guard let map = reader.mapping(root, of: "定義", keys: Self.keys) else { return nil }
    let id = identifier(map, root)
    let title = reader.required("title", in: map, at: root)
    let market = market(map, root)
    let written = reader.required("version", in: map, at: root)
    if let written, written != version {
      reader.note("版「\(written)」がファイル名「\(version).yaml」と異なります。", at: map["version"])
    }
    let cadence = reader.cadence(in: map)
    let firstRound = round(map)
    let firstMonth = reader.firstMonth(in: map, of: cadence)
    let filedBy = reader.texts("filedBy", in: map).compactMap {
      reader.word(OperatorCategory.Part.self, $0, of: "filedBy", at: map["filedBy"])
    }
    let mark = versionMark(map)
    let fieldNodes = list("fields", in: map)
    let fields = fieldNodes.compactMap { FieldReader.field($0, &reader) }
    if fields.count < fieldNodes.count { hasLostFields = true }
    let sheet = reader.optional("sheet", in: map) ?? FormDefinition.usualSheet
    let source = reader.source(in: map)
    var tables = list("tables", in: map).compactMap { table($0, on: sheet) }
    let recordNodes = list("records", in: map)
    let records = recordNodes.compactMap { reader.record($0) }
    if source == .csv { tables = recordNodes.compactMap { table(ofRecord: $0) } }
    let rules = list("rules", in: map).compactMap { rule($0) }
    let roles = map["roles"].flatMap { RolesReader.roles($0, &reader) }
    guard let id, let title else { return nil }
    var form = FormDefinition(
      id: id, version: version, firstRound: firstRound, firstMonth: firstMonth, title: title,
      aliases: reader.texts("aliases", in: map),
      asciiAlias: reader.optional("asciiAlias", in: map), market: market,
      cadence: cadence,
      isSupporting: reader.flag("supporting", in: map) ?? false, filedBy: filedBy,
      sheet: sheet,
      exampleSheet: reader.optional("exampleSheet", in: map), versionLabel: mark.label,
      versionCell: mark.cell, notes: reader.texts("notes", in: map),
      notesCell: reader.cell("notesCell", in: map), fields: fields, tables: tables, rules: rules,
      roles: roles)
    form.stores = reader.kinds(in: map)
    form.source = source
    form.dialect = reader.dialect(in: map)
    form.records = records
    form.mayNameRound = reader.flag("mayNameRound", in: map) ?? false
    form.isForNewcomers = reader.flag("newcomers", in: map) ?? false
    form.isForApplicants = reader.flag("applicants", in: map) ?? false
    form.isOutsideMarkets = reader.flag("outsideMarkets", in: map) ?? false
    form.allowsSeveral = reader.flag("several", in: map) ?? false
    form.takesLines = reader.flag("takesLines", in: map) ?? false
    form.key = map["key"].flatMap { reader.nameKey($0) }
    if !hasLostFields { DefinitionLint.check(form, root, &reader) }
    return form
  }

  /// Only what is kept unread may leave it open.
  private mutating func market(_ map: Node.Mapping, _ root: Node) -> Market? {
    if map["market"] == nil, map["stores"] != nil { return nil }
    return reader.required("market", in: map, at: root).flatMap {
      reader.word(Market.self, $0, of: "market", at: map["market"])
    }
  }

  private mutating func identifier(_ map: Node.Mapping, _ root: Node) -> FormID? {
    guard let text = reader.required("form", in: map, at: root) else { return nil }
    guard let id = FormID(text) else {
      reader.note("「form」には英小文字・数字・ハイフンだけを使ってください。", at: map["form"])
      return nil
    }
    if text != folder { reader.note("「form: \(text)」がフォルダー名「\(folder)」と異なります。", at: map["form"]) }
    return id
  }

  private mutating func round(_ map: Node.Mapping) -> RoundID? {
    guard let text = reader.optional("firstRound", in: map) else { return nil }
    let round = RoundID(text)
    if round == nil {
      reader.note("「firstRound」は年度と回の6桁（例: \"202304\"）で書いてください。", at: map["firstRound"])
    }
    return round
  }

  private mutating func versionMark(_ map: Node.Mapping) -> (label: String, cell: CellReference) {
    var label = "様式版"
    var cell = CellReference(row: 2, column: 4)
    if let node = map["versionMark"],
      let mark = reader.mapping(node, of: "versionMark", keys: ["label", "cell"])
    {
      label = reader.optional("label", in: mark) ?? label
      cell = reader.cell("cell", in: mark) ?? cell
    }
    return (label, cell)
  }

  private mutating func list(_ key: String, in map: Node.Mapping) -> [Node] {
    guard let node = map[key] else { return [] }
    guard let items = node.sequence else {
      reader.note("「\(key)」は「- 」で始まる並びで書いてください。", at: node)
      return []
    }
    return Array(items)
  }

  private mutating func table(_ node: Node, on sheet: String) -> TableDefinition? {
    let keys = [
      "name", "title", "headerRow", "templateRows", "minimumRows", "rowKey", "schema", "examples",
      "sheet", "layout",
    ]
    guard let map = reader.mapping(node, of: "表", keys: keys) else { return nil }
    let name = reader.required("name", in: map, at: node)
    let layout = reader.layout(in: map)
    let columns = layout == .halfHours ? MeterColumns.all : columns(in: map, of: node)
    var examples: [[String]] = []
    for row in list("examples", in: map) {
      let cells = (row.sequence.map { Array($0) } ?? []).map { $0.scalar?.string ?? "" }
      if cells.count != columns.count, !hasLostFields {
        reader.note("記入例の値が\(cells.count)個ですが、列は\(columns.count)個です。数を合わせてください。", at: row)
      }
      examples.append(cells)
    }
    guard let name else { return nil }
    var table = TableDefinition(
      name: name, title: reader.optional("title", in: map) ?? name,
      sheet: reader.optional("sheet", in: map) ?? sheet,
      headerRow: Int(reader.integer("headerRow", in: map, atLeast: 2) ?? 15),
      templateRows: Int(reader.integer("templateRows", in: map, atLeast: 1) ?? 300),
      minimumRows: Int(reader.integer("minimumRows", in: map, atLeast: 0) ?? 1),
      rowKey: reader.texts("rowKey", in: map),
      columns: columns, exampleRows: examples)
    table.layout = layout
    return table
  }

  private mutating func columns(in map: Node.Mapping, of node: Node) -> [FieldDefinition] {
    var columns: [FieldDefinition] = []
    if let schema = map["schema"],
      let fields = reader.mapping(
        schema, of: "schema", keys: ["fields", "missingValues", "primaryKey", "uniqueKeys"])
    {
      let nodes = list("fields", in: fields)
      columns = nodes.compactMap { FieldReader.column($0, &reader) }
      if columns.count < nodes.count { hasLostFields = true }
    }
    if columns.isEmpty, !hasLostFields {
      reader.note("表には「schema: fields:」の下に列を一つ以上書いてください。", at: node)
    }
    return columns
  }

  /// The columns of a kind of record, by which rules and stored rows know it.
  private mutating func table(ofRecord node: Node) -> TableDefinition? {
    guard let map = node.mapping, let name = map["name"]?.scalar?.string else { return nil }
    return TableDefinition(
      name: name, title: map["title"]?.scalar?.string ?? name, sheet: "", headerRow: 1,
      templateRows: 1, minimumRows: 0, rowKey: reader.texts("rowKey", in: map),
      columns: columns(in: map, of: node), exampleRows: [])
  }

  private mutating func rule(_ node: Node) -> RuleUse? {
    guard let map = node.mapping, let name = map["rule"]?.scalar?.string else {
      reader.note("規則は {rule: 規則名, …} の形で書いてください。", at: node)
      return nil
    }
    var parameters: [String: RuleParameter] = [:]
    for (key, value) in map where !Self.ruleKeys.contains(key.string ?? "") {
      if let scalar = value.scalar {
        parameters[key.string ?? ""] = .text(scalar.string)
      } else if let items = value.sequence {
        parameters[key.string ?? ""] = .texts(items.compactMap { $0.scalar?.string })
      } else {
        reader.note("規則「\(name)」の「\(key.string ?? "")」には値か [値, 値] を書いてください。", at: value)
      }
    }
    return RuleUse(
      rule: name, parameters: parameters, table: reader.optional("table", in: map),
      messageID: reader.optional("messageId", in: map), line: node.mark?.line ?? 1)
  }

  /// What every rule may have beside its own parameters.
  private static let ruleKeys = ["rule", "table", "messageId"]
}
