import Foundation
import Testing

/// A room whose files all need each other cannot be read from one end.
@Suite struct CircleTests {
  private func files(of room: String) -> [SwiftSource] {
    Repository.sources.filter { Manifest.owner(of: $0.path)?.name == room }
  }

  @Test(arguments: ["Office", "Reception"])
  func `the files of a desk stand in no circle that is not known`(_ room: String) {
    let circles = Arrows(among: files(of: room)).circles
    let found = circles.joined().map { path in
      String((path.split(separator: "/").last ?? "").dropLast(".swift".count))
    }
    expect(found, toBe: Self.inCircles[room] ?? [:], "in a circle of files in \(room)")
  }

  /// `WARIATE_FIGURES=1 swift test --filter CircleTests` prints them.
  @Test(.enabled(if: ProcessInfo.processInfo.environment["WARIATE_FIGURES"] != nil))
  func `the figures of every room`() {
    var lines = ["room files lines arrows in-circles"]
    for room in Manifest.rooms where room.kind != .wall && room.path.hasPrefix("Sources/") {
      let files = files(of: room.name)
      let arrows = Arrows(among: files)
      let total = files.reduce(0) { $0 + $1.lines.count - 1 }
      let circling = arrows.circles.reduce(0) { $0 + $1.count }
      lines.append("\(room.name) \(files.count) \(total) \(arrows.count) \(circling)")
    }
    print(Self.table(lines))
  }

  private static func table(_ lines: [String]) -> String {
    lines.map { line in
      line.split(separator: " ").enumerated().map { index, cell in
        index == 0
          ? cell.padding(toLength: 20, withPad: " ", startingAt: 0)
          : String(repeating: " ", count: max(0, 12 - cell.count)) + cell
      }.joined()
    }.joined(separator: "\n")
  }
}
