internal import House
internal import Hummingbird
internal import Hypertext
internal import PortalParts
internal import PremiumDesk
internal import Trade

/// `/office/fip/operators[/{number}]`: 認定事業者情報 of everybody.
extension Portal {
  func showCertifiedOperators(_ call: Call) async throws -> Reply {
    var faults: [FieldError] = []
    var question = OperatorQuestion()
    question.operatorID = call.read("operator", &faults, PremiumQuery.operatorFault) {
      OperatorID($0)
    }
    question.plant = call.read("plant", &faults, PremiumQuery.plantFault) { PlantID($0) }
    question.point = call.query.text("point")
    question.review = call.read("review", &faults, "審査状況は一覧から選んでください。") { word in
      ListedOperator.Review.allCases.first { $0.id == word }
    }
    question.isForAll = call.query["all"] == "true"
    let all = try await lane.run { [house, question] in try house.premium.operators(question) }
    let start = max(0, min(call.query["after"].flatMap { Int($0) } ?? 0, all.count))
    let errors = faults.isEmpty ? nil : ErrorSummary(code: "invalid", faults)
    let here = OfficePremiumRoom.operators.address
    let page = call.frame("認定事業者情報", errors: errors, isWide: true).page { page in
      page.officeRooms(at: .operators)
      page.add(
        Filter(
          here,
          [
            .text("operator", "コードかユーザID", call.query["operator"] ?? ""),
            .text("plant", "設備ID", call.query["plant"] ?? ""),
            .text("point", "受電地点特定番号", call.query["point"] ?? ""),
            .list(
              "review", "審査状況", ListedOperator.Review.allCases.map { .init($0.id, $0.rawValue) },
              chosen: question.review?.id ?? ""),
            .list(
              "all", "範囲", [.init("", "合格した最新のもの"), .init("true", "すべての申請")],
              chosen: question.isForAll ? "true" : "", hasAll: false),
          ], isOn: call.query.without(["after"]).pairs.contains { !$0.value.isEmpty }))
      guard !all.isEmpty else {
        return page.add(EmptyState("条件に合う認定事業者情報申請はありません。"))
      }
      let shown = all[start...].prefix(PremiumQuery.shown)
      page.registrations(shown, isOffice: true) { "\(here)/\($0.number)" }
      let narrowed = call.narrowed(here)
      page.add(
        Pager(
          total: all.count, shown: shown.count, first: start > 0 ? narrowed : nil,
          next: shown.endIndex < all.count
            ? narrowed.adding("after", String(shown.endIndex)) : nil))
    }
    return .page(page, status: errors == nil ? .ok : .unprocessableContent)
  }

  func showCertifiedOperator(_ call: Call) async throws -> Reply {
    let shown = try await registration(call)
    let frame = call.frame(
      "申請番号 \(shown.listed.number)",
      crumbs: [
        .init("FIP交付金と積立金", OfficePremiumRoom.months.address),
        .init("認定事業者情報", OfficePremiumRoom.operators.address),
      ], isWide: true)
    return .page(
      frame.page { page in
        page.registration(shown)
        page(.p) { page in
          page(
            .a, "申請を審査する", .href("/office/applications/\("\(shown.listed.receipt)")"),
            .testID("application"))
        }
      })
  }
}
