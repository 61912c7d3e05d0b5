package import Storage
package import Trade

/// What a list is narrowed to and how it is sorted; nil asks for all.
package struct ApplicationSearch: Hashable, Sendable {
  package enum Key: String, CaseIterable, Sendable {
    case received, id, `operator`, form, status, errors, warnings

    /// Columns and words of ours alone.
    fileprivate var column: String {
      switch self {
      case .received: "received_at"
      case .id: "receipt"
      case .operator: "operator"
      case .form: "form"
      case .status: "status"
      case .errors: "errors"
      case .warnings: "warnings"
      }
    }
  }

  package var period: Slot.Period?
  package var statuses: Set<Status>?
  package var forms: Set<FormID>?
  /// Whose; an agent's are those of several.
  package var operators: Set<OperatorID>?
  /// Operators whose names a searched word is found in.
  package var namedOperators: Set<OperatorID> = []
  /// A piece of a number, of an operator's number, of a file's name.
  package var word: String?
  /// Arrival, the first included and the second not.
  package var from: Instant?
  package var until: Instant?
  package var needsAttention = false
  /// Has findings of this severity.
  package var severity: Severity?
  package var key = Key.received
  package var isDescending = false

  package init() {}

  /// Nothing that it asks for, and no order, ever changes of an application: what matched then is told by
  /// the newest number of that moment, and no list has to be kept.
  package var isLasting: Bool {
    statuses == nil && severity == nil && !needsAttention && word == nil
      && [.received, .id, .operator].contains(key)
  }

  /// The condition, and the values that it binds.
  fileprivate var condition: SearchTerms {
    var terms: [String] = []
    var values: [(any Bindable)?] = []
    func bind(_ value: (any Bindable)?) -> String {
      values.append(value)
      return "?\(values.count)"
    }
    func list(_ items: some Sequence<String>) -> String {
      items.sorted().map { bind($0) }.joined(separator: ", ")
    }
    if let period {
      let slot = Slot(period)
      terms.append(
        "period = \(bind(slot.kind.rawValue)) AND round IS \(bind(slot.digits))")
    }
    if let statuses {
      terms.append("status IN (\(list(statuses.map(\.rawValue))))")
    }
    if let forms { terms.append("form IN (\(list(forms.map(\.rawValue))))") }
    if let operators {
      terms.append("operator IN (\(list(operators.map(\.rawValue))))")
    }
    if let from { terms.append("received_at >= \(bind(from.milliseconds))") }
    if let until { terms.append("received_at < \(bind(until.milliseconds))") }
    if needsAttention { terms.append("attention IS NOT NULL") }
    switch severity {
    case .error: terms.append("errors > 0")
    case .warning: terms.append("warnings > 0")
    case .info: terms.append("infos > 0")
    case nil: break
    }
    if let word {
      let pattern = bind("%\(word.escapedForLike)%")
      let named = list(namedOperators.map(\.rawValue))
      terms.append(
        """
        (printf('%04d', receipt) LIKE \(pattern) ESCAPE '\\'
          OR operator LIKE \(pattern) ESCAPE '\\' OR arrived_name LIKE \(pattern) ESCAPE '\\'
          OR operator IN (\(named)))
        """)
    }
    return SearchTerms(terms: terms, values: values)
  }

  fileprivate var order: String {
    let direction = isDescending ? "DESC" : "ASC"
    return "ORDER BY \(key.column) \(direction), receipt \(direction)"
  }
}

private struct SearchTerms {
  var terms: [String]
  var values: [(any Bindable)?]

  mutating func bind(_ value: (any Bindable)?) -> String {
    values.append(value)
    return "?\(values.count)"
  }

  var text: String { terms.isEmpty ? "" : "WHERE " + terms.joined(separator: " AND ") }
}

/// A part of a lasting list, with what tells the list.
package struct ApplicationPage: Sendable {
  package let items: [Application]
  /// How many the whole list has.
  package let total: Int
  /// The newest number of any application at the moment of the list; 0 where there was none.
  package let newest: Int
}

extension Store {
  /// The numbers of those that match, in order; ties by number, in the same direction.
  package func receipts(_ search: ApplicationSearch) throws -> [ReceiptNumber] {
    let condition = search.condition
    let sql = "SELECT receipt FROM applications \(condition.text) \(search.order)"
    return try read("searching applications") { database in
      var found: [ReceiptNumber] = []
      try database.eachCached(sql, Arguments(condition.values)) { row in
        found.append(try stored(ReceiptNumber(row[0] as Int), "a receipt number"))
      }
      return found
    }
  }

  /// The first of a lasting search.
  package func page(_ search: ApplicationSearch, limit: Int) throws -> ApplicationPage {
    let condition = search.condition
    return try read("searching applications") { database in
      let newest = try database.integer("SELECT coalesce(max(receipt), 0) FROM applications")
      let total = try database.integer(
        "SELECT count(*) FROM applications \(condition.text)", Arguments(condition.values))
      return ApplicationPage(
        items: try database.applications(condition, search.order, limit: limit),
        total: Int(total), newest: Int(newest))
    }
  }

  /// Those of a lasting search that follow one of them, as far as there were any at its moment.
  package func page(
    _ search: ApplicationSearch, after last: Application, newest: Int, limit: Int
  ) throws -> [Application] {
    var condition = search.condition
    condition.terms.append("receipt <= \(condition.bind(newest))")
    let key: any Bindable =
      switch search.key {
      case .received: last.receivedAt.milliseconds
      case .operator: last.operatorID.rawValue
      default: last.receipt.rawValue
      }
    let place = (condition.bind(key), condition.bind(last.receipt.rawValue))
    let sign = search.isDescending ? "<" : ">"
    condition.terms.append("(\(search.key.column), receipt) \(sign) (\(place.0), \(place.1))")
    return try read("searching applications") { [condition] database in
      try database.applications(condition, search.order, limit: limit)
    }
  }

  /// Those of these numbers that are there, in this order, as they are now.
  package func applications(numbered receipts: some Sequence<ReceiptNumber>) throws -> [Application]
  {
    try read("listing applications") { database in
      try receipts.compactMap { try database.application($0) }
    }
  }
}

extension Database {
  fileprivate func applications(
    _ condition: SearchTerms, _ order: String, limit: Int
  ) throws -> [Application] {
    var condition = condition
    let most = condition.bind(limit)
    let sql = """
      SELECT \(Application.columns) FROM applications \(condition.text) \(order) LIMIT \(most)
      """
    var found: [Application] = []
    try eachCached(sql, Arguments(condition.values)) { found.append(try Application($0)) }
    return found
  }
}

extension String {
  /// Without the meaning that `%` and `_` have in a pattern.
  fileprivate var escapedForLike: String {
    var text = ""
    for character in self {
      if character == "%" || character == "_" || character == "\\" { text.append("\\") }
      text.append(character)
    }
    return text
  }
}
