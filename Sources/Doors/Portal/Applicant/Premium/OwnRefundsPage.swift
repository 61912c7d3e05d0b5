internal import House
internal import Hummingbird
internal import Hypertext
internal import PortalParts
internal import PremiumDesk
internal import Trade
internal import Wire

/// `/o/{op}/fip/refunds`: what may be taken back of 積立金, before it is filed, and what was filed.
extension Portal {
  func showOwnRefunds(_ call: Call) async throws -> Reply {
    let id = try accountHolder(call)
    var faults: [FieldError] = []
    let wish = RefundWish(call, &faults)
    let view = try await lane.run { [house] in
      let desk = house.premium
      return OwnRefundsPage(
        id: id, disposal: try desk.refundProspects(.disposal, of: id),
        withheld: try desk.refundProspects(.withheld, of: id),
        filed: try desk.refunds(operatorID: id).reversed(), wish: wish,
        trial: try wish.plant.flatMap { plant in
          try wish.panels.flatMap {
            try desk.refundTrial(plant, of: id, discarding: $0, cost: wish.cost)
          }
        }, reasons: desk.fullRefundReasons)
    }
    let errors = faults.isEmpty ? nil : ErrorSummary(code: "invalid", faults)
    let page = call.frame("積立金の取戻し", errors: errors, isWide: true).page { page in
      page.rooms(of: id, at: .refunds, seesRegistration: seesRegistration(call, id))
      view.write(into: &page, call, errors)
    }
    return .page(page, status: errors == nil ? .ok : .unprocessableContent)
  }
}

/// What is tried before anything is filed.
private struct RefundWish: Sendable {
  let plant: PlantID?
  /// Thousandths of a kW.
  let panels: Int64?
  /// Yen.
  let cost: Int64?

  init(_ call: Call, _ faults: inout [FieldError]) {
    plant = call.read("plant", &faults, PremiumQuery.plantFault) { PlantID($0) }
    panels = call.read("kw", &faults, "廃棄する出力は、0より大きい数（小数点以下3桁まで）で入力してください。") { word in
      PlacedDecimal.read(word.replacing(",", with: ""), places: 3).flatMap { $0 > 0 ? $0 : nil }
    }
    cost = call.read("cost", &faults, "実際の廃棄費用は、円の整数で入力してください。") { word in
      PlacedDecimal.read(word.replacing(",", with: ""), places: 0)
    }
    if plant != nil, panels == nil, !faults.contains(where: { $0.field == "kw" }) {
      faults.append(FieldError("kw", "廃棄する出力を入力してください。"))
    }
  }
}

private struct OwnRefundsPage: Sendable {
  let id: OperatorID
  let disposal: [RefundProspect]
  let withheld: [RefundProspect]
  let filed: [ListedRefund]
  let wish: RefundWish
  let trial: RefundTrial?
  let reasons: [String]

  private var here: Address { PremiumRoom.refunds.address(of: id) }

  func write(into page: inout HTML, _ call: Call, _ errors: ErrorSummary?) {
    page.section("廃棄等費用積立金: いま取り戻せる額", testID: "disposal") { page in
      guard !disposal.isEmpty else {
        return page.add(EmptyState("廃棄等費用積立金のある設備はありません。"))
      }
      page(
        .p,
        "算定額は、設備のすべてを廃棄したときの額です。取戻申請額の上限は、算定額・積立額・実際の廃棄費用のうち最も小さい額です。"
          + (reasons.isEmpty
            ? "" : "取戻事由 \(reasons.joined(separator: "、")) では、積立額の全額を申請します。"),
        .class("hint"))
      prospects(disposal, &page)
    }
    if !disposal.isEmpty { trying(&page, call, errors) }
    page.section("交付金相当額積立金: いま取り戻せる額", testID: "withheld") { page in
      guard !withheld.isEmpty else {
        return page.add(EmptyState("交付金相当額積立金のある設備はありません。"))
      }
      page(.p, "FITの設備では、買取義務者負担分を除いた額になります。額は、支払通知書の通知までに決まります。", .class("hint"))
      prospects(withheld, &page)
    }
    page.section("提出した申請", testID: "filed") { page in
      guard !filed.isEmpty else {
        return page.add(
          EmptyState("取戻しの申請はまだありません。", next: ("提出する", "/o/\(id.rawValue)/upload")))
      }
      page.refunds(filed, isOffice: false) { one in
        "/o/\(id.rawValue)/applications/\("\(one.receipt)")"
      }
    }
    templates(&page)
  }

