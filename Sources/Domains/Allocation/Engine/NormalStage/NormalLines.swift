/// From a flow of patterns to classes to lines of rows to plants (rule R8).
///
/// Pattern by pattern the rows take their classes along a staircase, then class by class the pieces
/// take their plants along another, large plants first. A tree in place of a node of a forest is a
/// forest again, so the lines are at most rows served + plants used − 1.
struct NormalLines {
  let rows: NormalRows
  let classes: PlantClasses
  let graph: EligibilityGraph
  let facilities: [Facility]
  /// kWh by facility after the specific stage.
  let left: [Int64]

  func make(_ granted: [Int64], _ flow: [Int64]) -> [PlacedLine] {
    var lines: [PlacedLine] = []
    for (plantClass, pieces) in pieces(granted, flow).enumerated() where !pieces.isEmpty {
      let wanted = pieces.reduce(Int64(0)) { $0 + $1.kwh }
      var plants = Staircase(givers: largestPlants(of: plantClass, for: wanted))
      for piece in pieces {
        plants.take(piece.kwh) { plant, kwh in
          lines.append(PlacedLine(request: rows.order[piece.row], facility: plant, kwh: kwh))
        }
      }
    }
    return lines
  }

  /// By class: the rows that draw on it and how much.
  private func pieces(_ granted: [Int64], _ flow: [Int64]) -> [[(row: Int, kwh: Int64)]] {
    var givers: [[(item: Int, kwh: Int64)]] = Array(repeating: [], count: graph.patternCount)
    for edge in flow.indices where flow[edge] > 0 {
      givers[Int(graph.patternOf[edge])].append((Int(graph.classOf[edge]), flow[edge]))
    }
    var stairs = givers.map { Staircase(givers: $0) }
    var pieces: [[(row: Int, kwh: Int64)]] = Array(repeating: [], count: graph.classCount)
    for row in granted.indices where granted[row] > 0 {
      stairs[rows.patternOf[row]].take(granted[row]) { plantClass, kwh in
        pieces[plantClass].append((row, kwh))
      }
    }
    return pieces
  }

  /// As many of the class's plants as `wanted` kWh need, the largest first, ties by id.
  private func largestPlants(of plantClass: Int, for wanted: Int64) -> [(item: Int, kwh: Int64)] {
    let members = classes.members[classes.start[plantClass]..<classes.start[plantClass + 1]]
    var heap = members.map { PlantSize(kwh: left[Int($0)], facility: $0) }
    heap.sort { $0.kwh != $1.kwh ? $0.kwh > $1.kwh : precedes($0.facility, $1.facility) }
    var plants: [(item: Int, kwh: Int64)] = []
    var sum: Int64 = 0
    for plant in heap {
      if sum >= wanted { break }
      plants.append((Int(plant.facility), plant.kwh))
      sum += plant.kwh
    }
    return plants
  }

  private func precedes(_ a: Int32, _ b: Int32) -> Bool {
    facilities[Int(a)].id < facilities[Int(b)].id
  }
}

private struct PlantSize {
  var kwh: Int64
  var facility: Int32
}

/// A line between two positions of the problem's lists.
struct PlacedLine {
  var request: Int
  var facility: Int
  var kwh: Int64
}
