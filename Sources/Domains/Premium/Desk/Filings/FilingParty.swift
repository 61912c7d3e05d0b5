internal import FilingRecords
internal import Storage
internal import Trade

/// Who has filed what holds (更新者).
package enum FilingParty: String, Hashable, Sendable {
  case applicant = "事業者"
  /// Somebody of the office, in the operator's place.
  case office = "広域機関"
}

/// Looks up who has filed, each file once.
struct FilingParties {
  private var known: [ReceiptNumber: FilingParty] = [:]

  mutating func filer(of receipt: ReceiptNumber, _ database: Database) throws -> FilingParty {
    if let filer = known[receipt] { return filer }
    let filer: FilingParty =
      try database.sender(of: receipt).kind == .secretariat ? .office : .applicant
    known[receipt] = filer
    return filer
  }
}
