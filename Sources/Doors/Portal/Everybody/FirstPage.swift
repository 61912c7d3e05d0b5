internal import AccessDesk
internal import AccessRecords
internal import HTTPTypes
internal import House
internal import Hummingbird
internal import Hypertext
internal import PortalParts
internal import Trade

/// `/first`: the first application of somebody without an operator. No form is filed in this way
/// yet, and the page says so.
extension Portal {
  func showFirst(_ call: Call) async throws -> Reply {
    .page(try await firstPage(call, errors: nil))
  }

  /// Files are read to their end, so that the answer is heard, and not kept.
  func submitFirst(_ call: Call) async throws -> Reply {
    let form = try await readFiles(call)
    try await discard(form.files)
    let errors = ErrorSummary(
      code: "conflict", [FieldError(nil, "いま受け付けている初回の申請がないため、ファイルを受け取っていません。")])
    return .page(try await firstPage(call, errors: errors), status: .conflict)
  }

  private func firstPage(_ call: Call, errors: ErrorSummary?) async throws -> HTML {
    let announcements = try await lane.run { [access] in try access.announcements(for: []) }
    return call.frame("初回の申請", errors: errors).page { page in
      page.announcements(announcements)
      page(
        .p, "事業者としての登録を、ここから申請します。申請が確定すると、事業者の管理者になります。", .class("lead"))
      page.section("受け付けている申請", testID: "first-forms") { page in
        page.add(
          EmptyState(
            "いま受け付けている初回の申請はありません。受付が始まると、ここから提出できます。",
            next: ("使い方を見る", "/help")))
        if let contact = call.contact { page(.p, "お急ぎの方は、事務局（\(contact)）へお問い合わせください。") }
      }
      page.documents(of: announcements)
    }
  }
}
