internal import AccessDesk
internal import AccessRecords
internal import FilingRecords
internal import House
internal import Hummingbird
internal import Office
internal import Trade

/// What the office alone sees of an application.
struct OfficeLook: Sendable {
  let assignee: PortalUser?
  let reviewers: [PortalUser]
  let notes: [OfficeNote]
  /// Those of the office who look at it, too.
  let viewers: [PortalUser]
  let phrases: [String]
  /// Rows of the sheet about the first finding; nil where there is none, or it takes too much.
  let sheet: (window: SheetWindow, wish: SheetWish)?
}

extension Portal {
  func officeLook(
    _ call: Call, _ shown: ShownApplication, hasSheet: Bool
  ) async throws -> OfficeLook {
    let receipt = shown.application.receipt
    let wish = SheetWish(about: ApplicationView.sorted(shown.findings))
    let sheet = hasSheet ? try await readable(receipt, wish) : nil
    let now = Dispatcher.seconds
    let me = call.session?.member.user.id
    // A page that follows by itself is looked at, too.
    if let me { desk.look(at: receipt, by: me, now: now) }
    let others = desk.viewers(of: receipt, now: now).filter { $0 != me }
    return try await lane.run { [access, house] in
      OfficeLook(
        assignee: try access.assignee(of: receipt), reviewers: try access.reviewers(),
        notes: try access.notes(about: receipt),
        viewers: try others.sorted().compactMap { try access.user($0) },
        phrases: try house.applications.keptPhrases(20), sheet: sheet)
    }
  }

  /// A sheet that cannot be shown leaves the rest of the page as it is.
  private func readable(
    _ receipt: ReceiptNumber, _ wish: SheetWish
  ) async throws -> (window: SheetWindow, wish: SheetWish)? {
    do {
      return try await window(of: receipt, wish).map { ($0, wish) }
    } catch let fault as RequestFault where fault.code == .notFound {
      return nil
    }
  }
}
