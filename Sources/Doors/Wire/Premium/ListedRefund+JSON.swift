package import PremiumDesk
internal import Trade

extension ListedRefund: JSONConvertible {
  package var json: JSON {
    [
      "number": number, "form": kind.title, "operator": operatorID.rawValue,
      "review": review.rawValue, "plants": JSON.list(plants.map { .text($0.rawValue) }),
      "amount": amount, "yen": yen, "receivedAt": receivedAt.japanISO,
    ]
  }
}
