import Trade
import Yams

/// Reads `roles` of a definition, and notes names and values that the form does not have.
enum RolesReader {
  static func roles(_ node: Node, _ reader: inout NodeReader) -> RowRoles? {
    let keys = ["purpose", "columns", "fields", "values"]
    guard let map = reader.mapping(node, of: "roles", keys: keys) else { return nil }
    let purpose = reader.required("purpose", in: map, at: node).flatMap {
      reader.word(RowPurpose.self, $0, of: "purpose", at: map["purpose"])
    }
    let columns = names(RowRole.self, "columns", map, &reader)
    let fields = names(RowRole.self, "fields", map, &reader)
    let values = names(RowMeaning.self, "values", map, &reader)
    return purpose.map {
      RowRoles(purpose: $0, columns: columns, fields: fields, values: values)
    }
  }

  private static func names<Word: RawRepresentable & CaseIterable & Hashable>(
    _ type: Word.Type, _ key: String, _ map: Node.Mapping, _ reader: inout NodeReader
  ) -> [Word: String] where Word.RawValue == String {
    guard let node = map[key] else { return [:] }
    let known = Word.allCases.map(\.rawValue)
    guard let entries = reader.mapping(node, of: key, keys: known) else { return [:] }
    var names: [Word: String] = [:]
    for word in Word.allCases {
      if let text = reader.optional(word.rawValue, in: entries) { names[word] = text }
    }
    return names
  }

  /// What is named must exist, and what a value is compared with must be able to hold it.
  static func check(_ form: FormDefinition, _ node: Node?, _ reader: inout NodeReader) {
    guard let roles = form.roles else { return }
    func column(_ name: String) -> FieldDefinition? { form.roleColumns.first { $0.name == name } }
    for (role, name) in roles.columns.sorted(by: { $0.key.rawValue < $1.key.rawValue })
    where column(name) == nil {
      reader.note("roles の「\(role.rawValue): \(name)」という列はありません。", at: node?["columns"])
    }
    for (role, name) in roles.fields.sorted(by: { $0.key.rawValue < $1.key.rawValue })
    where form.field(name) == nil {
      reader.note("roles の「\(role.rawValue): \(name)」という項目はありません。", at: node?["fields"])
    }
    for (meaning, value) in roles.values.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      let choices = meaning.roles.flatMap { role -> [String] in
        let column = roles.column(role).flatMap { column($0) }
        let field = roles.field(role).flatMap { form.field($0) }
        return (column ?? field)?.choices ?? []
      }
      guard !choices.contains(value) else { continue }
      reader.note(
        "roles の「\(meaning.rawValue): \(value)」は、その列の選択肢（\(choices.joined(separator: "、"))）にありません。",
        at: node?["values"])
    }
  }
}
