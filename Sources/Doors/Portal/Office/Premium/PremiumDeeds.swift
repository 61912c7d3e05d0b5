internal import AccessDesk
internal import HTTPTypes
internal import House
internal import Hummingbird
internal import Hypertext
internal import PortalParts
internal import PremiumDesk
internal import Trade

/// What the office does with a month: try, calculate, confirm, reopen.
extension Portal {
  func previewPremium(_ call: Call) async throws -> Reply {
    let actor = try call.actor()
    let month = try premiumMonth(call)
    func again(_ fault: RequestFault) async throws -> Reply {
      guard fault.code.status == .unprocessableContent || fault.code.status == .conflict else {
        throw fault
      }
      return try await officePremiumMonth(
        call, trial: nil, errors: ErrorSummary(of: fault), status: fault.code.status)
    }
    do {
      var order = try premiumOrder(call, month)
      order.isDryRun = true
      let report = try await calculating.pass {
        try await lane.run { [house, order] in
          try house.premium.calculate(order, by: actor)
        }
      }
      return try await officePremiumMonth(
        call, trial: PremiumTrial(order: order, report: report), errors: nil, status: .ok)
    } catch let fault as RequestFault {
      return try await again(fault)
    } catch let complaint as Complaint {
      return try await again(RequestFault(complaint))
    }
  }

  func calculatePremium(_ call: Call) async throws -> Reply {
    let actor = try call.actor()
    let month = try premiumMonth(call)
    return try await calculating.pass {
      try await self.submit {
        let order = try self.premiumOrder(call, month)
        let report = try self.house.premium.calculate(order, by: actor)
        let open = report.open.values.reduce(0, +)
        return .see(
          OfficePremiumRoom.month(month),
          flash: "\(Int64(report.calculated).grouped)件を算定しました。"
            + (open > 0 ? "\(Int64(open).grouped)件は算定できません。" : ""), warns: open > 0)
      } again: { errors, status in
        try await self.officePremiumMonth(call, trial: nil, errors: errors, status: status)
      }
    }
  }

  /// What a form orders, as the command would take it.
  private func premiumOrder(_ call: Call, _ month: Month) throws -> PremiumOrder {
    let form = call.form
    let plant = try typedPlant(call)
    var settled: Month?
    if let word = form.text("settle") {
      guard let read = Month(word) else {
        throw RequestFault.field("settle", PremiumQuery.monthFault)
      }
      guard read < month else {
        throw RequestFault.field("settle", "精算する月は、\(month.title)より前の月にしてください。")
      }
      guard form.text("reason") != nil else {
        throw RequestFault.field("reason", "精算の理由を入力してください。")
      }
      settled = read
    } else if form.text("reason") != nil {
      throw RequestFault.field("settle", "理由は、精算するときだけ入力してください。")
    }
    return PremiumOrder(
      month: month, plant: plant, settledMonth: settled, reason: form.text("reason") ?? "")
  }

  private func typedPlant(_ call: Call) throws -> PlantID? {
    try call.form.text("plant").map { word in
      guard let plant = PlantID(word) else {
        throw RequestFault.field("plant", PremiumQuery.plantFault)
      }
      return plant
    }
  }

  // MARK: Closing

  /// The first time it shows what would be final, and asks for a reason where one is needed.
  func confirmPremium(_ call: Call) async throws -> Reply {
    let actor = try call.actor()
    let month = try premiumMonth(call)
    return try await close(call, .confirm) { digest, reason in
      let figures = try self.house.premium.figures(of: month)
      if let closes = figures.days.objectionClosesAt, call.now < closes, reason.isEmpty {
        throw RequestFault.field(
          "reason", "異議申立ての期日（\(closes.japanText)）より前に確定する理由を入力してください。")
      }
      let move = try self.house.premium.confirm(
        month, because: reason, expecting: digest, by: actor)
      var words =
        "\(Int64(move.lines).grouped)件を確定しました（支払 \(Int64(clamping: move.payYen).grouped)円、"
        + "請求 \(Int64(clamping: move.claimYen).grouped)円）。"
      if move.files > 0 { words += "比率と電力量のファイル\(move.files)件も「確定」になりました。" }
      if let day = move.missedDueOn {
        words += "支払日 \(day.slashed) は過ぎています。通知書に、その旨を記載します。"
      }
      return words
    }
  }

