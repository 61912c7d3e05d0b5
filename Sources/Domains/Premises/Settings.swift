package import Yams

/// One key of `wariate.yaml`: its default, and how its value is read. The domain that uses it
/// declares it.
package struct Setting<Value: Sendable>: Sendable {
  package let name: String
  package let fallback: Value
  /// Nil for a value that cannot be used.
  package let read: @Sendable (Node) -> Value?
  /// What is wrong with a value that is made of many; nil where there is no more to say.
  private let explain: (@Sendable (Node) -> SettingFault?)?

  package init(
    _ name: String, _ fallback: Value, explain: (@Sendable (Node) -> SettingFault?)? = nil,
    read: @escaping @Sendable (Node) -> Value?
  ) {
    self.name = name
    self.fallback = fallback
    self.explain = explain
    self.read = read
  }

  package func fault(in node: Node) -> SettingFault? { explain?(node) }
}

/// What is wrong with a setting, and where.
package struct SettingFault: Error {
  /// Nil where it is not known.
  package let line: Int?
  /// For people.
  package let sentence: String

  package init(_ node: Node, _ sentence: String) {
    line = node.mark?.line
    self.sentence = sentence
  }
}

extension Setting<Double> {
  package init(_ name: String, _ fallback: Double, in range: ClosedRange<Double>) {
    self.init(name, fallback) { node in
      let value = node.float ?? node.int.map(Double.init)
      return value.flatMap { range.contains($0) ? $0 : nil }
    }
  }
}

extension Setting<Int> {
  package init(_ name: String, _ fallback: Int, in range: ClosedRange<Int>) {
    self.init(name, fallback) { node in
      node.int.flatMap { range.contains($0) ? $0 : nil }
    }
  }
}

extension Setting<String> {
  /// Of so many bytes at most.
  package init(_ name: String, _ fallback: String, longest: Int) {
    self.init(name, fallback) { node in
      node.string.flatMap { $0.utf8.count <= longest ? $0 : nil }
    }
  }
}

extension Setting<Bool> {
  package init(_ name: String, _ fallback: Bool) { self.init(name, fallback) { $0.bool } }
}

/// A key whatever the type of its value, for lists of them.
package protocol AnySetting: Sendable {
  var name: String { get }
  /// What is wrong with a value that cannot be used, where more can be said than that.
  func fault(in node: Node) -> SettingFault?
  /// False for a value that cannot be used.
  func take(_ node: Node, into values: inout SettingValues) -> Bool
}

extension Setting: AnySetting {
  package func take(_ node: Node, into values: inout SettingValues) -> Bool {
    guard let value = read(node) else { return false }
    values[self] = value
    return true
  }
}

/// What a workspace has set; what it has not is the key's default.
package struct SettingValues: Sendable {
  private var values: [String: any Sendable] = [:]

  package init() {}

  package subscript<Value>(_ setting: Setting<Value>) -> Value {
    get { values[setting.name] as? Value ?? setting.fallback }
    set { values[setting.name] = newValue }
  }
}
