internal import Applications
internal import Foundation
internal import Registry
internal import Validation

/// What an application takes of plants' 割当可能量, as the form's rule `bilateral-rest` defines it.
struct BilateralLedger {
  private let plant: Int
  private let quantity: Int

  /// Nil where the form has no such rule or the application does not ask for tracking.
  init?(_ review: Review, form: FormDefinition?) {
    guard let rule = form?.rules.first(where: { $0.rule == "bilateral-rest" }),
      let field = rule.text("field"), let value = rule.text("equals"), review.head[field] == value,
      let plant = rule.text("plant").flatMap({ review.columns.firstIndex(of: $0) }),
      let quantity = rule.text("quantity").flatMap({ review.columns.firstIndex(of: $0) })
    else { return nil }
    self.plant = plant
    self.quantity = quantity
  }

  func reservations(of rows: RowStore) throws -> [Reservation] {
    var totals: [PlantID: Int64] = [:]
    try rows.each { row in
      guard let values = try? JSONRow(row.json),
        let id = values.text(plant).flatMap({ PlantID($0) }),
        let kwh = values.integer(quantity)
      else { return }
      let (sum, overflow) = totals[id, default: 0].addingReportingOverflow(kwh)
      guard !overflow else { throw Trouble("割当希望量の合計が大きすぎます") }
      totals[id] = sum
    }
    return totals.sorted { $0.key < $1.key }.map { Reservation(plant: $0.key, kwh: $0.value) }
  }
}

/// A stored row's values by position.
struct JSONRow {
  private enum Value: Decodable {
    case text(String)
    case integer(Int64)
    case decimal(Decimal)
    case blank

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if container.decodeNil() {
        self = .blank
      } else if let number = try? container.decode(Int64.self) {
        self = .integer(number)
      } else if let number = try? container.decode(Decimal.self) {
        self = .decimal(number)
      } else {
        self = .text(try container.decode(String.self))
      }
    }
  }

  private let values: [Value]

  init(_ json: [UInt8]) throws {
    values = try JSONDecoder().decode([Value].self, from: Data(json))
  }

  func text(_ index: Int) -> String? {
    guard values.indices.contains(index) else { return nil }
    switch values[index] {
    case .text(let text): return text
    case .integer(let number): return String(number)
    case .decimal(let number): return number.description
    case .blank: return nil
    }
  }

  /// Of a column with digits after the point.
  func decimal(_ index: Int) -> Decimal? {
    guard values.indices.contains(index), case .decimal(let number) = values[index] else {
      return nil
    }
    return number
  }

  func integer(_ index: Int) -> Int64? {
    guard values.indices.contains(index), case .integer(let number) = values[index] else {
      return nil
    }
    return number
  }
}
