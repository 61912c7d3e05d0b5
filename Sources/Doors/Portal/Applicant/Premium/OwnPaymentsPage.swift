internal import House
internal import Hummingbird
internal import Hypertext
internal import PortalParts
internal import PremiumDesk
internal import Trade

/// `/o/{op}/fip/payments`: what one is paid and pays, with 支払通知書 and 請求書.
extension Portal {
  func showOwnPayments(_ call: Call) async throws -> Reply {
    let id = try accountHolder(call)
    return try await paymentsPage(call, of: id, at: PremiumRoom.payments.address(of: id))
  }

  func sendOwnPaymentNotice(_ call: Call) async throws -> Reply {
    try await sendPaymentNotice(call, of: try accountHolder(call))
  }

  /// `id`: nil for everybody's.
  func paymentsPage(
    _ call: Call, of id: OperatorID?, at here: Address
  ) async throws -> Reply {
    var faults: [FieldError] = []
    let month = call.read("month", &faults, PremiumQuery.monthFault) { Month($0) }
    let wanted =
      id == nil
      ? call.read("operator", &faults, PremiumQuery.operatorFault) { OperatorID($0) } : nil
    let number = call.query.text("number")
    let place = call.query.text("after")
    let found = try await lane.run { [house] in
      try house.premium.paymentPage(
        number: number, operatorID: id ?? wanted, month: month, isNewestFirst: true,
        after: place, limit: PremiumQuery.shown)
    }
    let errors = faults.isEmpty ? nil : ErrorSummary(code: "invalid", faults)
    let page = call.frame("入出金", errors: errors, isWide: true).page { page in
      if let id {
        page.rooms(of: id, at: .payments, seesRegistration: seesRegistration(call, id))
      } else {
        page.officeRooms(at: .payments)
      }
      page.add(
        Filter(
          here,
          [
            .text("number", "番号", number ?? ""), .text("month", "対象年月", call.query["month"] ?? ""),
          ] + (id == nil ? [.text("operator", "事業者番号", call.query["operator"] ?? "")] : []),
          isOn: call.query.without(["after"]).pairs.contains { !$0.value.isEmpty }))
      guard !found.payments.isEmpty else {
        return page.add(EmptyState("支払・請求はありません。月の算定か取戻申請が確定すると、番号が付きます。"))
      }
      page.payments(found.payments, isOffice: id == nil) { payment in
        "\(here)/\(payment.number)/notice"
      }
      let narrowed = call.narrowed(here)
      page.add(
        Pager(
          total: found.total, shown: found.payments.count, first: place == nil ? nil : narrowed,
          next: found.next.map { narrowed.adding("after", $0) }))
    }
    return .page(page, status: errors == nil ? .ok : .unprocessableContent)
  }

  func sendPaymentNotice(_ call: Call, of id: OperatorID?) async throws -> Reply {
    let number = try call.parameter("number")
    let printed = try await lane.run { [house] in
      try house.premium.paymentNotice(number, of: id)
    }
    guard let printed else { throw RequestFault(.notFound) }
    return .download(printed.bytes, name: printed.name, type: "application/pdf")
  }
}
