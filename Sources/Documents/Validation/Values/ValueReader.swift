package import Workbooks

/// Reads cells of other tables than forms as cells of forms are read: the same digits, dates, eras,
/// units and widths.
package struct ValueReader: Sendable {
  package enum Kind: Hashable, Sendable {
    case text
    /// Letters and digits; lower case and full width are made one.
    case code
    case integer
    case number(places: Int)
    case day
  }

  package enum Outcome: Hashable, Sendable {
    case blank
    /// An integer's digits, a decimal's, `YYYY-MM-DD` of a day.
    case right(String)
    case wrong(FindingKind)
  }

  private let kind: Kind
  private let check: FieldCheck

  package init(_ kind: Kind) {
    self.kind = kind
    check = FieldCheck(Self.field(kind))
  }

  package func read(_ value: CellValue, isUncalculated: Bool = false) -> Outcome {
    let result = check.evaluate(RawCell(value, isUncalculated: isUncalculated))
    switch result.state {
    case .blank, .absent: return .blank
    case .wrong: return result.findings.first.map { .wrong($0.kind) } ?? .blank
    case .right, .noted:
      return .right(kind == .day ? result.text.replacing("/", with: "-") : result.text)
    }
  }

  /// What a person sees in a cell.
  package static func shown(_ value: CellValue) -> String { RawCell(value).shown }

  /// The whole number that a number cell shows; nil where it has a fraction or more digits than
  /// spreadsheet programs keep.
  package static func whole(_ number: Double) -> Int64? { RawCell.whole(number) }

  private static func field(_ kind: Kind) -> FieldDefinition {
    let (type, normalisers): (FieldType, [Normaliser]) =
      switch kind {
      case .text: (.string, [.trim])
      case .code: (.string, [.trim, .nfkc, .upperCase])
      case .integer: (.integer, [.trim, .nfkc, .amount])
      case .number: (.number, [.trim, .nfkc, .amount])
      case .day: (.date, [.trim, .nfkc, .era])
      }
    var constraints = FieldConstraints()
    if type.isNumeric { constraints.minimum = 0 }
    var places = 0
    if case .number(let count) = kind { places = count }
    return FieldDefinition(
      name: "", title: "", group: nil, aliases: [], help: "", inputMessage: "", example: "",
      type: type, constraints: constraints, normalisers: normalisers, isCounter: false,
      needsHeading: false, isReadOnly: false, decimals: places, defaultValue: nil, sumOf: nil,
      cell: nil, width: 0)
  }
}
