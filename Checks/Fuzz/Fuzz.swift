import Foundation
import TestSupport

/// Feeds the product what nobody would write, until the time is over: `fuzz SECONDS [SEED]`; or once
/// more what a seed made, after a death: `fuzz --once SEED`.
///
/// Every seed stands for one execution, always the same. What must hold: nothing traps, nothing but
/// a refusal is thrown, the scanner reads as libxml2 does, what was remembered of other workbooks
/// changes nothing, and an answer leaves the other sheets as they were.
@main
enum Fuzz {
  static func main() throws {
    let words = Array(CommandLine.arguments.dropFirst())
    let trial = try Trial()
    if words.first == "--once", let seed = words.dropFirst().first.flatMap({ UInt64($0) }) {
      print("seed \(seed): \(try trial.run(seed: seed))")
      return
    }
    let seconds = words.first.flatMap { Double($0) } ?? 60
    let first = words.dropFirst().first.flatMap { UInt64($0) } ?? UInt64.random(in: 0...(1 << 40))
    try run(trial, seconds: seconds, from: first)
  }

  private static func run(_ trial: Trial, seconds: Double, from first: UInt64) throws {
    let clock = ContinuousClock()
    let start = clock.now
    var counts: [String: Int] = [:]
    var slowest: (time: Duration, seed: UInt64) = (.zero, first)
    var seed = first
    print(
      "fuzz: from seed \(first) for \(Int(seconds)) s, \(trial.seedCount) workbooks to start from")
    while start.duration(to: clock.now) < .seconds(seconds) {
      // Standing there when the process is gone: which seed to look at.
      announce(seed)
      let before = clock.now
      counts[try trial.run(seed: seed), default: 0] += 1
      let time = before.duration(to: clock.now)
      if time > slowest.time { slowest = (time, seed) }
      seed += 1
    }
    let list = counts.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
    print("fuzz: \(seed - first) executions (\(list.joined(separator: ", ")))")
    print("fuzz: the slowest took \(slowest.time) (seed \(slowest.seed))")
  }

  private static func announce(_ seed: UInt64) {
    guard seed % 64 == 0 || isVerbose else { return }
    FileHandle.standardError.write(Data("\rseed \(seed) ".utf8))
  }

  private static let isVerbose = ProcessInfo.processInfo.environment["FUZZ_VERBOSE"] != nil
}

/// Something that must hold does not.
struct Broken: Error, CustomStringConvertible {
  let seed: UInt64
  let what: String
  var description: String { "seed \(seed): \(what)" }
}
