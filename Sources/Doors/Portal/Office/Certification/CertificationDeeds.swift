internal import AccessDesk
internal import CertificationDesk
internal import HTTPTypes
internal import House
internal import Hummingbird
internal import Hypertext
internal import PortalParts
internal import Trade

/// What the office does with a month: try, certify, refuse, write notices.
extension Portal {
  /// The operator that a form names; nil for all.
  private func typedOperator(_ call: Call) throws -> OperatorID? {
    guard let word = call.form.text("operator") else { return nil }
    guard let id = OperatorID(word) else {
      throw RequestFault.field("operator", "事業者番号を確認してください。")
    }
    return id
  }

  func previewCertification(_ call: Call) async throws -> Reply {
    let month = try month(of: call)
    let actor = try call.actor()
    let id: OperatorID?
    do {
      id = try typedOperator(call)
    } catch let fault as RequestFault where fault.code == .invalid {
      return try await officeMonth(
        call, trial: nil, errors: ErrorSummary(of: fault), status: .unprocessableContent)
    }
    let report = try await certifying.pass {
      try await lane.run { [house] in
        try house.certification.certify(
          CertificationOrder(month: month, operatorID: id, isDryRun: true), by: actor)
      }
    }
    return try await officeMonth(
      call, trial: CertificationTrial(report: report, operatorID: id), errors: nil, status: .ok)
  }

  func certifyMonth(_ call: Call) async throws -> Reply {
    let month = try month(of: call)
    let actor = try call.actor()
    return try await certifying.pass {
      try await submit {
        guard let digest = call.form.text("digest") else {
          throw RequestFault(.invalid, "先に試算をしてください。")
        }
        let report = try self.house.certification.certify(
          CertificationOrder(
            month: month, operatorID: try self.typedOperator(call), expectedDigest: digest),
          by: actor)
        self.slowMonths.forget()
        let held = report.held > 0 ? "保留は\(Int64(report.held).grouped)行です。" : ""
        return .see(
          "/office/certifications/\(month.compact)",
          flash:
            "\(Int64(report.certified).grouped)行、\(report.kwh.grouped) kWh を認定しました。\(held)")
      } again: { errors, status in
        try await self.officeMonth(call, trial: nil, errors: errors, status: status)
      }
    }
  }

  func writeCertificationNotices(_ call: Call) async throws -> Reply {
    let month = try month(of: call)
    return try await submit {
      let written = try self.house.certification.writeNotices(of: month)
      return .see(
        "/office/certifications/\(month.compact)", flash: "通知書を\(written.count)者分作りました。")
    } again: { errors, status in
      try await self.officeMonth(call, trial: nil, errors: errors, status: status)
    }
  }

  /// The first time it asks for the reason.
  func refuseRow(_ call: Call) async throws -> Reply {
    let month = try month(of: call)
    let actor = try call.actor()
    let here: Address = "/office/certifications/\(month.compact)"
    guard let receipt = call.form.text("id").flatMap({ ReceiptNumber($0) }),
      let row = call.form.text("row").flatMap({ Int($0) }), row > 0
    else {
      return try await officeMonth(
        call, trial: nil,
        errors: ErrorSummary(code: "invalid", [FieldError(nil, "不認定にする行を、一覧から選んでください。")]),
        status: .unprocessableContent)
    }
    func page(_ errors: ErrorSummary?, _ status: HTTPResponse.Status) -> Reply {
      let page = ConfirmPage(
        "受付番号\(receipt)の\(row)行目を不認定にしますか",
        consequence: "行は認定の対象から外れ、理由は通知書に記載されます。事業者は、同じ設備と月を申請し直せます。",
        action: "\(here)/refuse", back: here, verb: "不認定にする", isDangerous: true
      ).page(
        call.visit,
        crumbs: [
          .init("電力量の認定", "/office/certifications"), .init("\(month.title)分", here),
        ], errors: errors
      ) { page in
        page.hidden("id", "\(receipt)")
        page.hidden("row", String(row))
        page.add(
          Field(
            "reason", "不認定の理由", call.form["reason"] ?? "", hint: "通知書にも記載します。",
            error: errors?["reason"], maxLength: 400, lines: 3))
      }
      return .page(page, status: status)
    }
    guard call.form["reason"] != nil else { return page(nil, .ok) }
    return try await submit {
      guard let reason = call.form.text("reason") else {
        throw RequestFault.field("reason", "不認定の理由を入力してください。")
      }
      try self.house.certification.refuse(
        receipt, row: row, of: month, because: reason, by: actor)
      self.slowMonths.forget()
      return .see(here, flash: "受付番号\(receipt)の\(row)行目を不認定にしました。")
    } again: { errors, status in
      page(errors, status)
    }
  }
}
