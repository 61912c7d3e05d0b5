internal import AccessDesk
internal import FilingRecords
internal import HTTPTypes
internal import House
internal import Hummingbird
internal import Hypertext
internal import Office
internal import PortalParts
internal import Trade

/// What the office does with one application.
extension Portal {
  func advance(_ call: Call) async throws -> Reply {
    let receipt = try call.receipt()
    let actor = try call.actor()
    return try await onPage(call) {
      try self.carryOut(self.wish(call), on: receipt, call, by: actor)
    }
  }

  func retry(_ call: Call) async throws -> Reply {
    let receipt = try call.receipt()
    let actor = try call.actor()
    return try await onPage(call) {
      try self.carryOut(
        MoveWish(to: .checking, from: nil, comment: "", remarks: []), on: receipt, call, by: actor)
    }
  }

  func returnToApplicant(_ call: Call) async throws -> Reply {
    let receipt = try call.receipt()
    let actor = try call.actor()
    return try await onPage(call) {
      try self.carryOut(self.returnWish(call), on: receipt, call, by: actor)
    }
  }

  private func carryOut(
    _ wish: MoveWish, on receipt: ReceiptNumber, _ call: Call, by actor: Actor
  ) throws -> Reply {
    try refuseStale(call, receipt)
    let report = try house.reviews.advance(.these([receipt]), wish.order, by: actor).first
    if case .refused(let why)? = report?.result {
      let isLegal = try house.applications.brief(receipt)?.status.mayBecome(wish.to) ?? false
      // A cell that is none of the file's is a mistake of the form.
      guard isLegal, !wish.remarks.isEmpty else {
        throw RequestFault(isLegal ? .conflict : .illegalMove, why)
      }
      throw RequestFault.field("cell", why)
    }
    return .see(
      "/office/applications/\("\(receipt)")", flash: "受付番号\(receipt)を「\(wish.to.tag)」にしました。")
  }

  /// Comment, phrase and remarks about cells; empty pairs are skipped.
  private func returnWish(_ call: Call) throws -> MoveWish {
    let cells = call.form.all("cell").map(\.trimmed)
    let texts = call.form.all("text").map(\.trimmed)
    guard cells.count == texts.count else {
      throw RequestFault.field("cell", "セルと指摘は、組にして送信してください。")
    }
    var remarks: [Finding] = []
    for (cell, text) in zip(cells, texts) where !cell.isEmpty || !text.isEmpty {
      guard !text.isEmpty else { throw RequestFault.field("text", "セル\(cell)への指摘を入力してください。") }
      guard !cell.isEmpty else {
        remarks.append(MoveOrder.remark(text))
        continue
      }
      let mark = cell.lastIndex(of: "!")
      let place = mark.map { String(cell[cell.index(after: $0)...]) } ?? cell
      guard let reference = CellReference(place) else {
        throw RequestFault.field("cell", "セル「\(cell)」は、B16 や 申請書!B16 のように入力してください。")
      }
      remarks.append(
        MoveOrder.remark(text, sheet: mark.map { String(cell[..<$0]) }, cell: reference))
    }
    let comment = [call.form.text("comment"), call.form.text("phrase")].compactMap(\.self)
      .joined(separator: "\n")
    guard !comment.isEmpty || !remarks.isEmpty else {
      throw RequestFault.field("comment", "差戻しの理由か、セルへの指摘を入力してください。")
    }
    return MoveWish(to: .returned, from: nil, comment: comment, remarks: remarks)
  }

  /// The answer sheet as it would be.
  func previewReturn(_ call: Call) async throws -> Reply {
    let receipt = try call.receipt()
    let actor = try call.actor()
    return try await onPage(call) {
      let wish = try self.returnWish(call)
      let preview: AnswerPreview
      do {
        preview = try self.house.reviews.previewReturn(receipt, wish.order, by: actor)
      } catch let complaint as Complaint where complaint.code == "invalid" {
        throw RequestFault.field("cell", complaint.description)
      }
      return .page(self.page(of: preview, receipt, call))
    }
  }

