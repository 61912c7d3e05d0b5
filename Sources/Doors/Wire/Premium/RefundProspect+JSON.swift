package import PremiumDesk
package import Trade

extension RefundProspect: JSONConvertible {
  package var json: JSON {
    [
      "ledger": ledger.rawValue, "plant": plant.rawValue, "name": plantName,
      "balance": balance, "shortage": shortage, "scheme": scheme.rawValue,
      "panelsKW": panels.map { PlacedDecimal.text($0, places: 3) }, "tenYears": hasTenYears,
      "disposalYenPerKW": disposalYenPerKW, "entitledYen": entitled, "mostYen": most,
      "standing": standing.id, "application": standing.receipt?.tenDigits,
      "difference": difference?.json,
    ]
  }
}

extension RefundProspect.Difference: JSONConvertible {
  package var json: JSON {
    ["refundNumber": refund.tenDigits, "askedYen": asked, "mostYen": most]
  }
}

extension RefundTrial: JSONConvertible {
  package var json: JSON {
    [
      "panelsKW": PlacedDecimal.text(panels, places: 3), "costYen": cost,
      "ratioPercent": PlacedDecimal.text(figures.ratio, places: 2),
      "entitledYen": figures.entitled, "balance": balance, "isAboveWhole": figures.isAboveWhole,
      "mostYen": most,
    ]
  }
}

extension RefundProspect.Standing {
  /// For programs.
  package var id: String {
    switch self {
    case .free: "free"
    case .pending: "pending"
    case .unfinished: "unfinished"
    case .finishing: "finishing"
    }
  }

  /// The application that stands in the way.
  package var receipt: ReceiptNumber? {
    switch self {
    case .free: nil
    case .pending(let receipt), .unfinished(let receipt), .finishing(let receipt): receipt
    }
  }
}
