import Trade
import Yams

/// What a definition must keep beyond its grammar: names that exist, rules that are known.
enum DefinitionLint {
  static func check(_ form: FormDefinition, _ root: Node, _ reader: inout NodeReader) {
    if form.filedBy.isEmpty { reader.note("「filedBy」に申請できる事業者区分を一つ以上書いてください。", at: root) }
    if !form.hasSheet, !form.isCSV, form.stores.isEmpty {
      reader.note("「fields」「tables」も「stores」もありません。どれかを書いてください。", at: root)
    }
    if form.mayNameRound, form.isPerRound {
      reader.note("回ごとの様式には「mayNameRound」は要りません。", at: root["mayNameRound"])
    }
    KeyLint.check(form, root, &reader)
    unique(form.fields.map(\.name), "項目", root["fields"], &reader)
    unique(
      form.fields.map { JapaneseText.labelKey($0.title).text }, "項目のラベル", root["fields"], &reader)
    for (index, table) in form.tables.enumerated() {
      let node = root[form.isCSV ? "records" : "tables"]?.sequence?[index]
      unique(table.columns.map(\.name), "列", node, &reader)
      for name in table.rowKey where table.column(name) == nil {
        reader.note(
          "「rowKey」の「\(name)」という列はありません。\(hint(name, table.columns.map(\.name)))",
          at: node?["rowKey"])
      }
      unique(table.columns.map { JapaneseText.labelKey($0.fullTitle).text }, "列の見出し", node, &reader)
    }
    if form.isCSV {
      RecordLint.check(form, root, &reader)
    } else {
      SheetLint.check(form, root, &reader)
    }
    MeterLint.check(form, root, &reader)
    for (index, use) in form.rules.enumerated() {
      rule(use, of: form, root["rules"]?.sequence?[index], &reader)
    }
    RolesReader.check(form, root["roles"], &reader)
    for field in form.fields {
      // The template sums within its sheet.
      guard let name = field.sumOf,
        form.mainTable.flatMap({ form.tables[$0].column(name) }) == nil
      else { continue }
      reader.note("項目「\(field.title)」の「sumOf: \(name)」という列はありません。", at: root["fields"])
    }
  }

  private static func unique(
    _ names: [String], _ what: String, _ node: Node?, _ reader: inout NodeReader
  ) {
    var seen: Set<String> = []
    for name in names where !seen.insert(name).inserted {
      reader.note("\(what)「\(name)」が二度あります。別の名前にしてください。", at: node)
    }
  }

  private static func rule(
    _ use: RuleUse, of form: FormDefinition, _ node: Node?, _ reader: inout NodeReader
  ) {
    guard let specification = RuleBook.specification(of: use.rule) else {
      let known = RuleBook.names
      let hint = Suggestion.nearest(to: use.rule, in: known).first.map { "もしかして「\($0)」ですか。" } ?? ""
      reader.note(
        "「\(use.rule)」という規則はありません。\(hint)使える規則: \(known.joined(separator: ", "))", at: node)
      return
    }
    let table = form.table(of: use, specification)
    if let name = use.table, form.tables.allSatisfy({ $0.name != name }) {
      reader.note("規則「\(use.rule)」の「table: \(name)」という表はありません。", at: node)
    }
    for parameter in specification.parameters {
      let values = use.texts(parameter.name)
      if values.isEmpty {
        guard parameter.isRequired else { continue }
        reader.note("規則「\(use.rule)」に「\(parameter.name)」がありません。", at: node)
      }
      for value in values where !exists(value, parameter.kind, form, table) {
        if specification.isOfFile, form.place(ofColumn: value) != nil { continue }
        let what = parameter.kind == .column ? "列" : parameter.kind == .field ? "項目" : "項目・列"
        let columns = table?.columns.map(\.name) ?? []
        let fields = form.fields.map(\.name)
        let known =
          parameter.kind == .column ? columns : parameter.kind == .field ? fields : fields + columns
        reader.note(
          "規則「\(use.rule)」の「\(parameter.name): \(value)」という\(what)はありません。\(hint(value, known))",
          at: node)
      }
    }
    let known = specification.parameters.map(\.name)
    for name in use.parameters.keys.sorted() where !known.contains(name) {
      reader.note(
        "規則「\(use.rule)」に「\(name)」という引数はありません。使える引数: \(known.joined(separator: ", "))", at: node)
    }
  }

  private static func hint(_ name: String, _ known: [String]) -> String {
    Suggestion.nearest(to: name, in: known).first.map { "もしかして「\($0)」ですか。" } ?? ""
  }

  private static func exists(
    _ name: String, _ kind: ParameterKind, _ form: FormDefinition, _ table: TableDefinition?
  ) -> Bool {
    switch kind {
    case .field: form.field(name) != nil
    case .column: table?.column(name) != nil
    case .place: form.field(name) != nil || table?.column(name) != nil
    case .text: true
    }
  }
}
