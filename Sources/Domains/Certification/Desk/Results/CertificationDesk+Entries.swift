internal import CertificationRecords
internal import Storage
package import Trade

extension CertificationDesk {
  /// Some entries of the ledger by number, those behind one.
  package struct EntryPage: Sendable {
    package let entries: [ListedCertification]
    /// The last number shown; nil where nothing follows.
    package let next: String?
    package let total: Int
  }

  /// `isDescending`: the newest number first.
  package func entries(
    month: Month? = nil, operatorID: OperatorID? = nil, plant: PlantID? = nil,
    after number: String? = nil, limit: Int = 50, isDescending: Bool = false
  ) throws -> EntryPage {
    try store.read("listing what was certified") { database in
      let search = CertificationSearch(month: month, operatorID: operatorID, plant: plant)
      let found = try database.certifications(
        search, after: number, limit: limit + 1, isDescending: isDescending)
      let shown = try found.prefix(limit).map { try database.listed($0.entry, stands: $0.stands) }
      return EntryPage(
        entries: shown, next: found.count > limit ? shown.last?.number : nil,
        total: try database.countCertifications(search))
    }
  }

  /// An entry and all that stand before and behind it, the oldest first.
  /// - Throws: `Complaint` for a number that no entry has.
  package func course(of number: String) throws -> [ListedCertification] {
    var course = [try show(number)]
    while let earlier = course.first?.replaces { course.insert(try show(earlier), at: 0) }
    while let later = course.last?.replacedBy { course.append(try show(later)) }
    return course
  }
}
