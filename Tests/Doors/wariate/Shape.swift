/// What kind of value each key of a JSON object has.
enum Shape: Decodable {
  case null, flag, number, text
  case list([Shape])
  case object([String: Shape])

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if (try? container.decode(Bool.self)) != nil {
      self = .flag
    } else if (try? container.decode(Double.self)) != nil {
      self = .number
    } else if (try? container.decode(String.self)) != nil {
      self = .text
    } else if let items = try? container.decode([Shape].self) {
      self = .list(items)
    } else {
      self = .object(try container.decode([String: Shape].self))
    }
  }

  /// `findings[].cell: null`, a key a line.
  func kinds(at path: String = "") -> [String] {
    switch self {
    case .null: ["\(path): null"]
    case .flag: ["\(path): flag"]
    case .number: ["\(path): number"]
    case .text: ["\(path): text"]
    case .list(let items): ["\(path): list"] + items.flatMap { $0.kinds(at: path + "[]") }
    case .object(let members):
      members.flatMap { key, value in value.kinds(at: path.isEmpty ? key : "\(path).\(key)") }
    }
  }
}
