import TestSupport

/// A target as Package.swift declares it.
struct Room: Sendable {
  enum Kind: String { case wall, room, tests, other }

  let kind: Kind
  let name: String
  let path: String
  /// Targets and products, in the order of the declaration.
  let sees: [String]
  /// Where it stands in the list.
  let place: Int

  /// `Tools`, `Trade`, `Domains` …; nil outside Sources.
  var band: String? {
    let parts = path.split(separator: "/")
    return parts.first == "Sources" && parts.count > 1 ? String(parts[1]) : nil
  }

  var folderName: String { String(path.split(separator: "/").last ?? "") }
}

/// What Package.swift says, read as text: it is written so regularly that no parser is needed, and
/// a word of it that these tests do not understand fails them.
enum Manifest {
  static let rooms: [Room] = {
    // Without it there is no room, which fails every test.
    let text = (try? Repository.text("Package.swift")) ?? ""
    let lists = namedLists(text)
    let opening =
      text.firstRange(of: "targets: [\n    // MARK") ?? text.startIndex..<text.startIndex
    var rooms: [Room] = []
    var rest = text[opening.upperBound...]
    let starts = [
      "wall(", "room(", "tests(", ".target(", ".executableTarget(", ".systemLibrary(",
      ".testTarget(",
    ]
    while let next = starts.compactMap({ start in rest.firstRange(of: "\n    \(start)") }).min(by: {
      $0.lowerBound < $1.lowerBound
    }) {
      let word = rest[next].trimmingPrefix { $0.isWhitespace }.dropLast()
      let body = bracketed(rest[next.upperBound...])
      rest = rest[body.endIndex...]
      rooms.append(room(String(word), body, lists, place: rooms.count))
    }
    return rooms
  }()

  static func room(named name: String) -> Room? { rooms.first { $0.name == name } }

  /// The target that a file belongs to: the one whose folder is nearest.
  static func owner(of path: String) -> Room? {
    var folder = Substring(path)
    while let slash = folder.lastIndex(of: "/") {
      folder = folder[..<slash]
      if let room = byPath[folder] { return room }
    }
    return nil
  }

  private static let byPath = rooms.reduce(into: [Substring: Room]()) {
    $0[Substring($1.path)] = $1
  }

  private static func room(
    _ word: String, _ body: Substring, _ lists: [String: [String]], place: Int
  ) -> Room {
    let strings = quoted(body)
    let name = strings.first ?? "?"
    let seen =
      (body.firstRange(of: "sees: ") ?? body.firstRange(of: "dependencies: ")).map {
        dependencies(body[$0.upperBound...], lists)
      } ?? []
    let after = (body.firstRange(of: "in: ") ?? body.firstRange(of: " path: ")).map {
      body[$0.upperBound...]
    }
    let folder = after.flatMap { quoted($0).first } ?? "?"
    switch word {
    case "wall":
      return Room(kind: .wall, name: name, path: "Sources/Walls/\(name)", sees: [], place: place)
    case "room":
      return Room(kind: .room, name: name, path: "Sources/\(folder)", sees: seen, place: place)
    case "tests":
      return Room(
        kind: .tests, name: "\(name)Tests", path: "Tests/\(folder)", sees: seen, place: place)
    case ".testTarget":
      return Room(kind: .tests, name: name, path: folder, sees: seen, place: place)
    default:
      let isWall = word == ".systemLibrary"
      return Room(kind: isWall ? .wall : .other, name: name, path: folder, sees: seen, place: place)
    }
  }

  /// What stands up to the bracket that closes.
  private static func bracketed(_ text: Substring) -> Substring {
    var depth = 0
    for index in text.indices {
      switch text[index] {
      case "(": depth += 1
      case ")" where depth == 0: return text[..<index]
      case ")": depth -= 1
      default: break
      }
    }
    return text
  }

  private static func quoted(_ text: Substring) -> [String] {
    text.split(separator: "\"", omittingEmptySubsequences: false).enumerated()
      .filter { $0.offset % 2 == 1 }.map { String($0.element) }
  }

  /// `records + ["Storage", grdb]`, up to what follows.
  private static func dependencies(_ text: Substring, _ lists: [String: [String]]) -> [String] {
    var found: [String] = []
    var rest = text
    while true {
      rest = rest.trimmingPrefix { $0.isWhitespace || $0 == "+" }
      if rest.first == "[" {
        let end = rest.firstIndex(of: "]") ?? rest.endIndex
        for item in rest[rest.index(after: rest.startIndex)..<end].split(separator: ",") {
          let item = item.trimmingPrefix(while: \.isWhitespace)
          if let name = quoted(item).first {
            found.append(name)
          } else if let word = SwiftSource.words(of: item).first {
            found += lists[word] ?? ["?\(word)"]
          }
        }
        rest = end == rest.endIndex ? "" : rest[rest.index(after: end)...]
      } else if let word = SwiftSource.words(of: rest.prefix(while: { $0.isLetter })).first {
        found += lists[word] ?? ["?\(word)"]
        rest = rest.dropFirst(word.count)
      }
      guard rest.trimmingPrefix(while: \.isWhitespace).first == "+" else { return found }
    }
  }

  /// `let grdb = Target.Dependency.product(name: "GRDB", …)` and `let records: [Target.Dependency] = […]`.
  private static func namedLists(_ text: String) -> [String: [String]] {
    var lists: [String: [String]] = [:]
    for part in text.split(separator: "\nlet ").dropFirst() {
      guard let name = SwiftSource.words(of: part).first else { continue }
      if let product = part.firstRange(of: "Dependency.product("),
        product.lowerBound < part.index(part.startIndex, offsetBy: min(60, part.count))
      {
        lists[name] = quoted(part[product.upperBound...]).prefix(1).map(\.self)
      } else if let list = part.firstRange(of: ": [Target.Dependency] = ") {
        lists[name] = dependencies(part[list.upperBound...], lists)
      }
    }
    return lists
  }
}
