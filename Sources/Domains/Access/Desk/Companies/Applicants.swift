internal import AccessRecords
package import Files
package import Intake
internal import Storage
package import Trade

/// Who may file under a ユーザID: users of the portal that have no operator yet.
package struct Applicants: Sendable {
  private let workspace: Workspace
  private let fileSystem: FileSystem

  package init(of workspace: Workspace, _ fileSystem: FileSystem) {
    self.workspace = workspace
    self.fileSystem = fileSystem
  }

  /// Whether it is the ユーザID of such a user; of few names anybody has to ask, so nothing is kept open.
  package func isApplicant(_ id: OperatorID) throws -> Bool {
    let path = workspace.portalDatabase
    guard let user = id.user, try fileSystem.on("portal").exists(path) else { return false }
    let store = try PortalStore(path: path.text, for: .looking)
    let role: Role?
    do {
      role = try store.user(user)?.user.role
    } catch {
      try store.close()
      throw error
    }
    try store.close()
    return role == .general
  }
}
