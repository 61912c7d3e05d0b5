import Files
import Intake
import Testing
import Trade

@Suite("The workspace")
struct WorkspaceTests {
  let place: TemporaryWorkspace

  init() throws { place = try TemporaryWorkspace() }

  @Test("Creating makes every folder, and again changes nothing")
  func create() throws {
    try place.arrive("a.xlsx")
    try place.workspace.create()
    let names = try place.files.list(place.workspace.root).map(\.name.displayText)
    #expect(
      names == [
        "applications", "inbox", "incoming", "originals", "quarantine", "results", "uploads",
      ])
    #expect(try place.tree("inbox") == ["inbox/a.xlsx"])
    #expect(try place.workspace.exists())
    #expect(try !Workspace(root: place.workspace.inbox).exists())
  }

  @Test("Shelves go by round and operator, 随時 where there is no round")
  func shelves() throws {
    let workspace = Workspace(root: FilePath("/w"))
    let operatorID = try #require(OperatorID("0001"))
    let round = try #require(RoundID("202304"))
    #expect(
      workspace.shelf(of: operatorID, slot: .round(round)).text == "/w/applications/202304/0001")
    #expect(workspace.shelf(of: operatorID, slot: .anytime).text == "/w/applications/随時/0001")
    #expect(
      workspace.supersededShelf(of: operatorID, slot: .anytime).text
        == "/w/applications/随時/0001/差替え済")
    #expect(workspace.results(of: round, market: .nonFIT).text == "/w/results/202304/非FIT")
    #expect(workspace.notices(of: round).text == "/w/results/202304/notices")
  }
}
