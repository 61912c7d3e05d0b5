internal import Events
package import Storage
package import Trade

/// One way in which an application does not stand where its events have put it.
package enum CourseFault: Hashable, Sendable {
  /// The event moves an application in a way that the legal moves do not know.
  case illegalMove(sequence: Int64, ReceiptNumber)
  /// The application's status, original or live file is not what its events say.
  case disagrees(ReceiptNumber)
  /// The kept number of applications of a form in a state is not what they are.
  case miscounted(round: String, form: String, status: String)
}

extension Store {
  /// Proves that every application stands where its events have put it.
  package func verifyCourses() throws -> [CourseFault] {
    try read("verifying where applications stand") { database in
      var walk = CourseWalk()
      let events = """
        SELECT sequence, receipt, kind, from_status, to_status, file FROM events
        WHERE receipt IS NOT NULL ORDER BY sequence
        """
      try database.each(events) { try walk.take($0) }
      let sql = "SELECT receipt, status, original, live_sha256 FROM applications ORDER BY receipt"
      try database.each(sql) { try walk.compare($0) }
      let counts = """
        WITH counted AS (
          SELECT period, ifnull(round, '') AS round, ifnull(form, '') AS form, status,
            count(*) AS applications
          FROM applications GROUP BY 1, 2, 3, 4)
        SELECT round, form, status FROM counted AS a WHERE applications IS NOT (
          SELECT applications FROM state_counts AS b
          WHERE (a.period, a.round, a.form, a.status) = (b.period, b.round, b.form, b.status))
        UNION
        SELECT round, form, status FROM state_counts AS b
        WHERE applications <> 0 AND NOT EXISTS (
          SELECT 1 FROM counted AS a
          WHERE (a.period, a.round, a.form, a.status) = (b.period, b.round, b.form, b.status))
        ORDER BY round, form, status
        """
      let miscounted = try database.all(counts).map { row in
        CourseFault.miscounted(
          round: row.anyText(0) ?? "", form: row.anyText(1) ?? "", status: row.anyText(2) ?? "")
      }
      return walk.faults + miscounted
    }
  }
}

/// What the events say of one application.
private struct Course {
  var status: Status?
  var original: String?
  var live: String?
}

private struct CourseWalk {
  private(set) var faults: [CourseFault] = []
  private var courses: [Int: Course] = [:]

  mutating func take(_ row: Row) throws {
    let number: Int = try row[1]
    guard let receipt = ReceiptNumber(number) else { return }
    let kind = Event.Kind(rawValue: row.anyText(2) ?? "")
    let file = row.anyText(5)
    if kind == .rematched, let file {
      courses[number, default: Course()].live = file
      return
    }
    guard kind == .received || kind == .moved else { return }
    var course = courses[number, default: Course()]
    let from = row.anyText(3).flatMap { Status(rawValue: $0) }
    let to = row.anyText(4).flatMap { Status(rawValue: $0) }
    let isLegal =
      kind == .received ? from == nil : from.flatMap { old in to.map(old.mayBecome) } ?? false
    if course.status != from || !isLegal {
      faults.append(.illegalMove(sequence: try row[0], receipt))
    }
    course.status = to
    if kind == .received { course.original = file }
    course.live = file ?? course.live
    courses[number] = course
  }

  mutating func compare(_ row: Row) throws {
    let number: Int = try row[0]
    guard let receipt = ReceiptNumber(number) else { return }
    let course = courses[number] ?? Course()
    let agrees =
      course.status?.rawValue == row.anyText(1) && course.original == row.anyText(2)
      && course.live == row.anyText(3)
    if !agrees { faults.append(.disagrees(receipt)) }
  }
}
