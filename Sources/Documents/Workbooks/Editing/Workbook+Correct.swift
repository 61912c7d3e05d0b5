internal import Archive
internal import Markup
internal import Trade

extension Workbook {
  /// Hands on, piece by piece, the workbook with these cells put right and filled with a colour
  /// (`RRGGBB`), and what plain sums of them show brought up to date. Every other byte of their
  /// sheets, and all other parts but the styles, which are only added to, stay as they are.
  ///
  /// Returns the cells that were put right: one that holds a formula, or that is not there, is left
  /// alone. Where none is left, nothing is written.
  @discardableResult
  package func correct(
    _ corrections: [CellCorrection], fill: String, to write: ([UInt8]) throws -> Void
  ) throws -> [CellCorrection] {
    var edit = ArchiveEdit()
    var edited: [(entry: Int, editing: CellEditing)] = []
    var done: [CellCorrection] = []
    for (name, wanted) in Dictionary(grouping: corrections, by: \.sheet).sorted(by: {
      $0.key < $1.key
    }) {
      guard let sheet = visibleSheet(named: name) else { continue }
      let entry = frame.layout.entries[sheet.index]
      var values: [CellReference: SuggestedValue] = [:]
      for one in wanted where values[one.cell] == nil { values[one.cell] = one.value }
      let editing = try refusing(package.archive.entries[entry].name) { () throws in
        try CellEditing(package.archive.contents(at: entry), values)
      }
      guard !editing.cells.isEmpty else { continue }
      edited.append((entry, editing))
      done += editing.cells.map {
        CellCorrection(sheet: name, cell: $0.reference, value: $0.value)
      }
    }
    guard !done.isEmpty else { return [] }
    let styles = try markedStyles(edited.map(\.editing), fill, &edit)
    for (entry, editing) in edited {
      try refusing(package.archive.entries[entry].name) { () throws in
        try edit.replace(entry, with: editing.bytes { styles[look(of: $0)] })
      }
    }
    do {
      try package.archive.rewrite(edit, to: write)
    } catch let error as ArchiveError {
      throw Refusal(error)
    }
    return done
  }

  private func visibleSheet(named name: String) -> SheetInfo? {
    let named = sheets.filter { $0.name == name }
    return named.first { $0.visibility == .visible } ?? named.first
  }

  /// Without a styles part there is nothing to add a fill to: the values alone are put right.
  private func markedStyles(
    _ sheets: [CellEditing], _ fill: String, _ edit: inout ArchiveEdit
  ) throws -> [MarkedFormat: Int] {
    guard let entry = stylesEntry else { return [:] }
    let looks = sheets.flatMap(\.cells).map(look)
    return try refusing(package.archive.entries[entry].name) { () throws in
      let marked = try MarkedStyles(package.archive.contents(at: entry), looks, fill: fill)
      try edit.replace(entry, with: marked.bytes)
      return marked.formats
    }
  }

  /// A number leaves the text format, and digits that are no number enter it: else the next person
  /// who touches the cell would turn one into the other.
  private func look(of cell: CellEditing.Cell) -> MarkedFormat {
    let flags = frame.formats.flags(at: cell.format)
    let isDigits = cell.value.text.utf8.allSatisfy(ASCII.isDigit)
    let number: MarkedFormat.Number =
      if cell.value.isNumber {
        flags.isDisjoint(with: [.textFormat, .dateFormat]) ? .asItIs : .general
      } else {
        isDigits && !flags.contains(.textFormat) ? .text : .asItIs
      }
    return MarkedFormat(format: cell.format, number: number)
  }
}
