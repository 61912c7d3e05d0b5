package import Files
package import Intake

/// What a backup takes of a domain besides the workspace's own database and files. It is taken
/// before that database, so that what a part has promised to it is there or still promised.
package struct BackupPart: Sendable {
  /// Copies from one workspace to another, while others work in the first; returns lines for people.
  package let take:
    @Sendable (_ source: Workspace, _ target: Workspace, FileSystem) throws -> [String]

  package init(
    take:
      @escaping @Sendable (_ source: Workspace, _ target: Workspace, FileSystem) throws ->
      [String]
  ) {
    self.take = take
  }
}
