internal import PremiumDesk
internal import Trade

extension TextTable {
  /// Plants' months.
  static func premiums() -> TextTable {
    TextTable([
      "状態", "留保", "対象年月", "精算年月", "事業者", "設備ID", "交付金額", "積立金額", "留保した金額", "支払額", "不足額",
    ])
  }

  mutating func add(_ listed: ListedPremium) {
    let (line, sums) = (listed.line, listed.line.booked)
    add(
      [
        line.state.rawValue, line.isWithheld ? "留保" : "", line.month.description,
        line.settledMonth?.description ?? "", "\(line.operatorID) \(listed.operatorName)",
        line.plant.rawValue,
      ] + [sums.grant, sums.reserve, sums.withheld, sums.payment, sums.shortage].map(\.yen))
  }

  static func funds(_ funds: [ListedFund]) -> TextTable {
    var table = TextTable(["事業者", "設備ID", "残高(円)", "不足額(円)", "ステータス"])
    for fund in funds {
      table.add([
        fund.operatorID?.rawValue ?? "", fund.plant.rawValue, fund.balance.grouped,
        fund.shortage.grouped, fund.status.rawValue,
      ])
    }
    return table
  }

  static func fundLines(_ lines: [ListedFundLine]) -> TextTable {
    var table = TextTable(["年月", "取引内容", "金額(円)", "残高(円)", "不足額(円)", "ステータス"])
    for listed in lines {
      table.add([
        listed.line.bookedMonth.description, listed.line.text, listed.line.yen.grouped,
        listed.balance.grouped, listed.shortage.grouped, listed.line.status.rawValue,
      ])
    }
    return table
  }

  static func payments(_ payments: [PremiumPayment]) -> TextTable {
    var table = TextTable([
      "番号", "事業者", "取引対象", "状態", "対象年月", "支払額(円)", "請求額(円)", "実績(円)", "期日", "完了日",
    ])
    for payment in payments {
      table.add([
        payment.number, payment.operatorID.rawValue, payment.subject.rawValue, payment.status,
        payment.month.description, payment.payYen.grouped, payment.claimYen.grouped,
        payment.received.grouped, payment.dueOn.description,
        payment.settledOn?.description ?? "",
      ])
    }
    return table
  }
}
