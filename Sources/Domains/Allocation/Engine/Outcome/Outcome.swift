package import Trade

/// Why some rows got less than they asked: classes of plants that have nothing more to give.
package struct Bottleneck: Hashable, Sendable {
  package var level: Level
  /// The price at which the classes ran out; nil where rows have none.
  package var bidPriceSen: Int64?
  /// Large plants first.
  package var classes: [PlantClass]
  /// kWh that rows ask of these classes alone, at this price or above.
  package var askedKWh: Int64
  /// kWh that these classes have, after the specific stage.
  package var supplyKWh: Int64
}

/// One run of the allocator.
package struct Outcome: Sendable {
  package let ruleSet: RuleSet
  /// Sorted by row id and plant id.
  package let lines: [Line]
  /// One a row, sorted by row id.
  package let shares: [Share]
  /// By facility, in the problem's order: kWh given away.
  package let allocatedKWh: [Int64]
  package let bottlenecks: [Bottleneck]
  /// With purchases only.
  package let settlement: Settlement?

  package var grantedKWh: Int64 { lines.reduce(0) { $0 + $1.kwh } }

  /// What the run's digest (SHA-256) is taken over: the sorted lines, a line each, fields apart by
  /// tabs, with `\`, tab and newline in ids escaped.
  package var digestInput: [UInt8] { Self.digestInput(of: lines) }

  /// The same for lines that were kept elsewhere in their order.
  package static func digestInput(of lines: [Line]) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(lines.count * 36)
    for line in lines {
      append(line.request.rawValue, to: &bytes)
      bytes.append(UInt8(ascii: "\t"))
      append(line.facility.rawValue, to: &bytes)
      bytes.append(UInt8(ascii: "\t"))
      bytes += String(line.kwh).utf8
      bytes.append(UInt8(ascii: "\n"))
    }
    return bytes
  }

  private static func append(_ text: String, to bytes: inout [UInt8]) {
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\\"): bytes += Array("\\\\".utf8)
      case UInt8(ascii: "\t"): bytes += Array("\\t".utf8)
      case UInt8(ascii: "\n"): bytes += Array("\\n".utf8)
      default: bytes.append(byte)
      }
    }
  }
}
