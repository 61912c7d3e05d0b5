internal import HTTPTypes
internal import Hummingbird

/// Finds the route of a request. A word goes before a parameter.
struct RouteTable: Sendable {
  private struct Node: Sendable {
    var words: [String: Node] = [:]
    /// At most one, boxed in an array for the type's sake.
    var parameter: [Node] = []
    var routes: [Route] = []
  }

  enum Match: Sendable {
    case found(Route, [String: String])
    /// The path is there, but not with this verb.
    case otherVerbs(Set<HTTPRequest.Method>, isAPI: Bool)
    case none
  }

  private var root = Node()

  init(_ routes: [Route]) {
    for route in routes { Self.add(route, to: &root, route.path.parts[...]) }
  }

  private static func add(
    _ route: Route, to node: inout Node, _ parts: ArraySlice<RoutePath.Part>
  ) {
    switch parts.first {
    case nil: node.routes.append(route)
    case .word(let word):
      add(route, to: &node.words[word, default: Node()], parts.dropFirst())
    case .parameter:
      if node.parameter.isEmpty { node.parameter = [Node()] }
      add(route, to: &node.parameter[0], parts.dropFirst())
    }
  }

  /// `steps`: the path's pieces, decoded.
  func match(_ method: HTTPRequest.Method, _ steps: [String]) -> Match {
    guard let node = find(root, steps[...]) else { return .none }
    let wanted = method == .head ? .get : method
    if let route = node.routes.first(where: { $0.method == wanted }) {
      var parameters: [String: String] = [:]
      for (part, step) in zip(route.path.parts, steps) {
        if case .parameter(let name) = part { parameters[name] = step }
      }
      return .found(route, parameters)
    }
    var verbs = Set(node.routes.map(\.method))
    if verbs.contains(.get) { verbs.insert(.head) }
    return .otherVerbs(verbs, isAPI: node.routes.first?.kind == .api)
  }

  private func find(_ node: Node, _ steps: ArraySlice<String>) -> Node? {
    guard let step = steps.first else { return node.routes.isEmpty ? nil : node }
    if let next = node.words[step], let found = find(next, steps.dropFirst()) { return found }
    return node.parameter.first.flatMap { find($0, steps.dropFirst()) }
  }
}
