/// How a kind is written down: the closure names what its sentences are made of, in the order in
/// which a finding hands it over, so that no sentence can take one thing for another.
extension FindingKind {
  convenience init(
    _ code: String, _ id: String, _ title: String, _ description: String,
    passing: CatalogueExample, failing: CatalogueExample, leavesValues: Bool = true,
    changesWithOthers: Bool = false, wording: @escaping @Sendable (FindingContext) -> Wording
  ) {
    self.init(
      code, id, title, description, passing: passing, failing: failing, leavesValues: leavesValues,
      changesWithOthers: changesWithOthers, argumentCount: 0
    ) { finding, _ in wording(finding) }
  }

  convenience init(
    _ code: String, _ id: String, _ title: String, _ description: String,
    passing: CatalogueExample, failing: CatalogueExample, leavesValues: Bool = true,
    changesWithOthers: Bool = false,
    wording: @escaping @Sendable (FindingContext, String) -> Wording
  ) {
    self.init(
      code, id, title, description, passing: passing, failing: failing, leavesValues: leavesValues,
      changesWithOthers: changesWithOthers, argumentCount: 1
    ) { wording($0, $1[0]) }
  }

  convenience init(
    _ code: String, _ id: String, _ title: String, _ description: String,
    passing: CatalogueExample, failing: CatalogueExample, leavesValues: Bool = true,
    changesWithOthers: Bool = false,
    wording: @escaping @Sendable (FindingContext, String, String) -> Wording
  ) {
    self.init(
      code, id, title, description, passing: passing, failing: failing, leavesValues: leavesValues,
      changesWithOthers: changesWithOthers, argumentCount: 2
    ) { wording($0, $1[0], $1[1]) }
  }

  convenience init(
    _ code: String, _ id: String, _ title: String, _ description: String,
    passing: CatalogueExample, failing: CatalogueExample, leavesValues: Bool = true,
    changesWithOthers: Bool = false,
    wording: @escaping @Sendable (FindingContext, String, String, String) -> Wording
  ) {
    self.init(
      code, id, title, description, passing: passing, failing: failing, leavesValues: leavesValues,
      changesWithOthers: changesWithOthers, argumentCount: 3
    ) { wording($0, $1[0], $1[1], $1[2]) }
  }

  convenience init(
    _ code: String, _ id: String, _ title: String, _ description: String,
    passing: CatalogueExample, failing: CatalogueExample, leavesValues: Bool = true,
    changesWithOthers: Bool = false,
    wording: @escaping @Sendable (FindingContext, String, String, String, String) -> Wording
  ) {
    self.init(
      code, id, title, description, passing: passing, failing: failing, leavesValues: leavesValues,
      changesWithOthers: changesWithOthers, argumentCount: 4
    ) { wording($0, $1[0], $1[1], $1[2], $1[3]) }
  }

  convenience init(
    _ code: String, _ id: String, _ title: String, _ description: String,
    passing: CatalogueExample, failing: CatalogueExample, leavesValues: Bool = true,
    changesWithOthers: Bool = false,
    wording: @escaping @Sendable (FindingContext, String, String, String, String, String) -> Wording
  ) {
    self.init(
      code, id, title, description, passing: passing, failing: failing, leavesValues: leavesValues,
      changesWithOthers: changesWithOthers, argumentCount: 5
    ) { wording($0, $1[0], $1[1], $1[2], $1[3], $1[4]) }
  }

  convenience init(
    _ code: String, _ id: String, _ title: String, _ description: String,
    passing: CatalogueExample, failing: CatalogueExample, leavesValues: Bool = true,
    changesWithOthers: Bool = false,
    wording:
      @escaping @Sendable (FindingContext, String, String, String, String, String, String) ->
      Wording
  ) {
    self.init(
      code, id, title, description, passing: passing, failing: failing, leavesValues: leavesValues,
      changesWithOthers: changesWithOthers, argumentCount: 6
    ) { wording($0, $1[0], $1[1], $1[2], $1[3], $1[4], $1[5]) }
  }

  /// With one argument that has a name, and as many more as there are.
  convenience init(
    _ code: String, _ id: String, _ title: String, _ description: String,
    passing: CatalogueExample, failing: CatalogueExample, leavesValues: Bool = true,
    changesWithOthers: Bool = false,
    wording: @escaping @Sendable (FindingContext, String, ArraySlice<String>) -> Wording
  ) {
    self.init(
      code, id, title, description, passing: passing, failing: failing, leavesValues: leavesValues,
      changesWithOthers: changesWithOthers, argumentCount: 1, takesMore: true
    ) { wording($0, $1[0], $1[1...]) }
  }
}
