import Testing

@testable import FilingRecords

/// What the database says of a place is believed only below `applications/`.
struct ShelfPathTests {
  @Test(arguments: [
    "applications/a.xlsx", "applications/2023-04/0001/000000001_0001_申請書_202304_チェックOK.xlsx",
    "applications/...", "applications/.a", "applications/a..", "applications/..a/b",
  ])
  func `A path below it is one`(text: String) throws {
    #expect(ShelfPath(text)?.text == text)
  }

  @Test(arguments: [
    "", "applications", "applications/", "applications//a", "applications/a/", "/applications/a",
    "applications/..", "applications/../a", "applications/a/../b", "applications/./a",
    "applications/a/.", "applications/a\0b", "applicationsx/a", "originals/a",
    "applications/\u{301}/../a", "applications\u{301}/a",
  ])
  func `What leads out of it, or nowhere, is none`(text: String) {
    #expect(ShelfPath(text) == nil)
  }
}
