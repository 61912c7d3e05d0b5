internal import Hypertext
internal import PortalParts
internal import PremiumDesk
internal import Trade

extension HTML {
  /// Plants' months with the columns of `fip list`; `isOffice`: with whose they are.
  mutating func premiums(_ lines: [ListedPremium], isOffice: Bool) {
    let table = Table(
      "算定した月",
      [.init("設備ID", .id), .init("対象年月"), .init("精算年月"), .init("状態")]
        + (isOffice ? [.init("事業者")] : [])
        + [
          .init("交付金額", .number), .init("積立金額", .number), .init("留保した金額", .number),
          .init("支払額", .number), .init("不足額", .number),
        ], testID: "premiums", staysTable: true)
    self.table(table) { rows in
      for listed in lines {
        let line = listed.line
        let sums = line.booked
        rows.row(
          id: listed.id, status: line.state.id,
          .data("payment", "\(sums.payment)")
        ) { cells in
          cells.cell { page in
            page(.a, line.plant.rawValue, .href(PremiumRoom.formula(line)), .testID("formula"))
          }
          cells.cell(line.month.title)
          cells.cell(line.settledMonth?.title ?? "―")
          cells.cell { page in
            page.add(line.state.tag)
            if line.isWithheld {
              page.text(" ")
              page.add(StateTag("留保", id: "withheld", tone: .warn))
            }
          }
          if isOffice { cells.cell("\(line.operatorID) \(listed.operatorName)") }
          for yen in [sums.grant, sums.reserve, sums.withheld, sums.payment, sums.shortage] {
            cells.cell { page in page.yen(yen) }
          }
        }
      }
    }
  }

  /// What all of them bring.
  mutating func premiumSums(_ sums: PremiumSums) {
    facts(testID: "sums") { list in
      for (title, yen) in [
        ("交付金額の合計", sums.grant), ("積立金額の合計", sums.reserve), ("留保した金額の合計", sums.withheld),
        ("支払額の合計", sums.payment), ("不足額の合計", sums.shortage),
      ] { list.fact(title) { page in page.yen(yen) } }
    }
  }

  /// What is still to be filed; `isOffice`: with whose it is.
  mutating func missing(_ filings: [MissingFiling], isOffice: Bool) {
    let table = Table(
      "未提出の書類",
      [.init("設備ID", .id), .init("対象年月")] + (isOffice ? [.init("事業者番号", .id)] : [])
        + [.init("書類"), .init("足りない値"), .init("期日")], testID: "missing")
    self.table(table) { rows in
      for one in filings {
        rows.row(
          id: one.plant.rawValue, status: one.kind == .ratios ? "ratios" : "battery",
          .data("month", one.month.description)
        ) { cells in
          cells.cell { page in
            page(.div, .class("place")) { page in
              page(.span, one.plant.rawValue, .class("id"))
              if !one.plantName.isEmpty { page(.p, one.plantName, .class("hint")) }
            }
          }
          cells.cell(one.month.title)
          if isOffice { cells.cell(one.operatorID.rawValue) }
          cells.cell(one.kind.title)
          cells.cell(
            one.kind == .ratios
              ? "燃料区分ごとの比率" : one.kind.codes.map(\.title).joined(separator: "、"))
          cells.cell { page in
            if let closes = one.closesAt {
              page.moment(closes)
            } else {
              page.text(isOffice ? "台帳にありません" : "未定")
            }
          }
        }
      }
    }
  }

  /// The days of months.
  mutating func days(_ days: [GrantDays]) {
    let table = Table(
      "期日",
      [
        .init("対象年月"), .init("バイオマス比率"), .init("系統充電蓄電池供給電力量"), .init("異議申立て"), .init("支払日"),
      ], testID: "days")
    self.table(table) { rows in
      for one in days {
        rows.row(id: one.month.description) { cells in
          cells.cell(one.month.title)
          for moment in [one.biomassClosesAt, one.batteryClosesAt, one.objectionClosesAt] {
            cells.cell { page in
              if let moment { page.moment(moment) } else { page.text("―") }
            }
          }
          cells.cell(one.payOn?.slashed ?? "―")
        }
      }
    }
  }

