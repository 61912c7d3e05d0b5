internal import Custody
internal import Trade

/// The values that the API answers with, as its document tells them.
enum Shapes {
  typealias Member = ValueSchema.Member

  static let word = ValueSchema.text()
  static let moment = ValueSchema.text("date-time")
  static let maybe = ValueSchema.nullable(.text())
  static let number = ValueSchema.integer()
  static let status = ValueSchema.word(Status.allCases.map(\.tag))
  static let verdict = ValueSchema.word(
    [Verdict.passed, .returned, .unreadable].map(\.rawValue))
  static let market = ValueSchema.word(Market.allCases.map(\.rawValue))

  static func list(_ item: ValueSchema) -> ValueSchema {
    .object([
      Member("items", .list(item)), Member("next", maybe), Member("total", .integer(0...Int64.max)),
    ])
  }

  static func items(_ item: ValueSchema) -> ValueSchema { .object([Member("items", .list(item))]) }

  private static func left(_ name: String, _ schema: ValueSchema) -> Member {
    Member(name, schema, isRequired: false)
  }

  private static let listed = [
    Member("id", word), Member("operator", word), Member("form", maybe), Member("round", maybe),
    Member("month", maybe), Member("status", status), Member("file", word),
    Member("verdict", .nullable(verdict)),
    Member("errors", number), Member("warnings", number), Member("receivedAt", moment),
    Member("supersedes", maybe), Member("attention", maybe),
  ]
  static let application = ValueSchema.object(listed)
  static let shownApplication = ValueSchema.object(listed + [Member("findings", .list(finding))])

  private static let found = [
    Member("severity", .word(Severity.allCases.map(\.rawValue))), Member("code", word),
    Member("rule", word), Member("sheet", maybe), Member("cell", maybe),
    Member("row", .nullable(number)), Member("column", maybe), Member("field", maybe),
    Member("value", maybe), Member("message", word), Member("remedy", word),
    Member("messageId", maybe), Member("suggestion", maybe),
  ]
  static let finding = ValueSchema.object(found)
  static let listedFinding = ValueSchema.object(
    found + [Member("ordinal", number), Member("byReviewer", .flag)])

  private static let happened = [
    Member("sequence", number), Member("at", moment), Member("kind", word), Member("by", word),
    left("from", status), left("to", status), Member("why", word), left("ruleSet", word),
    left("file", word), Member("hash", word),
  ]
  static let event = ValueSchema.object(happened)
  static let followedEvent = ValueSchema.object(happened + [Member("application", maybe)])

  static let move = ValueSchema.object([
    Member("id", word), Member("isMoved", .flag), left("from", status), left("to", status),
    Member("detail", word),
  ])

  static let upload = ValueSchema.object([
    Member("id", word), Member("operator", word), Member("filename", word), Member("size", number),
    Member("offset", number),
    Member("state", .word(["uploading", "received", "checking", "done"])),
    Member("receivedAt", .nullable(moment)), Member("application", maybe), Member("outcome", maybe),
    Member("status", .nullable(status)), Member("verdict", maybe),
    Member("errors", .nullable(number)), Member("warnings", .nullable(number)),
    Member("remark", maybe), Member("ahead", .nullable(number)), Member("expiresAt", moment),
  ])

  static let me = ValueSchema.object([
    Member("kind", .word(["user", "token"])), Member("role", maybe), Member("operator", maybe),
    Member(
      "principals",
      .list(
        .object([
          Member("operator", word), Member("forms", .list(word)), Member("rounds", .list(word)),
          Member("until", word),
        ]))), Member("scopes", .list(word)),
  ])

  static let summary = ValueSchema.object([
    Member("round", maybe), Member("month", maybe),
    Member(
      "counts",
      .list(
        .object([
          left("form", word), Member("title", word), Member("status", status),
          Member("count", number), Member("oldest", moment),
        ]))),
    Member(
      "absentees",
      .list(
        .object([
          Member("operator", word), Member("name", word), Member("market", market),
          Member("standing", word), Member("filedBefore", .list(word)), Member("plants", number),
          Member("awaited", number),
        ]))),
    Member(
      "missingForms",
      .list(
        .object([
          Member("operator", word), Member("name", word), Member("market", market),
          Member("form", word), Member("title", word), Member("standing", word),
        ]))), Member("oldestWaiting", .nullable(moment)),
  ])

