import Files
import Testing

/// Whose file it is.
struct AccountsTests {
  @Test func `Our own user is no stranger, others have their names or their numbers`() {
    let accounts = Accounts(own: 1000) { $0 == 1001 ? "佐藤" : nil }
    #expect(accounts.stranger(1000) == nil)
    #expect(accounts.stranger(1001) == "佐藤")
    #expect(accounts.stranger(1002) == "1002")
  }

  @Test func `The system knows its own users`() throws {
    let folder = try TemporaryFolder()
    let owner = try #require(try FileSystem().status(of: folder.path)?.owner)
    #expect(Accounts.system.stranger(owner) == nil)
    #expect(Accounts.system.stranger(owner == 0 ? 1 : 0)?.isEmpty == false)
  }
}