  /// バイオマス比率, a plant a row.
  mutating func ratios(_ lines: some Sequence<ListedRatios>, isOffice: Bool) {
    let table = Table(
      "バイオマス比率",
      [.init("設備ID", .id), .init("対象年月")] + (isOffice ? [.init("事業者番号", .id)] : [])
        + BiomassFuel.allCases.map { .init($0.letter, .number) }
        + [.init("更新者"), .init("更新日時")], testID: "ratios", staysTable: true)
    self.table(table) { rows in
      for line in lines {
        rows.row(id: line.plant.rawValue, .data("month", line.month.description)) { cells in
          cells.cell { page in
            page(.div, .class("place")) { page in
              page(.span, line.plant.rawValue, .class("id"))
              if !line.name.isEmpty { page(.p, line.name, .class("hint")) }
            }
          }
          cells.cell(line.month.title)
          if isOffice { cells.cell(line.operatorID.rawValue) }
          for fuel in BiomassFuel.allCases {
            cells.cell(line.ratios[fuel].map { PlacedDecimal.text($0, places: 3) + "%" } ?? "-")
          }
          cells.cell(line.updatedBy.rawValue)
          cells.cell { page in page.moment(line.updatedAt) }
        }
      }
    }
  }

  /// 系統充電蓄電池供給電力量, a plant's calendar month a row; `slots`: where a point's half hours are.
  mutating func batteries(
    _ lines: some Sequence<ListedBattery>, isOffice: Bool, slots: (ListedBattery) -> Address
  ) {
    let codes: [EnergyCode] = [.discharge, .generation, .procurement, .charge, .ownUse]
    let table = Table(
      "系統充電蓄電池供給電力量",
      [.init("設備ID", .id), .init("対象年月"), .init("暦月"), .init("対象期間")]
        + (isOffice ? [.init("事業者番号", .id)] : [])
        + codes.map { .init($0.title, .number) }
        + [.init("更新者"), .init("更新日時"), .init("30分値")], testID: "batteries", staysTable: true)
    self.table(table) { rows in
      for line in lines {
        rows.row(
          id: line.plant.rawValue, status: line.isMissing ? "missing" : "complete",
          .data("month", line.month.description)
        ) { cells in
          cells.cell { page in
            page(.div, .class("place")) { page in
              page(.span, line.plant.rawValue, .class("id"))
              if !line.plantName.isEmpty { page(.p, line.plantName, .class("hint")) }
            }
          }
          cells.cell(line.month.title)
          cells.cell(line.calendarMonth?.title ?? "―")
          cells.cell(
            line.from.map { "\($0.slashed)～\(line.to?.slashed ?? "")" } ?? "未登録")
          if isOffice { cells.cell(line.operatorID.rawValue) }
          for code in codes { cells.cell { page in page.counted(line.sums[code]) } }
          cells.cell(line.updatedBy?.rawValue ?? "―")
          cells.cell { page in
            if let at = line.updatedAt { page.moment(at) } else { page.text("―") }
          }
          cells.cell { page in
            if line.sums.isEmpty {
              page.text("―")
            } else {
              page(
                .a, "CSV", .href(slots(line)), .testID("download-slots"), .download(true),
                .aria("label", "\(line.gridPoint)の\(line.month.title)の30分値"))
            }
          }
        }
      }
    }
  }

