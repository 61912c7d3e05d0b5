internal import AccessDesk
internal import CertificationDesk
internal import HTTPTypes
internal import House
internal import Hummingbird
internal import Hypertext
internal import PortalParts
internal import Trade

/// `/office/certifications/ledger[/{number}]`: all that was ever certified.
extension Portal {
  func showLedger(_ call: Call) async throws -> Reply {
    let fields = call.query
    var errors: [FieldError] = []
    func read<Value>(_ name: String, _ fault: String, _ read: (String) -> Value?) -> Value? {
      guard let word = fields.text(name) else { return nil }
      let value = read(word)
      if value == nil { errors.append(FieldError(name, fault)) }
      return value
    }
    let month = read("month", "年月は YYYYMM で指定してください。") { Month($0) }
    let id = read("operator", "事業者番号が違います。") { OperatorID($0) }
    let plant = read("plant", "設備IDが違います。") { PlantID($0) }
    let number = fields.text("number")
    if let number, errors.isEmpty { return .see("/office/certifications/ledger/\(number)") }
    let summary = errors.isEmpty ? nil : ErrorSummary(code: "invalid", errors)
    let (found, months) = try await lane.run { [house] in
      let desk = house.certification
      return (
        try desk.entries(
          month: month, operatorID: id, plant: plant, after: fields.text("after"),
          isDescending: true), try desk.knownMonths()
      )
    }
    let here: Address = "/office/certifications/ledger"
    let frame = call.frame(
      "認定の台帳", crumbs: [.init("電力量の認定", "/office/certifications")], errors: summary,
      isWide: true)
    let page = frame.page { page in
      page(.p, "訂正や取消しの前の認定も残ります。状態が「認定済」のものが、いま有効です。", .class("lead"))
      page.add(
        Filter(
          here,
          [
            .text("number", "認定番号", number ?? ""),
            .list(
              "month", "対象年月", months.map { .init($0.compact, $0.title) },
              chosen: month?.compact ?? ""),
            .text("operator", "事業者番号", fields["operator"] ?? ""),
            .text("plant", "設備ID", fields["plant"] ?? ""),
          ],
          isOn: fields.without(["after"]).pairs.contains { !$0.value.isEmpty }))
      guard !found.entries.isEmpty else {
        return page.add(EmptyState("条件に合う認定はありません。"))
      }
      page.ledger(found.entries)
      var next = here
      for (name, value) in fields.without(["after"]).pairs where !value.isEmpty {
        next = next.adding(name, value)
      }
      page.add(
        Pager(
          total: found.total, shown: found.entries.count,
          next: found.next.map { next.adding("after", $0) }))
    }
    return .page(page, status: summary == nil ? .ok : .unprocessableContent)
  }

  func showEntry(_ call: Call) async throws -> Reply {
    let course = try await course(call)
    let mayCorrect = AccessTable.may(call.caller, .publish) == .allowed
    let number = try call.parameter("number")
    guard let entry = course.first(where: { $0.number == number }) else {
      throw RequestFault(.notFound)
    }
    let here: Address = "/office/certifications/ledger/\(number)"
    let frame = call.frame(
      "認定番号 \(number)",
      crumbs: [
        .init("電力量の認定", "/office/certifications"),
        .init("認定の台帳", "/office/certifications/ledger"),
      ], isWide: true)
    let page = frame.page { page in
      page.facts { list in
        list.fact("状態", testID: "state") { page in page.add(entry.tag) }
        list.fact("対象年月") { page in
          page(
            .a, entry.month.title,
            .href("/office/certifications/\(entry.month.compact)"))
        }
        list.fact("設備ID") { page in
          page(
            .a, entry.plant.rawValue, .class("id"),
            .href(
              "/o/\(entry.operatorID.rawValue)/certifications/\(entry.month.compact)/\(entry.plant.rawValue)"
            ))
        }
        list.fact("事業者番号") { page in
          page(
            .a, entry.operatorID.rawValue,
            .href("/office/operators/\(entry.operatorID.rawValue)"))
        }
        list.fact("申請") { page in
          if let receipt = entry.receipt {
            page(
              .a, "\(receipt) \(entry.row ?? 0)行目",
              .href("/office/applications/\("\(receipt)")"))
          } else {
            page.text("ありません（取込）")
          }
        }
        list.fact("受電地点特定番号") { page in page.id(entry.gridPoint) }
        list.fact("BGコード", entry.balancingGroup.isEmpty ? "なし" : entry.balancingGroup)
        list.fact("認定対象区分", entry.scope)
        list.fact("再エネ指定", entry.renewable)
        list.fact("認定の方法", RouteWords.words(entry.route))
        list.fact("認定日", entry.certifiedOn.slashed)
        list.fact("残量への算入", entry.isInList ? "する" : "しない")
        list.fact("期日後の申請", entry.isLate ? "はい" : "いいえ")
      }
      page.section("認定した電力量と算定の内訳") { page in page.certified([entry], isOpen: true) }
      if course.count > 1 {
        page.section("訂正の経過", testID: "course") { page in
          page.course(course, number)
        }
      }
      if mayCorrect, entry.isStanding {
        page.form("\(here)/correct", call.visit) { page in
          page(.div, .class("buttons")) { page in
            page.add(Button("訂正へ進む", "correct", .danger))
          }
        }
      }
    }
    return .page(page)
  }

  private func course(_ call: Call) async throws -> [ListedCertification] {
    let number = try call.parameter("number")
    do {
      return try await lane.run { [house] in try house.certification.course(of: number) }
    } catch let complaint as Complaint where complaint.code == "unknown-certification" {
      throw RequestFault(.notFound)
    }
  }

