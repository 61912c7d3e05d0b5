internal import Storage
internal import Trade

extension PlantBrief {
  /// The id, and the scheme (null for a plant that is not registered), priority holder, kWh left and
  /// whether somebody has filed an agreement, and the owner.
  init(_ row: Row) throws {
    let scheme: String? = try row[1]
    let rights = try scheme.map {
      PlantRights(
        scheme: try stored(Scheme(rawValue: $0), "a plant's scheme"),
        priorityHolder: try (row[2] as String?).map {
          try stored(CorporateNumber($0), "a priority holder")
        },
        owner: try (row[5] as String?).map { try stored(CorporateNumber($0), "an owner's number") })
    }
    try self.init(
      id: try stored(PlantID(row[0] as String), "a plant's id"), rights: rights, rest: row[3],
      mayBeAgreedOn: row[4])
  }
}
