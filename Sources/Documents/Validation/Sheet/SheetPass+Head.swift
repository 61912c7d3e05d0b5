import Trade
import Workbooks

/// The head: version, fields, labels that are missing.
extension SheetPass {
  /// False where the sheet is of another known version: then nothing more is said.
  mutating func readVersion(_ rows: [HeadRow]) throws -> Bool {
    guard let found = signs.headFinder.version(in: rows, merges: merges ?? []),
      let cell = found.cell
    else {
      return true
    }
    let version = JapaneseText.trimmed(JapaneseText.nfkc(cell.shown))
    guard !version.isEmpty, version != form.version else { return true }
    let isKnown = definitions.versions(of: form.id).contains { $0.version == version }
    report.store.labels[versionField] = signs.labels.label(of: found.label)
    let place = Place.cell(
      row: found.place.row, column: found.place.column, field: versionField)
    report.store.add(
      isKnown ? .otherVersion : .versionUnknown, at: place, value: cell.shown, [form.version])
    if isKnown { phase = .stopped }
    return !isKnown
  }

  mutating func readFields(_ rows: [HeadRow]) {
    var shifted: [Shifted] = []
    for index in form.fields.indices {
      guard let found = signs.headFinder.find(index, in: rows, merges: merges ?? []) else {
        addMissingLabel(index, rows)
        continue
      }
      report.store.labels[index] = signs.labels.label(of: found.label)
      head.places[index] = .cell(row: found.place.row, column: found.place.column, field: index)
        .on(1)
      head.shown[index] = found.cell?.shown ?? ""
      if found.cell == nil, form.fields[index].isRequired,
        let cell = signs.headFinder.beside(found, index, in: rows)
      {
        head.values[index] = .wrong(.valueBeside)
        shifted.append(Shifted(index: index, place: found.place, seen: cell))
        continue
      }
      take(found.cell, index)
    }
    tell(shifted)
  }

  /// A value that stands beside its cell.
  private struct Shifted {
    let index: Int
    let place: (row: Int, column: Int)
    let seen: HeadRow.Cell
  }

  /// Several values in one strange column are one mistake: a column was put in.
  private mutating func tell(_ shifted: [Shifted]) {
    guard let first = shifted.first else { return }
    let isColumn =
      shifted.count > 1
      && shifted.allSatisfy {
        $0.seen.column == first.seen.column && $0.place.column == first.place.column
      }
    for one in isColumn ? [first] : shifted {
      report.store.add(
        .valueBeside, at: head.places[one.index], value: one.seen.raw.shown,
        [
          CellReference(row: one.place.row, column: one.seen.column).description,
          CellReference(row: one.place.row, column: one.place.column).description,
          isColumn ? String(shifted.count) : "",
        ])
    }
  }

  private mutating func take(_ cell: RawCell?, _ index: Int) {
    let field = form.fields[index]
    var cell = cell
    if isToBeCalculated, let calculated = cell?.withoutPlaceholder(), calculated.isUncalculated {
      // A total of nothing is right where nothing is asked for: the rows tell.
      if field.sumOf != nil { head.placeholders.insert(index) } else { cell = calculated }
    }
    if cell?.isUncalculated == true { head.shown[index] = "" }
    var value = cell.map { FieldCheck(field).evaluate($0) } ?? .blank
    if field.sumOf != nil, value.state == .blank || cell?.isUncalculated == true {
      head.values[index] = .blank
      report.store.add(
        .totalNotCalculated, at: head.places[index], cell?.isUncalculated == true ? [] : ["blank"])
      return
    }
    if value.state == .blank, field.isRequired {
      value = .wrong(.required)
      report.store.add(.required, at: head.places[index])
    } else {
      for (kind, arguments) in value.findings {
        report.store.add(
          kind, at: head.places[index], value: head.shown[index], arguments,
          isTyped: cell?.hasFormula == false)
      }
    }
    if let cell, cell.isStruck, value.state != .blank {
      report.store.add(
        .struckOut, at: head.places[index], value: head.shown[index],
        [StruckOut.cells.rawValue, head.places[index].reference?.description ?? ""])
    }
    head.values[index] = value
  }

  private mutating func addMissingLabel(_ index: Int, _ rows: [HeadRow]) {
    guard form.fields[index].isRequired else { return }
    let title = form.fields[index].title
    if let (row, cell) = signs.headFinder.nearMiss(index, in: rows) {
      report.store.add(
        .labelMissing, at: .cell(row: row, column: cell.column, field: index), value: cell.label,
        [title, cell.label])
    } else {
      report.store.add(
        .labelMissing, at: .field(index),
        [title, ""])
    }
  }
}
