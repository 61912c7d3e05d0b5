internal import Intake
internal import Office
internal import Storage

/// The rooms, in the order in which a workbook walks through them.
///
///     Arrival → Application → Workbook → Review → Answer        (here)
///     → Allocation → Notice                                     (AllocationRun, NoticeRun)
///
/// Each step takes what the one before made and returns something better that only it can make.
/// Uploads that arrived together walk together, so that three commits serve all of them.
extension Reception {
  func walk(_ claims: [Claim]) throws -> [UploadOutcome] {
    // Intake: the bytes are kept; name and folder tell who, which form, which round.
    let arrivals = try timing(.receive, claims.count) {
      try store.atOneMoment { try claims.map(receive) }
    }
    try makeDurable()
    try followRenames(before: arrivals)
    // Registry: each gets its number, in the order of arrival.
    let applications = try timing(.admit, claims.count) { try admit(arrivals) }
    // Workbooks, Validation: the original is read and reviewed.
    let reviews = try timing(.examine, claims.count) {
      try store.atOneMoment {
        let reviews = try applications.map(examine)
        try holdTogether(reviews)
        return reviews
      }
    }
    // Annotation: the verdict is written into the applicant's own workbook.
    let answers = try timing(.answer, claims.count) { try reviews.map(answer) }
    // Registry: verdict, rows, reservations and the file work to do are one commit.
    let settled = try timing(.settle, claims.count) { try settle(answers) }
    // Files: the answer appears under its state's name.
    return try timing(.deliver, claims.count) { try deliver(settled) }
  }
}
