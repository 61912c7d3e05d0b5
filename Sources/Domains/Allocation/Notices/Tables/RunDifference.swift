package import AllocationRecords
internal import Tables
package import Trade

/// What one run gives otherwise than another: only rows and plants that changed.
package struct RunDifference: Sendable {
  package struct Request: Hashable, Sendable {
    /// Nil where the run does not have the row.
    package var before: RunRequest?
    package var after: RunRequest?

    /// kWh more, negative for less.
    package var difference: Int64 { (after?.granted ?? 0) - (before?.granted ?? 0) }
  }

  package struct Plant: Hashable, Sendable {
    package var before: RunPlant?
    package var after: RunPlant?
  }

  package let round: RoundID
  package let requests: [Request]
  package let plants: [Plant]

  package init(
    of round: RoundID, requests before: [RunRequest], _ after: [RunRequest],
    plants plantsBefore: [RunPlant],
    _ plantsAfter: [RunPlant]
  ) {
    self.round = round
    requests = Self.pairs(before, after) { Place(application: $0.receipt, row: $0.row) }
      .filter { !Self.isTheSame($0, $1) }.map { Request(before: $0, after: $1) }
      .sorted { $0.row.isBefore($1.row) }
    plants = Self.pairs(plantsBefore, plantsAfter, by: \.plant)
      .filter { $0 != $1 }.map { Plant(before: $0, after: $1) }
      .sorted { $0.row.plant < $1.row.plant }
  }

  package var isEmpty: Bool { requests.isEmpty && plants.isEmpty }

  /// Of what the table tells; what a row wished and why it got less is told by other tables.
  private static func isTheSame(_ before: RunRequest?, _ after: RunRequest?) -> Bool {
    guard let before, let after else { return false }
    return before.operatorID == after.operatorID && before.form == after.form
      && before.asked == after.asked && before.granted == after.granted
      && before.status == after.status && before.reason == after.reason
  }

  private struct Place: Hashable {
    var application: ReceiptNumber
    var row: Int
  }

  private static func pairs<Element, Key: Hashable>(
    _ before: [Element], _ after: [Element], by key: (Element) -> Key
  ) -> [(Element?, Element?)] {
    var left = Dictionary(after.map { (key($0), $0) }) { first, _ in first }
    let common = before.map { (Optional($0), left.removeValue(forKey: key($0))) }
    return common + left.values.map { (nil, $0) }
  }

  /// `difference_requests.csv`.
  package var requestTable: [UInt8] {
    var csv = CSVText(
      head: "round,operator_id,application_id,row,asked_before_kwh,asked_after_kwh,"
        + "granted_before_kwh,granted_after_kwh,difference_kwh,status_before,status_after,reason_after"
    )
    for request in requests {
      csv.append(place: request.row, of: round)
      csv.append(askedOf: request.before)
      csv.append(askedOf: request.after)
      csv.append(kwh: request.before?.granted)
      csv.append(kwh: request.after?.granted)
      csv.append(number: request.difference)
      csv.append(raw: request.before?.status.rawValue ?? "")
      csv.append(raw: request.after?.status.rawValue ?? "")
      csv.append(text: request.after?.reason ?? "")
      csv.endLine()
    }
    return csv.bytes
  }

  /// `difference_plants.csv`.
  package var plantTable: [UInt8] {
    var csv = CSVText(
      head: "round,plant_id,available_before_kwh,available_after_kwh,allocated_before_kwh,"
        + "allocated_after_kwh")
    for plant in plants {
      csv.append(raw: round.description)
      csv.append(raw: plant.row.plant.rawValue)
      csv.append(kwh: plant.before?.available)
      csv.append(kwh: plant.after?.available)
      csv.append(kwh: plant.before?.allocated)
      csv.append(kwh: plant.after?.allocated)
      csv.endLine()
    }
    return csv.bytes
  }
}

extension RunDifference.Request {
  /// Whichever side is there; a difference has one at least.
  fileprivate var row: RunRequest {
    guard let row = after ?? before else { preconditionFailure("a difference of nothing") }
    return row
  }
}

extension RunDifference.Plant {
  fileprivate var row: RunPlant {
    guard let row = after ?? before else { preconditionFailure("a difference of nothing") }
    return row
  }
}

extension CSVText {
  fileprivate mutating func append(kwh: Int64?) { append(raw: kwh.map { String($0) } ?? "") }

  fileprivate mutating func append(askedOf request: RunRequest?) {
    if let request { append(asked: request.asked) } else { append(raw: "") }
  }
}