  func reopenPremium(_ call: Call) async throws -> Reply {
    let actor = try call.actor()
    let month = try premiumMonth(call)
    return try await close(call, .reopen) { digest, reason in
      guard !reason.isEmpty else {
        throw RequestFault.field("reason", "受付中に戻す理由を入力してください。")
      }
      let move = try self.house.premium.reopen(
        month, because: reason, expecting: digest, by: actor)
      return "\(Int64(move.lines).grouped)件を受付中に戻しました。"
    }
  }

  private enum Closing: String, Sendable {
    case confirm, reopen
  }

  /// Shows what is 未確定, then does it, where it is still what was shown. Sent again, it stands as it was
  /// done.
  private func close(
    _ call: Call, _ closing: Closing,
    _ deed: @escaping @Sendable (_ digest: String, _ reason: String) throws -> String
  ) async throws -> Reply {
    let month = try premiumMonth(call)
    let here = OfficePremiumRoom.month(month)
    let (digest, figures) = try await lane.run { [house] in
      // In this order: of what changes between the two the digest is the older one, and is refused.
      (try house.premium.digest(of: month), try house.premium.figures(of: month))
    }
    let form = call.form
    guard figures.open + figures.settling > 0 else {
      guard form["digest"] == nil else { return .see(here) }
      return try await officePremiumMonth(
        call, trial: nil,
        errors: ErrorSummary(
          code: "conflict", [FieldError(nil, "\(month.title)分に、未確定の算定はありません。")]),
        status: .conflict)
    }
    func page(_ errors: ErrorSummary?, _ status: HTTPResponse.Status) -> Reply {
      let isConfirm = closing == .confirm
      let isEarly = figures.days.objectionClosesAt.map { call.now < $0 } ?? false
      let page = ConfirmPage(
        isConfirm ? "\(month.title)分を確定しますか" : "\(month.title)分を受付中に戻しますか",
        consequence: isConfirm
          ? "未確定の算定が最終となり、積立金と入出金に記帳します。取り消せません。"
          : "未確定の算定と積立金の明細を取り除きます。確定済のものは変わりません。",
        action: isConfirm ? "\(here)/confirm" : "\(here)/reopen", back: here,
        verb: isConfirm ? "確定する" : "受付中に戻す", isDangerous: true
      ).page(
        call.visit,
        crumbs: [
          .init("FIP交付金と積立金", OfficePremiumRoom.months.address), .init("\(month.title)分", here),
        ], errors: errors
      ) { page in
        page.facts(testID: "closing-preview") { list in
          list.fact("未確定の設備", "\(Int64(figures.open).grouped)件", testID: "closing-open")
          if figures.settling > 0 {
            list.fact("未確定の精算", "\(Int64(figures.settling).grouped)件")
          }
          list.fact("受付中の設備", "\(Int64(figures.waiting).grouped)件")
          if figures.confirmed + figures.settled > 0 {
            list.fact(
              "確定済（変わりません）", "\(Int64(figures.confirmed + figures.settled).grouped)件")
          }
          list.fact("この月の交付金額の合計") { page in page.yen(figures.sums.grant) }
          list.fact("この月の支払額の合計") { page in page.yen(figures.sums.payment) }
          list.fact("この月の不足額の合計") { page in page.yen(figures.sums.shortage) }
        }
        page.hidden("digest", digest)
        page.add(
          Field(
            "reason", isConfirm ? "期日より前に確定する理由" : "受付中に戻す理由", form["reason"] ?? "",
            hint: isConfirm && !isEarly ? "期日を過ぎているか期日がないため、空欄でかまいません。" : "記録に残ります。",
            error: errors?["reason"], maxLength: 400, isRequired: !isConfirm || isEarly,
            lines: 3))
      }
      return .page(page, status: status)
    }
    guard let shown = form.text("digest") else { return page(nil, .ok) }
    return try await calculating.pass {
      try await self.submit {
        let flash = try deed(shown, form.text("reason") ?? "")
        return .see(here, flash: flash)
      } again: { errors, status in
        page(errors.kept(to: ["reason"]), status)
      }
    }
  }
}