  private func page(
    of preview: AnswerPreview, _ receipt: ReceiptNumber, _ call: Call
  ) -> HTML {
    let here: Address = "/office/applications/\("\(receipt)")"
    let frame = call.frame(
      "回答シートの確認 \(receipt)",
      crumbs: [.init("申請", "/office/applications"), .init("\(receipt)", here)], isWide: true)
    return frame.page { page in
      page.add(
        NoticeBox(
          .info, "差し戻すと、回答シート「エラーチェック結果」はこうなります。",
          "事務局の指摘\(preview.remarks)件は、チェックの指摘の後に入ります。"))
      page.facts { list in
        list.fact("結果", "エラー")
        list.fact(
          "エラー/警告/情報 件数",
          "\(preview.counts.errors)/\(preview.counts.warnings)/\(preview.counts.infos)",
          testID: "counts")
      }
      let table = Table(
        "回答シート",
        [
          .init("No", .number), .init("重要度"), .init("シート"), .init("セル", .id), .init("項目"),
          .init("入力値"), .init("コード", .id), .init("内容"), .init("対処方法"),
        ], testID: "answer-preview", staysTable: true)
      page.table(table) { rows in
        for (index, finding) in preview.findings.enumerated() {
          rows.row(
            .data("cell", finding.cell?.description ?? ""), .data("code", finding.code),
            .data("severity", finding.severity.rawValue)
          ) { cells in
            cells.cell(Int64(index + 1))
            cells.cell(finding.severity.label)
            cells.cell(finding.sheet ?? "")
            cells.cell(finding.cell?.description ?? "")
            cells.cell(finding.field ?? "")
            cells.cell(finding.value ?? "")
            cells.cell(finding.code)
            cells.cell(finding.message)
            cells.cell(finding.remedy)
          }
        }
      }
      page.form("\(here)/return", call.visit) { page in
        for name in ["version", "comment", "phrase"] {
          if let value = call.form[name] { page.hidden(name, value) }
        }
        for (cell, text) in zip(call.form.all("cell"), call.form.all("text"))
        where !cell.isEmpty || !text.isEmpty {
          page.hidden("cell", cell)
          page.hidden("text", text)
        }
        page(.div, .class("buttons")) { page in
          page.add(Button("この内容で差し戻す", "return", .danger))
          page.add(Button("書き直す", "edit", .quiet, action: "\(here)/edit"))
        }
      }
    }
  }

  /// Back from the preview, with what was typed.
  func editReturn(_ call: Call) async throws -> Reply {
    try await applicationPage(call, isOffice: true, errors: nil)
  }

  // MARK: Again

  func readmit(_ call: Call) async throws -> Reply {
    let receipt = try call.receipt()
    let actor = try call.actor()
    return try await onPage(call) {
      guard let reason = call.form.text("reason") else {
        throw RequestFault.field("reason", "受け付ける理由を入力してください。")
      }
      try self.refuseStale(call, receipt)
      _ = try self.house.reviews.readmit(receipt, because: reason, by: actor)
      return .see(
        "/office/applications/\("\(receipt)")",
        flash: "受付番号\(receipt)を受け付け直します。新しい番号が付きます。")
    }
  }

  func waive(_ call: Call) async throws -> Reply {
    let receipt = try call.receipt()
    let actor = try call.actor()
    return try await onPage(call) {
      let words = call.form.all("finding")
      let ordinals = Set(words.compactMap { Int($0) })
      guard !words.isEmpty, ordinals.count == Set(words).count else {
        throw RequestFault.field("finding", "許可する指摘を選んでください。")
      }
      guard let reason = call.form.text("reason") else {
        throw RequestFault.field("finding", "許可する理由を入力してください。")
      }
      try self.refuseStale(call, receipt)
      do {
        _ = try self.house.reviews.waive(receipt, ordinals, because: reason, by: actor)
      } catch let complaint as Complaint where complaint.code == "invalid" {
        throw RequestFault.field("finding", complaint.description)
      }
      return .see(
        "/office/applications/\("\(receipt)")",
        flash: "指摘\(ordinals.count)件を許可し、受け付け直します。新しい番号が付きます。")
    }
  }

  // MARK: Beside

  func assign(_ call: Call) async throws -> Reply {
    let receipt = try call.receipt()
    let actor = try call.actor()
    let word = call.form.text("user")
    return try await onPage(call) {
      guard let user = word.map({ UserID($0) }) ?? call.session?.member.user.id else {
        throw RequestFault.field("user", "担当者には、事務局の利用者を選んでください。")
      }
      do {
        try self.access.assign(receipt, to: user, by: actor)
      } catch let complaint as Complaint where complaint.code == "invalid" {
        throw RequestFault.field("user", complaint.description + "。")
      }
      return .see("/office/applications/\("\(receipt)")", flash: "担当者を決めました。")
    }
  }

  func note(_ call: Call) async throws -> Reply {
    let receipt = try call.receipt()
    let actor = try call.actor()
    return try await onPage(call) {
      do {
        try self.access.note(call.form["text"] ?? "", about: receipt, by: actor)
      } catch let complaint as Complaint where complaint.code == "invalid" {
        throw RequestFault.field("note", complaint.description + "。")
      }
      return .see("/office/applications/\("\(receipt)")", flash: "メモを残しました。")
    }
  }

  func showNext(_ call: Call) async throws -> Reply {
    let receipt = try call.receipt()
    let me = call.session?.member.user.id
    let next = try await lane.run { [access, house] in
      let taken = try access.assigned(to: nil)
      let mine = try me.map { try access.assigned(to: $0) } ?? []
      // What somebody else looks after is left to them.
      return try house.applications.nextToReview(after: receipt) {
        !taken.contains($0) || mine.contains($0)
      }
    }
    guard let next else {
      return .see("/office/applications", flash: "確認を待っている申請は、ほかにありません。")
    }
    return .see("/office/applications/\("\(next)")")
  }

  /// The deed, or the application's page with what is wrong.
  private func onPage(
    _ call: Call, _ deed: @escaping @Sendable () throws -> Reply
  ) async throws -> Reply {
    try await submit(deed) { errors, status in
      try await self.applicationPage(call, isOffice: true, errors: errors, status: status)
    }
  }
}
