/// Which files of a room need which, as far as names tell: one needs another if it uses a type or a
/// function that only the other declares. An approximation, and good enough to see a circle grow.
struct Arrows {
  private(set) var targets: [String: Set<String>] = [:]

  init(among files: [SwiftSource]) {
    let kinds = SwiftSource.typeKinds.union(["func"])
    var owners: [String: Set<String>] = [:]
    for file in files {
      for declaration in file.declarations(of: kinds, indented: true)
      where declaration.modifiers.isDisjoint(with: ["private", "fileprivate"]) {
        owners[declaration.name, default: []].insert(file.path)
      }
    }
    for file in files {
      let words = file.words
      targets[file.path] = Set(
        words.keys.compactMap { word in
          guard let owner = owners[word], owner.count == 1 else { return nil }
          return owner.first == file.path ? nil : owner.first
        })
    }
  }

  var count: Int { targets.values.reduce(0) { $0 + $1.count } }

  /// Files that reach each other, those alone left out; by name.
  var circles: [[String]] {
    let reach = targets.keys.reduce(into: [String: Set<String>]()) { $0[$1] = reachable(from: $1) }
    var seen: Set<String> = []
    return targets.keys.sorted().compactMap { file in
      guard !seen.contains(file) else { return nil }
      let circle = (reach[file] ?? []).filter { reach[$0]?.contains(file) ?? false }
      guard circle.count > 1 else { return nil }
      seen.formUnion(circle)
      return circle.sorted()
    }
  }

  private func reachable(from start: String) -> Set<String> {
    var reached: Set<String> = []
    var waiting = Array(targets[start] ?? [])
    while let next = waiting.popLast() {
      if reached.insert(next).inserted { waiting += targets[next] ?? [] }
    }
    return reached
  }
}
