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
}

extension Store {
  /// The numbers of those that match, in order; ties by number, in the same direction.
  package func receipts(_ search: ApplicationSearch) throws -> [ReceiptNumber] {
    var terms: [String] = []
    var values: [(any Bindable)?] = []
    func bind(_ value: (any Bindable)?) -> String {
      values.append(value)
      return "?\(values.count)"
    }
    func list(_ items: some Sequence<String>) -> String {
      items.sorted().map { bind($0) }.joined(separator: ", ")
    }
    if let period = search.period {
      let slot = Slot(period)
      terms.append(
        "period = \(bind(slot.kind.rawValue)) AND round IS \(bind(slot.digits))")
    }
    if let statuses = search.statuses {
      terms.append("status IN (\(list(statuses.map(\.rawValue))))")
    }
    if let forms = search.forms { terms.append("form IN (\(list(forms.map(\.rawValue))))") }
    if let operators = search.operators {
      terms.append("operator IN (\(list(operators.map(\.rawValue))))")
    }
    if let from = search.from { terms.append("received_at >= \(bind(from.milliseconds))") }
    if let until = search.until { terms.append("received_at < \(bind(until.milliseconds))") }
    if search.needsAttention { terms.append("attention IS NOT NULL") }
    switch search.severity {
    case .error: terms.append("errors > 0")
    case .warning: terms.append("warnings > 0")
    case .info: terms.append("infos > 0")
    case nil: break
    }
    if let word = search.word {
      let pattern = bind("%\(word.escapedForLike)%")
      let named = list(search.namedOperators.map(\.rawValue))
      terms.append(
        """
        (printf('%04d', receipt) LIKE \(pattern) ESCAPE '\\'
          OR operator LIKE \(pattern) ESCAPE '\\' OR arrived_name LIKE \(pattern) ESCAPE '\\'
          OR operator IN (\(named)))
        """)
    }
    let direction = search.isDescending ? "DESC" : "ASC"
    let sql = """
      SELECT receipt FROM applications
      \(terms.isEmpty ? "" : "WHERE " + terms.joined(separator: " AND "))
      ORDER BY \(search.key.column) \(direction), receipt \(direction)
      """
    return try read("searching applications") { database in
      var found: [ReceiptNumber] = []
      try database.eachCached(sql, Arguments(values)) { row in
        found.append(try stored(ReceiptNumber(row[0] as Int), "a receipt number"))
      }
      return found
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
