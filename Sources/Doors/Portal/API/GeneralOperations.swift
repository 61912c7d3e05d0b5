internal import AccessDesk
internal import Custody
internal import FormsDesk
internal import House
internal import Hummingbird
internal import Office
internal import Trade
internal import Wire

extension Portal {
  func me(_ call: Call) throws -> Reply {
    switch call.caller {
    case .anonymous: throw RequestFault(.unauthenticated)
    case .program(let token):
      return .json(
        [
          "kind": "token", "role": String?.none, "operator": token.operatorID?.rawValue,
          "principals": [String](), "scopes": token.scopes.map(\.rawValue),
        ] as JSON)
    case .member(let member):
      let principals = member.mandates.map { mandate in
        [
          "operator": mandate.principal.rawValue, "forms": mandate.forms.map(\.rawValue),
          "rounds": mandate.periods, "until": "\(mandate.until)",
        ] as JSON
      }
      return .json(
        [
          "kind": "user", "role": member.user.role.rawValue,
          "operator": member.user.operatorID?.rawValue, "principals": principals,
          "scopes": [String](),
        ] as JSON)
    }
  }

  /// OpenAPI 3.1, made of the operations themselves.
  func describe(_: Call) -> Reply {
    var paths: [String: JSON] = [:]
    for operation in operations {
      let path = paths[operation.path.text] ?? JSON.object([:])
      paths[operation.path.text] = path.adding(
        operation.method.rawValue.lowercased(), operation.description)
    }
    return .json(
      [
        "openapi": "3.1.0",
        "info": ["title": "割当申請ポータル API", "version": "1"] as JSON,
        "paths": JSON.object(paths),
        "components": [
          "schemas": ["Problem": Self.problem.json] as JSON,
          "securitySchemes": [
            "token": ["type": "http", "scheme": "bearer"] as JSON,
            "session": ["type": "apiKey", "in": "cookie", "name": "wariate"] as JSON,
          ] as JSON,
        ] as JSON,
      ] as JSON)
  }

  private static let problem: ValueSchema = .object([
    .init("type", .text()), .init("title", .text()), .init("status", .integer()),
    .init("detail", .text()), .init("code", .text()), .init("requestId", .text()),
    // Of the ledger of certificates, as the commands tell it.
    .init(
      "error",
      .object([
        .init("code", .text()), .init("field", .nullable(.text())),
        .init("value", .nullable(.text())), .init("message", .text()),
      ]), isRequired: false),
    .init(
      "errors",
      .list(.object([.init("pointer", .text()), .init("detail", .text())]))),
  ])

  func summarise(_ call: Call, _ arguments: Operation.Arguments) async throws -> Reply {
    let period =
      arguments.query["month"].flatMap { Month($0).map(Slot.Period.month) }
      ?? arguments.query["round"].flatMap(PeriodWord.round) ?? .anytime
    return try await lane.run { .json(try self.house.applications.summary(of: period)) }
  }

  func listUnsettled(_ call: Call, _ arguments: Operation.Arguments) async throws -> Reply {
    guard let round = arguments.query["round"].flatMap({ RoundID($0) }) else {
      throw RequestFault.query("round", "回は YYYYRR で指定してください。")
    }
    return try await lane.run {
      .json(["items": try self.house.applications.unsettled(round: round)] as JSON)
    }
  }

  func listForms(_ call: Call, _: Operation.Arguments) async throws -> Reply {
    .json(["items": house.forms] as JSON)
  }

  func checkHealth(_: Call, _: Operation.Arguments) async throws -> Reply {
    try await lane.run { .json(try self.house.custody.health()) }
  }
}

extension Operation: JSONConvertible {
  fileprivate var description: JSON {
    var parameters = parameters
    for case .parameter(let name) in path.parts
    where !parameters.contains(where: { $0.place == .path && $0.name == name }) {
      parameters.append(
        Parameter(name: name, place: .path, schema: .text(), isRequired: true, summary: name))
    }
    let problems = Set(RequestFault.Code.allCases.map(\.status.code)).sorted().map {
      Answer($0, "できない理由", .named("Problem"), type: "application/problem+json")
    }
    let answers = (answers + problems).map { answer in
      let content = answer.schema.map { schema in
        let types = [answer.type ?? "application/json"] + answer.others
        let told: JSON = ["schema": schema.json, "example": answer.example]
        return JSON.object(
          Dictionary(types.map { ($0, told.withoutNulls) }) { first, _ in first })
      }
      let described: JSON = ["description": answer.summary, "content": content]
      return (String(answer.status), described.withoutNulls)
    }
    let request: JSON? =
      switch body {
      case .none: nil
      case .json(let checked, let told, let example):
        [
          "required": true,
          "content": [
            "application/json": (["schema": (told ?? checked).json, "example": example] as JSON)
              .withoutNulls
          ] as JSON,
        ]
      // What tus sends has a type of its own, which generators of requests do not know.
      case .bytes(["application/offset+octet-stream"]): nil
      case .bytes(let types):
        [
          "required": true,
          "content": JSON.object(
            Dictionary(
              uniqueKeysWithValues: types.map { ($0, ["schema": JSON.object([:])] as JSON) })
          ),
        ]
      }
    // A program with one of the scopes, or a person who may do it.
    let scopes = AccessTable.scopes(of: ability).map { scopes in
      scopes.isEmpty ? [[]] : scopes.map { [$0.rawValue] }
    }
    let security: [JSON] =
      ability == .openPublic
      ? []
      : (scopes ?? []).map { ["token": $0] as JSON } + [["session": [String]()] as JSON]
    let described: JSON = [
      "operationId": id, "summary": summary,
      "parameters": parameters.map { parameter in
        [
          "name": parameter.name, "in": parameter.place.rawValue,
          "required": parameter.isRequired, "description": parameter.summary,
          "schema": parameter.schema.json,
        ] as JSON
      },
      "requestBody": request, "security": security,
      "responses": JSON.object(Dictionary(answers) { first, _ in first }),
    ]
    return described.withoutNulls
  }

  var json: JSON { description }
}
