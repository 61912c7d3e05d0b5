/// Where kWh stand in one of the two books.
package enum BookAccount: Hashable, Sendable {
  /// Where value comes from and goes to; alone, with `plant`, it may lie below zero.
  package enum Outside: String, CaseIterable, Sendable {
    case certified, market, bilateral
  }

  package enum HolderPart: String, CaseIterable, Sendable {
    case sellable, selling, untracked, requested, issued, lapsed
  }

  package enum LotPart: String, CaseIterable, Sendable {
    case free, reserved, settled, lapsed
  }

  case world(Outside, year: Int, CertificateKind)
  case holder(HolderPart, HolderAccount)
  case part(LotPart, LotID)
  /// What a plant generated for a round (`202304`, 随時).
  case plant(round: String, PlantID)
  case lot(LotID)

  package var book: LedgerBook {
    switch self {
    case .world, .holder, .part: .value
    case .plant, .lot: .attribute
    }
  }

  package var mayBeNegative: Bool {
    switch self {
    case .world, .plant: true
    case .holder, .part, .lot: false
    }
  }

  /// The lot that it belongs to.
  package var lotID: LotID? {
    switch self {
    case .part(_, let lot), .lot(let lot): lot
    case .world, .holder, .plant: nil
    }
  }
}

extension BookAccount: CustomStringConvertible {
  /// As the journal names it: `world:market:2023:FIT`, `untracked:0002:2023:FIT`, `free:87`,
  /// `plant:202304:S000001Z01`, `lot:87`.
  package var description: String {
    switch self {
    case .world(let outside, let year, let kind):
      "world:\(outside.rawValue):\(year):\(kind.rawValue)"
    case .holder(let part, let account): "\(part.rawValue):\(account)"
    case .part(let part, let lot): "\(part.rawValue):\(lot)"
    case .plant(let round, let plant): "plant:\(round):\(plant)"
    case .lot(let lot): "lot:\(lot)"
    }
  }

  /// Reads what `description` writes.
  package init?(_ text: some StringProtocol) {
    let words = text.split(separator: ":", omittingEmptySubsequences: false)
    guard let first = words.first else { return nil }
    switch (first, words.count) {
    case ("world", 4):
      guard let outside = Outside(rawValue: String(words[1])), let year = Int(words[2]),
        let kind = CertificateKind(rawValue: String(words[3]))
      else { return nil }
      self = .world(outside, year: year, kind)
    case ("plant", 3):
      guard let plant = PlantID(words[2]) else { return nil }
      self = .plant(round: String(words[1]), plant)
    case ("lot", 2):
      guard let lot = LotID(words[1]) else { return nil }
      self = .lot(lot)
    case (_, 2):
      guard let part = LotPart(rawValue: String(first)), let lot = LotID(words[1]) else {
        return nil
      }
      self = .part(part, lot)
    case (_, 4):
      guard let part = HolderPart(rawValue: String(first)), let id = OperatorID(words[1]),
        let year = Int(words[2]), let kind = CertificateKind(rawValue: String(words[3]))
      else { return nil }
      self = .holder(part, HolderAccount(id, year: year, kind))
    default: return nil
    }
  }
}
