internal import CertificationRecords
internal import FilingRecords
package import Premises
internal import Storage
internal import Trade
internal import Validation

extension Check {
  /// What is kept of meters is what their files' checks left, whose digests the chain holds.
  package static let meters = Check("30分メーター値") { premises, verification, _ in
    let store = premises.store
    for receipt in try store.meterReceipts() {
      try verification.tell(receipt.description, "受付番号\(receipt) の30分メーター値を確かめられません") {
        if try !store.keepsMeterRows(of: receipt) {
          $0.find(
            .meter, receipt.description, "受付番号\(receipt) の30分メーター値が、受け付けた値と違います")
        }
      }
    }
  }
}

extension Fault.Kind {
  static let meter = Self("meter")
}

extension Store {
  /// The days kept, with their sums, are the rows of the application.
  fileprivate func keepsMeterRows(of receipt: ReceiptNumber) throws -> Bool {
    var days: [MeterDay] = []
    var isRight = true
    try forEachRow(of: receipt) { row in
      let values = try JSONRow(row.json)
      let kwh = (1...MeterDay.count).map {
        values.decimal($0).flatMap { MeterReading.exact("\($0)") }
      }
      guard let day = values.text(0).flatMap({ CivilDate($0.replacing("/", with: "-")) }),
        !kwh.contains(nil)
      else { return isRight = false }
      days.append(MeterDay(day, kwh.compactMap(\.self)))
    }
    days.sort { $0.day < $1.day }
    guard isRight, try meterDays(of: receipt) == days else { return false }
    var months: [Month: Int64] = [:]
    for day in days {
      if let month = Month(of: day.day) { months[month, default: 0] += day.sum }
    }
    let sums = try meterSums(of: receipt)
    return sums.months == months && sums.period == months.values.reduce(0, +)
  }
}