  /// Balances of plants; `address`: where a plant's ledger is.
  mutating func funds(
    _ funds: [ListedFund], _ kind: FundKind, isOffice: Bool, address: (ListedFund) -> Address
  ) {
    let table = Table(
      "\(kind.title)の残高",
      [.init("設備ID", .id)] + (isOffice ? [.init("事業者番号", .id)] : [])
        + [.init("残高", .number)] + (kind == .disposal ? [.init("不足額", .number)] : [])
        + [.init("状態")], testID: "funds-\(kind.id)")
    self.table(table) { rows in
      for fund in funds {
        rows.row(
          id: fund.plant.rawValue, status: fund.status.id, .data("balance", "\(fund.balance)")
        ) { cells in
          cells.cell { page in
            page(.a, fund.plant.rawValue, .href(address(fund)), .testID("ledger"))
          }
          if isOffice { cells.cell(fund.operatorID?.rawValue ?? "―") }
          cells.cell { page in page.yen(fund.balance) }
          if kind == .disposal { cells.cell { page in page.yen(fund.shortage) } }
          cells.cell { page in page.add(fund.status.tag) }
        }
      }
    }
  }

  /// 入出金; `notice`: where 支払通知書 or 請求書 is.
  mutating func payments(
    _ payments: [PremiumPayment], isOffice: Bool, notice: (PremiumPayment) -> Address
  ) {
    let table = Table(
      "入出金",
      [.init("番号", .id), .init("対象年月"), .init("取引対象"), .init("状態")]
        + (isOffice ? [.init("事業者番号", .id)] : [])
        + [
          .init("支払額", .number), .init("請求額", .number), .init("実績", .number), .init("期日"),
          .init("完了日"), .init("通知書"),
        ], testID: "payments", staysTable: true)
    self.table(table) { rows in
      for payment in payments {
        let isClaim = payment.subject.isClaim
        rows.row(
          id: payment.number, status: payment.isDone ? "done" : "under-way",
          .data("yen", "\(payment.yen)")
        ) { cells in
          cells.cell(payment.number)
          cells.cell(payment.month.title)
          cells.cell(payment.subject.rawValue)
          cells.cell { page in
            page.add(
              StateTag(
                payment.status, id: payment.isDone ? "done" : "under-way",
                tone: payment.isDone ? .ok : .info))
          }
          if isOffice { cells.cell(payment.operatorID.rawValue) }
          cells.cell { page in isClaim ? page.text("―") : page.yen(payment.payYen) }
          cells.cell { page in isClaim ? page.yen(payment.claimYen) : page.text("―") }
          cells.cell { page in page.yen(payment.received) }
          cells.cell(payment.dueOn.slashed)
          cells.cell(payment.settledOn?.slashed ?? "―")
          cells.cell { page in
            let title = isClaim ? "請求書" : "支払通知書"
            page(
              .a, title, .href(notice(payment)), .testID("download-notice"),
              .aria("label", "\(payment.number)の\(title)（PDF）"))
          }
        }
      }
    }
  }

  /// 取戻しの申請; `address`: where the application is.
  mutating func refunds(
    _ refunds: some Sequence<ListedRefund>, isOffice: Bool, address: (ListedRefund) -> Address
  ) {
    let table = Table(
      "取戻しの申請",
      [.init("申請番号", .id), .init("書類"), .init("審査状況")]
        + (isOffice ? [.init("事業者番号", .id)] : [])
        + [.init("設備ID", .id), .init("取戻額", .number), .init("受付日時")], testID: "refunds")
    self.table(table) { rows in
      for one in refunds {
        rows.row(id: one.number, status: one.review.id) { cells in
          cells.cell { page in page(.a, one.number, .href(address(one))) }
          cells.cell(one.kind.title)
          cells.cell { page in page.add(one.review.tag) }
          if isOffice { cells.cell(one.operatorID.rawValue) }
          cells.cell(one.plants.map(\.rawValue).joined(separator: "、"))
          cells.cell { page in
            if one.review == .passed, let yen = one.yen {
              page.yen(yen)
            } else {
              page.text(one.amount)
            }
          }
          cells.cell { page in page.moment(one.receivedAt) }
        }
      }
    }
  }
}
