internal import Trade
internal import Wire

/// What a value of the API looks like (JSON ValueSchema 2020-12, as OpenAPI 3.1 uses it): checked by us,
/// and told to programs.
indirect enum ValueSchema: Sendable {
  case text(String? = nil, pattern: String? = nil, most: Int? = nil)
  case word([String])
  case integer(ClosedRange<Int64>? = nil)
  case number
  case flag
  case list(ValueSchema, most: Int? = nil)
  case object([Member], isOpen: Bool = false)
  case nullable(ValueSchema)
  case either([ValueSchema])
  /// One that has a name of its own in the document.
  case named(String)
  case anything

  struct Member: Sendable {
    let name: String
    let schema: ValueSchema
    let isRequired: Bool

    init(_ name: String, _ schema: ValueSchema, isRequired: Bool = true) {
      self.name = name
      self.schema = schema
      self.isRequired = isRequired
    }
  }

  var json: JSON {
    switch self {
    case .text(let format, let pattern, let most):
      let schema: JSON = [
        "type": "string", "format": format, "pattern": pattern.map { "^(?:\($0))$" },
        "maxLength": most,
      ]
      return schema.withoutNulls
    case .word(let words): return ["type": "string", "enum": words]
    case .integer(let range):
      let schema: JSON = [
        "type": "integer", "minimum": range?.lowerBound, "maximum": range?.upperBound,
      ]
      return schema.withoutNulls
    case .number: return ["type": "number"]
    case .flag: return ["type": "boolean"]
    case .list(let item, let most):
      let schema: JSON = ["type": "array", "items": item.json, "maxItems": most]
      return schema.withoutNulls
    case .object(let members, let isOpen):
      return [
        "type": "object",
        "properties": JSON.object(
          Dictionary(uniqueKeysWithValues: members.map { ($0.name, $0.schema.json) })),
        "required": members.filter(\.isRequired).map(\.name), "additionalProperties": isOpen,
      ]
    case .nullable(let schema): return ["anyOf": [schema.json, ["type": "null"] as JSON]]
    case .either(let schemas): return ["anyOf": schemas.map(\.json)]
    case .named(let name): return ["$ref": "#/components/schemas/\(name)"]
    case .anything: return JSON.object([:])
    }
  }

  // MARK: Of the trade

  static let round = ValueSchema.text(pattern: "[2-9][0-9]{3}(0[1-9]|[1-9][0-9])")
  /// A round, or 随時.
  static let period = ValueSchema.text(pattern: "[2-9][0-9]{3}(0[1-9]|[1-9][0-9])|anytime")
  static let month = ValueSchema.text(pattern: "[1-9][0-9]{3}(0[1-9]|1[0-2])")
  static let receipt = ValueSchema.text(pattern: "[0-9]{4,18}")
  static let operatorID = ValueSchema.text(pattern: "[0-9A-Z]{1,13}")
  static let form = ValueSchema.text(pattern: "[a-z0-9-]{1,64}")
  /// With something to read in it.
  static let words = ValueSchema.text(pattern: "[^\\n]*\\S[^\\n]*", most: 4000)
  static let status = ValueSchema.word(Status.allCases.flatMap { [$0.rawValue, $0.tag] })

  // MARK: Checking

  /// What is wrong with a value that was sent; of bodies and parameters alone, which have no names.
  func faults(in value: JSON, at pointer: String) -> [RequestFault.Detail] {
    func fault(_ detail: String) -> [RequestFault.Detail] {
      [RequestFault.Detail(pointer: pointer, detail: detail)]
    }
    switch (self, value) {
    case (.nullable, .null): return []
    case (.nullable(let schema), _): return schema.faults(in: value, at: pointer)
    case (.either(let schemas), _):
      let faults = schemas.map { $0.faults(in: value, at: pointer) }
      return faults.min { $0.count < $1.count } ?? []
    case (.text(let format, let pattern, let most), .text(let text)):
      if format == "date", text.utf8.count != 10 || CivilDate(text)?.description != text {
        return fault("日付は YYYY-MM-DD で指定してください。")
      }
      if let most, text.unicodeScalars.count > most { return fault("\(most)文字以内で指定してください。") }
      if let pattern, !Self.fits(text, pattern) { return fault("書式が違います。") }
      return []
    case (.word(let words), .text(let text)):
      return words.contains(text)
        ? [] : fault("使える値は \(words.joined(separator: ", ")) です。")
    case (.integer(let range), .integer(let number)):
      guard let range, !range.contains(number) else { return [] }
      return fault("\(range.lowerBound)から\(range.upperBound)までの整数で指定してください。")
    case (.number, .integer), (.number, .number), (.flag, .bool), (.anything, _): return []
    case (.list(let item, let most), .list(let values)):
      if let most, values.count > most { return fault("\(most)件までです。") }
      return values.enumerated().flatMap { item.faults(in: $1, at: "\(pointer)/\($0)") }
    case (.object(let members, let isOpen), .object(let values)):
      var faults: [RequestFault.Detail] = []
      for member in members {
        let place = "\(pointer)/\(member.name)"
        if let value = values[member.name] {
          faults += member.schema.faults(in: value, at: place)
        } else if member.isRequired {
          faults.append(RequestFault.Detail(pointer: place, detail: "指定してください。"))
        }
      }
      guard !isOpen else { return faults }
      for name in values.keys.sorted() where !members.contains(where: { $0.name == name }) {
        let place = name.replacing("~", with: "~0").replacing("/", with: "~1")
        faults.append(RequestFault.Detail(pointer: "\(pointer)/\(place)", detail: "知らない項目です。"))
      }
      return faults
    default: return fault("型が違います。")
    }
  }

  private static func fits(_ text: String, _ pattern: String) -> Bool {
    // A pattern of ours that is none would fit nothing.
    guard let regex = try? Regex(pattern) else { return false }
    return text.wholeMatch(of: regex) != nil
  }
}