  /// The first time it asks for amount and reason.
  func correctEntry(_ call: Call) async throws -> Reply {
    let number = try call.parameter("number")
    guard let entry = try await course(call).first(where: { $0.number == number }) else {
      throw RequestFault(.notFound)
    }
    let actor = try call.actor()
    let here: Address = "/office/certifications/ledger/\(number)"
    func page(_ errors: ErrorSummary?, _ status: HTTPResponse.Status) -> Reply {
      let page = ConfirmPage(
        "認定番号 \(number) を訂正しますか",
        consequence:
          "今の \(entry.kwh.grouped) kWh の認定は訂正済み（0の場合は取消し）になり、新しい認定番号が付きます。前の値も台帳に残ります。",
        action: "\(here)/correct", back: here, verb: "訂正する", isDangerous: true
      ).page(
        call.visit,
        crumbs: [
          .init("電力量の認定", "/office/certifications"),
          .init("認定の台帳", "/office/certifications/ledger"), .init(number, here),
        ], errors: errors
      ) { page in
        page.add(
          Field(
            "kwh", "訂正後の認定電力量（kWh）", call.form["kwh"] ?? "",
            hint: "整数。0 は取消しです。この行の月間発電量は \(HTML.hundredths(entry.exported)) kWh です。",
            error: errors?["kwh"], autocomplete: .off, inputMode: .numeric, maxLength: 15))
        page.add(
          Field(
            "reason", "訂正の理由", call.form["reason"] ?? "", hint: "通知書にも記載します。",
            error: errors?["reason"], maxLength: 400, lines: 3))
        if errors?["agreed"] != nil {
          page.add(
            Choice(
              "agreed", "月間発電量を超える値", [.init("1", "月間発電量を超える値に訂正することを確かめました")],
              as: .boxes, error: errors?["agreed"]))
        }
      }
      return .page(page, status: status)
    }
    guard call.form["kwh"] != nil else { return page(nil, .ok) }
    return try await submit {
      let typed = (call.form.text("kwh") ?? "").replacing(",", with: "")
      guard let kwh = Int64(typed), (0...999_999_999_999).contains(kwh) else {
        throw RequestFault.field("kwh", "訂正後の認定電力量を、0以上の整数で入力してください。")
      }
      guard let reason = call.form.text("reason") else {
        throw RequestFault.field("reason", "訂正の理由を入力してください。")
      }
      let new: ListedCertification
      do {
        new = try self.house.certification.correct(
          number, to: kwh, because: reason, agreed: call.form.text("agreed") != nil, by: actor)
      } catch let complaint as Complaint where complaint.code == CertificationDesk.aboveGeneration {
        throw RequestFault.field(
          "agreed", "\(complaint.description)。値を確かめてください。誤りでなければ、下の欄に印を付けて、もう一度送ってください。")
      }
      self.slowMonths.forget()
      let former = entry.kwh.grouped
      let done =
        kwh == 0
        ? "認定番号 \(number) の \(former) kWh を取り消しました。"
        : "認定番号 \(number) の \(former) kWh を \(kwh.grouped) kWh に訂正しました。"
      return .see(
        "/office/certifications/ledger/\(new.number)",
        flash: done + (new.overdraft.map { "注意: \($0)。" } ?? ""))
    } again: { errors, status in
      page(errors, status)
    }
  }
}

extension HTML {
  fileprivate mutating func ledger(_ entries: [ListedCertification]) {
    let table = Table(
      "認定の台帳",
      [
        .init("認定番号", .id), .init("対象年月"), .init("事業者番号", .id), .init("設備ID", .id),
        .init("再エネ指定"), .init("方法"), .init("認定電力量", .number), .init("認定日"), .init("状態"),
        .init("訂正前", .id),
      ], testID: "entries")
    self.table(table) { rows in
      for entry in entries {
        rows.row(
          id: entry.number, status: entry.isStanding ? "certified" : "corrected"
        ) { cells in
          cells.cell { page in
            page(
              .a, entry.number, .href("/office/certifications/ledger/\(entry.number)"))
          }
          cells.cell(entry.month.description)
          cells.cell(entry.operatorID.rawValue)
          cells.cell(entry.plant.rawValue)
          cells.cell(entry.renewable)
          cells.cell(entry.route)
          cells.cell { page in page(.span) { page in page.energy(entry.kwh) } }
          cells.cell(entry.certifiedOn.slashed)
          cells.cell { page in page.add(entry.tag) }
          cells.cell { page in
            if let before = entry.replaces {
              page(.a, before, .href("/office/certifications/ledger/\(before)"))
            }
          }
        }
      }
    }
  }

  /// Figures that took the place of each other, the oldest first.
  fileprivate mutating func course(_ course: [ListedCertification], _ number: String) {
    let table = Table(
      "訂正の経過",
      [
        .init("認定番号", .id), .init("認定電力量", .number), .init("前との差", .number), .init("認定日"),
        .init("理由"), .init("状態"),
      ], testID: "replaced")
    self.table(table) { rows in
      for (index, entry) in course.enumerated() {
        rows.row(
          id: entry.number, status: entry.isStanding ? "certified" : "corrected",
          .aria("current", entry.number == number ? "true" : nil)
        ) { cells in
          cells.cell { page in
            page(
              .a, entry.number, .href("/office/certifications/ledger/\(entry.number)"))
          }
          cells.cell { page in page(.span) { page in page.energy(entry.kwh) } }
          cells.cell(index == 0 ? "―" : Self.signed(entry.kwh - course[index - 1].kwh))
          cells.cell(entry.certifiedOn.slashed)
          cells.cell(entry.reason.isEmpty ? "最初の認定" : entry.reason)
          cells.cell { page in page.add(entry.tag) }
        }
      }
    }
  }

  private static func signed(_ number: Int64) -> String {
    number > 0 ? "+\(number.grouped)" : number.grouped
  }
}