  static let unsettled = ValueSchema.object([
    Member("id", word), Member("operator", word), Member("form", word), Member("status", status),
    Member("state", word), Member("code", word), Member("rule", word), left("row", number),
    left("plant", word), left("partner", word), left("kwh", number), Member("message", word),
  ])

  static let form = ValueSchema.object([
    Member("id", word), Member("version", word), left("firstRound", word), left("firstMonth", word),
    left("market", market), Member("title", word), Member("aliases", .list(word)),
  ])

  static let balance = ValueSchema.object([
    Member("round", word), Member("plant_id", word), Member("available_kwh", number),
    Member("reserved_kwh", number), Member("taken_kwh", number), Member("rest_kwh", number),
  ])

  static let result = ValueSchema.object([
    Member("round", word), Member("market", market), Member("publishedAt", moment),
    Member("digest", word), Member("asked_kwh", number), Member("granted_kwh", number),
    Member("files", .list(word)),
  ])

  static let verified = ValueSchema.object([
    Member("digest", word), Member("round", word), Member("market", market),
    Member("publishedAt", moment), Member("standing", word), Member("plants", number),
    Member("rows", number), Member("kwh", number),
  ])

  private static let ran = [
    Member("run", number), Member("round", word), Member("market", market), Member("at", moment),
    Member("by", word), Member("state", word), Member("ruleSet", word), left("replaces", number),
    Member("digest", word), Member("comment", word),
  ]
  static let run = ValueSchema.object(ran)
  static let shownRun = ValueSchema.object(
    ran + [
      Member("plants", number), Member("rows", number), Member("available", number),
      Member("granted", number),
    ])
  static let allocated = ValueSchema.object([
    Member("runs", .list(run)),
    Member(
      "figures",
      .object([
        Member(
          "stages",
          .object(["load", "solve", "check", "write"].map { Member($0, .number) })),
        Member("plants", number), Member("rows", number), Member("lines", number),
        Member("asked", number), Member("granted", number), Member("digest", word),
      ])),
  ])

  /// A row of a table, by the heads of its file.
  static let row = ValueSchema.object([], isOpen: true)

  static let imported = ValueSchema.object([
    Member("isTaken", .flag), Member("added", number), Member("changed", number),
    Member("removed", number), Member("findings", .list(finding)),
  ])

  static let report = ValueSchema.object([
    Member("file", maybe), Member("sha256", maybe), Member("form", maybe),
    Member("formVersion", maybe), Member("operator", maybe), Member("round", maybe),
    Member("month", maybe), Member("verdict", verdict),
    Member("errors", number), Member("warnings", number), Member("infos", number),
    Member("rows", number), Member("truncated", .flag), Member("findings", .list(finding)),
  ])

  static let sheet = ValueSchema.object([
    Member("sheet", word),
    Member(
      "rows",
      .list(
        .object([
          Member("row", number),
          Member(
            "cells",
            .list(
              .object([
                Member("cell", word), Member("text", word), Member("findings", .list(number)),
              ]))),
        ]))), Member("merged", .list(word)),
    Member("last", .object([Member("row", number), Member("column", number)])),
  ])

  static let changes = ValueSchema.object([
    Member("previous", maybe), Member("resolved", .list(finding)),
    Member("remaining", .list(finding)), Member("new", .list(finding)),
    Member(
      "cells",
      .list(
        .object([
          Member("sheet", word), Member("cell", word), Member("before", word),
          Member("after", word),
        ]))), Member("truncated", .flag),
  ])

  static let readmission = ValueSchema.object([
    Member("id", word), Member("rules", .list(word)), Member("file", word),
    Member("returnedEarlier", maybe),
  ])

  static let health = ValueSchema.object([
    Member("ok", .flag), Member("troubles", .list(word)), Member("ready", number),
    Member("growing", number), Member("claimsInHand", number),
    Member("oldestWaitingSeconds", .number), Member("applications", .object([], isOpen: true)),
    Member("attention", number), Member("unfinishedFileWork", number),
    Member("freeBytes", .nullable(number)), Member("checkedAt", moment),
    Member("lastStart", .nullable(.object([], isOpen: true))),
  ])
}
