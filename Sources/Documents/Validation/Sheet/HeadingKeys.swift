/// The keys under which a table's columns can be recognised.
struct HeadingKeys {
  struct Column {
    /// Own label, under its group where it has one.
    var titles: Set<LabelKey>
    /// Recognised wherever they stand: aliases, and group and label in one.
    var flat: Set<LabelKey>
    var group: LabelKey?
    var needsHeading: Bool
    var isCounter: Bool

    func has(_ key: LabelKey, under above: LabelKey?) -> Bool {
      if flat.contains(key) { return true }
      guard let group else { return false }
      return group == above && titles.contains(key)
    }
  }

  let columns: [Column]
  let groups: Set<LabelKey>
  /// So many columns in one block make it the headings.
  let threshold: Int

  init(_ table: TableDefinition) {
    columns = table.columns.map { column in
      let title = JapaneseText.labelKey(column.title)
      let group = column.group.map(JapaneseText.labelKey)
      var flat = Set(column.aliases.map(JapaneseText.labelKey))
      if let group { flat.insert(group + title) } else { flat.insert(title) }
      return Column(
        titles: [title], flat: flat, group: group, needsHeading: column.needsHeading,
        isCounter: column.isCounter)
    }
    groups = Set(columns.compactMap(\.group))
    let own = columns.filter { !$0.isCounter }.count
    threshold = max(2, (own + 1) / 2)
  }

  /// Every key that is a heading, for telling labels from values.
  var all: Set<LabelKey> { columns.reduce(into: groups) { $0.formUnion($1.flat.union($1.titles)) } }
}

/// Where a table's headings stand in a sheet.
struct HeadingMatch {
  /// The lowest row of the headings; data begins below.
  var row = 0
  /// The highest row that belongs to them, a row of groups included.
  var firstRow = 0
  /// By column of the definition: the sheet's column, 0 where not found.
  var columns: [Int]
  /// The applicant's own labels.
  var labels: [String]
  /// The label stands below its group heading.
  var isGrouped: [Bool]
  /// Headings that stand twice: the column of the definition and the second place.
  var twice: [(column: Int, at: Int)] = []
  /// Labels that were taken though they stand below a heading that is none of the form's groups.
  var strays = 0

  init(count: Int) {
    columns = [Int](repeating: 0, count: count)
    labels = [String](repeating: "", count: count)
    isGrouped = [Bool](repeating: false, count: count)
  }

  var found: Int { columns.filter { $0 > 0 }.count }
  var leftmost: Int { columns.filter { $0 > 0 }.min() ?? 1 }
  var rightmost: Int { columns.max() ?? 1 }
}

/// Finds the headings of a table among the rows of a sheet, by their text and nothing else.
struct HeadingFinder {
  let keys: HeadingKeys

  init(_ table: TableDefinition) { keys = HeadingKeys(table) }

  /// Are the headings in `rows`, with the last of them as their last row?
  func match(endingAt rows: [HeadRow]) -> HeadingMatch? {
    guard let match = best(rows), score(match) >= keys.threshold else { return nil }
    return match
  }

  /// Does the row add headings to those found above it?
  func extends(_ match: HeadingMatch, with rows: [HeadRow]) -> HeadingMatch? {
    guard let row = rows.last, row.number == match.row + 1, let longer = best(rows),
      longer.found > match.found, longer.row == row.number
    else { return nil }
    return longer
  }

  /// How many of the form's headings stand somewhere in the rows; nil unless all that it needs do.
  func complete(in rows: [HeadRow]) -> Int? {
    rows.indices.lazy.compactMap { index in
      guard let match = match(endingAt: Array(rows[max(0, index - 2)...index])),
        missing(match).isEmpty, match.strays == 0
      else { return nil }
      return score(match)
    }.first
  }

  /// The columns whose heading is needed and was not found.
  func missing(_ match: HeadingMatch) -> [Int] {
    keys.columns.indices.filter { keys.columns[$0].needsHeading && match.columns[$0] == 0 }
  }

  private func score(_ match: HeadingMatch) -> Int {
    keys.columns.indices.filter { !keys.columns[$0].isCounter && match.columns[$0] > 0 }.count
  }

  /// The headings in the last row and up to two rows directly above it.
  private func best(_ rows: [HeadRow]) -> HeadingMatch? {
    guard let last = rows.last else { return nil }
    let block = rows.suffix(3).filter { last.number - $0.number <= 2 }
    var match = HeadingMatch(count: keys.columns.count)
    match.row = last.number
    match.firstRow = last.number
    // The lowest row is searched first: it wins over a label of the head that happens to be equal.
    for row in block.reversed() {
      let above = block.filter { $0.number == row.number - 1 }.last
      assign(row, above, row.number == last.number, &match)
    }
    bare(last, below: block.filter { $0.number == last.number - 1 }.last, &match)
    return match
  }

  private func assign(
    _ row: HeadRow, _ above: HeadRow?, _ isLast: Bool, _ match: inout HeadingMatch
  ) {
    for cell in row.cells where !cell.key.isEmpty {
      let group = above.flatMap { row in self.group(over: cell.column, in: row) }
      guard let column = keys.columns.firstIndex(where: { $0.has(cell.key, under: group) }) else {
        continue
      }
      if match.columns[column] == 0 {
        take(cell, column, group, row, &match)
        if group != nil { match.firstRow = min(match.firstRow, row.number - 1) }
      } else if isLast, match.columns[column] != cell.column {
        match.twice.append((column, cell.column))
      }
    }
  }

  private func take(
    _ cell: HeadRow.Cell, _ column: Int, _ group: LabelKey?, _ row: HeadRow,
    _ match: inout HeadingMatch
  ) {
    match.columns[column] = cell.column
    match.labels[column] = cell.label
    match.isGrouped[column] = group != nil
    match.firstRow = min(match.firstRow, row.number)
  }

  private func isStray(_ cell: HeadRow.Cell, below above: HeadRow?) -> Bool {
    guard let over = above?.cells.last(where: { $0.column <= cell.column && !$0.key.isEmpty })
    else { return false }
    return !keys.groups.contains(over.key)
  }

  /// A group reaches from its cell to the next filled cell of its row.
  private func group(over column: Int, in row: HeadRow) -> LabelKey? {
    guard let cell = row.cells.last(where: { $0.column <= column && !$0.key.isEmpty }) else {
      return nil
    }
    return keys.groups.contains(cell.key) ? cell.key : nil
  }

  /// Labels whose group is nowhere: taken in the heading row itself when no other column claims them.
  private func bare(_ row: HeadRow, below above: HeadRow?, _ match: inout HeadingMatch) {
    guard score(match) >= keys.threshold else { return }
    for cell in row.cells where !cell.key.isEmpty && !match.columns.contains(cell.column) {
      let open = keys.columns.indices.filter {
        match.columns[$0] == 0 && keys.columns[$0].titles.contains(cell.key)
      }
      guard open.count == 1 else { continue }
      take(cell, open[0], nil, row, &match)
      if isStray(cell, below: above) { match.strays += 1 }
    }
  }
}
