internal import Files
package import FilingRecords
internal import Intake
internal import Logging
package import Office
package import Premises
internal import Storage
internal import Trade
internal import Validation
internal import Workbooks

/// Takes uploads in: the walk from the inbox to the answer.
package struct Reception: Sendable {
  let premises: Premises
  let shelves: Shelves
  let reviews: ReviewDesk
  /// What this start has done so far.
  package let recorder: WorkRecorder
  let trials: Trials
  /// Of shelves that were looked at before an upload was given its number.
  var renames = RenameNews()
  /// Of claims that did not arrive just now.
  var arrivals: [ClaimID: Instant] = [:]
  /// What later domains keep of rows.
  let followers: [any RowFollower]
  /// What later domains do from time to time while the inbox is watched.
  let chores: [Chore]

  /// Work that is due at a time of its own; doing it twice is the same as doing it once.
  package typealias Chore = @Sendable () throws -> Void

  package init(
    _ premises: Premises, _ shelves: Shelves, _ reviews: ReviewDesk, recorder: WorkRecorder,
    trials: Trials, followers: [any RowFollower] = [], chores: [Chore] = []
  ) {
    self.premises = premises
    self.shelves = shelves
    self.reviews = reviews
    self.recorder = recorder
    self.trials = trials
    self.followers = followers
    self.chores = chores
  }

  var workspace: Workspace { premises.workspace }
  var fileSystem: FileSystem { premises.fileSystem }
  var store: Store { premises.store }
  var originals: OriginalStore { shelves.originals }
  var definitions: Definitions { premises.definitions }
  var definitionsMark: String { premises.definitionsMark }
  var reviewer: Reviewer { premises.reviewer }
  var settings: SettingValues { premises.settings }
  var clock: BusinessClock { premises.clock }
  var log: Logger { premises.log }

  /// The same for uploads that walk together: what it writes becomes durable in one go, by
  /// `makeDurable()`, before each commit that relies on it.
  func forBatch() -> Reception {
    let premises = premises.deferringSyncs()
    let shelves = Shelves(premises)
    var reception = Reception(
      premises, shelves, ReviewDesk(premises, shelves, welcome: reviews.welcome),
      recorder: recorder, trials: trials, followers: followers, chores: chores)
    reception.renames = renames
    return reception
  }

  /// Everything written so far survives a loss of power after this.
  func makeDurable() throws {
    if fileSystem.defersSyncs { try fileSystem.on("workspace").syncFileSystem(of: workspace.root) }
  }
}
