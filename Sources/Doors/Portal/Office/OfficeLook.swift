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
  /// The whole first sheet, as far as a page bears it; nil where none can be shown.
  let sheet: SheetWindow?
}

extension Portal {
  func officeLook(
    _ call: Call, _ receipt: ReceiptNumber, hasSheet: Bool
  ) async throws -> OfficeLook {
    let now = Dispatcher.seconds
    let me = call.session?.member.user.id
    // A page that follows by itself is looked at, too.
    if let me { desk.look(at: receipt, by: me, now: now) }
    let others = desk.viewers(of: receipt, now: now).filter { $0 != me }
    let sheet = hasSheet ? try await wholeSheet(of: receipt) : nil
    return try await lane.run { [access, house] in
      OfficeLook(
        assignee: try access.assignee(of: receipt), reviewers: try access.reviewers(),
        notes: try access.notes(about: receipt),
        viewers: try others.sorted().compactMap { try access.user($0) },
        phrases: try house.applications.keptPhrases(20), sheet: sheet)
    }
  }

  /// Nil where it cannot be read within its limits.
  private func wholeSheet(of receipt: ReceiptNumber) async throws -> SheetWindow? {
    do {
      return try await window(
        of: receipt, SheetWish(NamedValues(["rows": String(SheetWindow.most)])))
    } catch let fault as RequestFault where fault.code == .notFound {
      return nil
    }
  }
}
