package import PremiumDesk
package import Trade

extension ListedFund: JSONConvertible {
  package var json: JSON {
    [
      "operator": operatorID?.rawValue, "plant": plant.rawValue, "balance": balance,
      "shortage": shortage, "status": status.rawValue,
    ]
  }
}

extension ListedFundLine: JSONConvertible {
  package var json: JSON {
    [
      "bookedMonth": line.bookedMonth.description, "text": line.text, "yen": line.yen,
      "balance": balance, "shortage": shortage, "status": line.status.rawValue,
    ]
  }
}

extension PremiumPayment: JSONConvertible {
  package var json: JSON {
    [
      "number": number, "operator": operatorID.rawValue, "subject": subject.rawValue,
      "status": status, "month": month.description, "payYen": payYen, "claimYen": claimYen,
      "receivedYen": received, "dueOn": dueOn.description,
      "settledOn": settledOn?.description, "remark": JSON.null,
    ]
  }
}

extension WrittenPremiumPage: JSONConvertible {
  package var json: JSON {
    ["path": path, "operator": operatorID.rawValue, "yen": total]
  }
}
