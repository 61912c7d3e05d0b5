package import FilingRecords
internal import Storage
package import Trade
internal import Validation

/// A round in figures.
package struct Statistics: Sendable {
  package struct Code: Sendable {
    package let code: String
    /// As people call it.
    package let title: String
    package let findings: Int
    package let applications: Int
  }

  package let codes: [Code]
  package let courses: [CourseTimes]
  package let supply: [SupplyCount]

  /// Arrivals by hour of the day in Japan, from 0.
  package var arrivalsByHour: [Int] {
    courses.reduce(into: Array(repeating: 0, count: 24)) { hours, course in
      let sinceMidnight =
        course.receivedAt.milliseconds - course.receivedAt.japanDate.startInJapan.milliseconds
      hours[Int(sinceMidnight / 3_600_000) % 24] += 1
    }
  }

  /// Milliseconds from arrival, in order.
  package var untilVerdict: [Int64] {
    courses.compactMap { course in
      course.checkedAt.map { $0.milliseconds - course.receivedAt.milliseconds }
    }.sorted()
  }

  package var untilConfirmation: [Int64] {
    courses.compactMap { course in
      course.confirmedAt.map { $0.milliseconds - course.receivedAt.milliseconds }
    }.sorted()
  }
}

extension ApplicationsDesk {
  package func statistics(of round: RoundID) throws -> Statistics {
    try store.atOneMoment {
      Statistics(
        codes: try store.codes(of: round, limit: 20).map { count in
          Statistics.Code(
            code: count.code, title: FindingKind.of(id: count.rule)?.title ?? count.rule,
            findings: count.findings, applications: count.applications)
        },
        courses: try store.courses(of: round), supply: try store.supply(of: round))
    }
  }
}