  private func prospects(_ prospects: [RefundProspect], _ page: inout HTML) {
    let isDisposal = prospects.first?.ledger == .disposal
    let table = Table(
      isDisposal ? "廃棄等費用積立金の取戻し" : "交付金相当額積立金の取戻し",
      [.init("設備ID", .id), .init("積立額", .number)]
        + (isDisposal
          ? [.init("出力", .number), .init("算定額", .number)] : [.init("認定法区分")])
        + [.init("取り戻せる上限", .number), .init("申請")]
        + (isDisposal ? [.init("差額申請")] : []),
      testID: isDisposal ? "prospects" : "withheld-prospects", staysTable: true)
    page.table(table) { rows in
      for one in prospects {
        rows.row(
          id: one.plant.rawValue, status: one.standing.id,
          .data("most", one.most.map { "\($0)" })
        ) { cells in
          cells.cell { page in
            page(.div, .class("place")) { page in
              page(
                .a, one.plant.rawValue, .class("id"),
                .href(PremiumRoom.ledger(one.ledger, one.plant, of: id)))
              if !one.plantName.isEmpty { page(.p, one.plantName, .class("hint")) }
            }
          }
          cells.cell { page in page.yen(one.balance) }
          if isDisposal {
            cells.cell(one.panels.map { "\(PlacedDecimal.grouped($0, places: 3)) kW" } ?? "―")
            cells.cell { page in
              if let entitled = one.entitled { page.yen(entitled) } else { page.text("―") }
            }
          } else {
            cells.cell(one.scheme.rawValue)
          }
          cells.cell { page in
            if let most = one.most { page.yen(most) } else { page.text("台帳に出力がありません") }
          }
          cells.cell { page in page.standing(one, id) }
          if isDisposal {
            cells.cell { page in page.difference(one) }
          }
        }
      }
    }
  }

  /// What some of the panels would come to.
  private func trying(_ page: inout HTML, _ call: Call, _ errors: ErrorSummary?) {
    page.section("一部を廃棄するときの額を確かめる", testID: "refund-trial") { page in
      if let trial { result(trial, &page) }
      if trial == nil, wish.plant != nil, wish.panels != nil {
        page.add(NoticeBox(.warn, "この設備の算定額は計算できません。", "事業計画認定情報の出力が登録されているか、事務局へご確認ください。"))
      }
      page(.form, .action(here), .method(.get), .testID("try")) { page in
        page.add(
          Choice(
            "plant", "設備ID",
            disposal.map { .init($0.plant.rawValue, "\($0.plant) \($0.plantName)") },
            chosen: [call.query["plant"] ?? ""], as: .list, error: errors?["plant"]))
        page.add(
          Field(
            "kw", "廃棄対象太陽光パネル出力（kW）", call.query["kw"] ?? "", hint: "小数点以下3桁まで",
            error: errors?["kw"], autocomplete: .off, maxLength: 12))
        page.add(
          Field(
            "cost", "実際の廃棄費用（円）", call.query["cost"] ?? "", hint: "決まっていなければ空欄のままにしてください。",
            error: errors?["cost"], autocomplete: .off, inputMode: .numeric, maxLength: 15,
            isRequired: false))
        page(.div, .class("buttons")) { page in
          page.add(Button("額を確かめる", "try-submit", .secondary))
        }
      }
      page(.p, "確かめるだけで、申請にはなりません。", .class("hint"))
    }
  }

  private func result(_ trial: RefundTrial, _ page: inout HTML) {
    if trial.figures.isAboveWhole {
      page.add(NoticeBox(.warn, "廃棄する出力が、設備の出力を超えています。", testID: "above-whole"))
    }
    page.facts(testID: "trial") { list in
      list.fact("設備ID", wish.plant?.rawValue ?? "")
      list.fact("廃棄する出力", "\(PlacedDecimal.grouped(trial.panels, places: 3)) kW")
      list.fact("廃棄比率", "\(PlacedDecimal.text(trial.figures.ratio, places: 2))%", testID: "ratio")
      list.fact("廃棄比率からの算定額", testID: "entitled") { page in
        page.yen(trial.figures.entitled)
      }
      list.fact("取戻時の積立額") { page in page.yen(trial.balance) }
      list.fact("実際の廃棄費用") { page in
        if let cost = trial.cost { page.yen(cost) } else { page.text("未定") }
      }
      list.fact("取戻申請額の上限", testID: "most") { page in page.yen(trial.most) }
    }
  }

  private func templates(_ page: inout HTML) {
    page.section("様式", testID: "refund-forms") { page in
      page(.ul, .class("links")) { page in
        for (form, title) in [
          ("occto-reserve-refund", "廃棄等費用積立金取戻申請"), ("occto-reserve-difference", "取戻差額申請"),
          ("occto-reserve-completion", "工事完了登録"), ("occto-withheld-refund", "交付金相当額積立金取戻申請"),
        ] {
          page(.li) { page in
            page(
              .a, title, .href("/o/\(id.rawValue)/forms/\(form)/template?prefilled=true"),
              .testID("download-prefilled"), .download(true))
          }
        }
      }
    }
  }
}

extension HTML {
  /// What may be filed now, or what stands in the way.
  fileprivate mutating func standing(_ one: RefundProspect, _ id: OperatorID) {
    let (words, tone): (String, Tone) =
      switch one.standing {
      case .free: one.balance > 0 ? ("申請できます", .ok) : ("残高がありません", .neutral)
      case .pending: ("審査中", .info)
      case .unfinished: ("工事完了登録が必要です", .warn)
      case .finishing: ("工事完了登録の審査中", .info)
      }
    add(StateTag(words, id: one.standing.id, tone: tone))
    guard let receipt = one.standing.receipt else { return }
    text(" ")
    self(
      .a, receipt.tenDigits, .href("/o/\(id.rawValue)/applications/\("\(receipt)")"))
  }

  fileprivate mutating func difference(_ one: RefundProspect) {
    guard let difference = one.difference else { return text("―") }
    self(.span, .testID("difference"), .data("most", "\(difference.most)")) { page in
      page.text("上限 ")
      page.yen(difference.most)
      page.text("（取戻申請番号 \(difference.refund.tenDigits)）")
    }
  }
}
