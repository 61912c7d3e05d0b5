/// Where a file of an application lies, below the workspace. What the database says is followed by
/// renames and writes, so nothing that leads out of `applications/` is believed.
struct ShelfPath {
  let text: String

  init?(_ text: String) {
    let steps = text.split(separator: "/", omittingEmptySubsequences: false)
    guard steps.count > 1, steps[0] == "applications",
      steps.allSatisfy({ !$0.isEmpty && $0 != "." && $0 != ".." && !$0.utf8.contains(0) })
    else { return nil }
    self.text = text
  }
}
