/// The lines of the normal stage have no cycle (R8), so they are at most rows + plants − 1.
struct ForestCheck {
  let books: Books

  func check(_ violations: inout Violations) {
    var parent = Array(0..<books.rowCount + books.problem.facilities.count)
    func root(_ node: Int) -> Int {
      var node = node
      while parent[node] != node {
        parent[node] = parent[parent[node]]
        node = parent[node]
      }
      return node
    }
    for entry in books.entries where books.isNormal(entry) {
      let (row, plant) = (root(entry.row), root(books.rowCount + entry.facility))
      if row == plant {
        let id = books.problem.facilities[entry.facility].id
        violations.add(.forest, "\(books.id(entry.row))→\(id): 行と設備の組が環になっています")
      }
      parent[row] = plant
    }
  }
}
