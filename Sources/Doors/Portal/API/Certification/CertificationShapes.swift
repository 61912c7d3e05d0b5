internal import CertificationDesk
internal import Trade

/// What the API says of certification.
extension Shapes {
  private static let state = ValueSchema.word(LineState.allCases.map(\.title))
  private static let kwhText = ValueSchema.text(pattern: "-?[0-9]{1,16}\\.[0-9]{2}")
  private static let maybeKWh = ValueSchema.nullable(kwhText)

  static let certification = ValueSchema.object([
    Member("certification_no", word), Member("month", word), Member("operator_id", word),
    Member("application_id", maybe), Member("row", .nullable(number)), Member("plant_id", word),
    Member("grid_point_id", word), Member("bg_code", word), Member("scope", word),
    Member("renewable", word), Member("route", word), Member("exported_kwh", kwhText),
    Member("base_kwh", kwhText), Member("ratio_percent", maybe), Member("certified_kwh", number),
    Member("in_list", .flag), Member("late", .flag), Member("state", word),
    Member("rule_version", word), Member("certified_on", .text("date")),
    Member("replaces", maybe), Member("former_kwh", .nullable(number)),
    Member("replaced_by", maybe), Member("reason", word),
    Member(
      "calculation",
      .nullable(
        .object([
          Member("period_from", .text("date")), Member("period_to", .text("date")),
          Member("a_kwh", kwhText), Member("b_kwh", kwhText), Member("c_kwh", kwhText),
          Member("e_kwh", kwhText), Member("share", word), Member("grid_discharge_kwh", word),
          Member("raw_kwh", word), Member("flags", word),
        ]))),
  ])

  static let certified = ValueSchema.object([
    Member("month", word), Member("rows", number), Member("certified", number),
    Member("held", number), Member("refused", number), Member("kwh", number),
    Member("digest", word),
    Member(
      "stages", .object(["load", "calculate", "write"].map { Member($0, .number) })),
    Member("holds", .object([], isOpen: true)),
    Member(
      "held_rows",
      .nullable(
        .list(
          .object([
            Member("application_id", word), Member("row", number), Member("operator_id", word),
            Member("plant_id", word), Member("renewable", word), Member("code", word),
            Member("reason", word), Member("remedy", word),
          ])))),
  ])

  static let certificationMonth = ValueSchema.object([
    Member("month", word),
    Member(
      "rows",
      .object(
        LineState.allCases.filter { $0 != .unfiled }.map { Member($0.rawValue, number) })),
    Member("certifications", number), Member("kwh", number),
    Member("due_on", .nullable(.text("date"))),
  ])

  static let certificationPlant = ValueSchema.object([
    Member("plant_id", word), Member("plant_name", word), Member("operator_id", word),
    Member("grid_point_id", word), Member("kind", word), Member("route", maybe),
    Member("state", state), Member("certified_kwh", number),
    Member(
      "rows",
      .list(
        .object([
          Member("application_id", word), Member("row", number), Member("status", status),
          Member("bg_code", word), Member("scope", word), Member("renewable", word),
          Member("exported_kwh", kwhText), Member("ratio_percent", maybe),
          Member("state", state), Member("reason", word),
          Member(
            "holds",
            .list(
              .object([Member("code", word), Member("reason", word), Member("remedy", word)]))),
          Member("prospect_kwh", .nullable(number)),
        ]))),
    Member(
      "needs",
      .list(
        .object([
          Member("title", word), Member("symbol", maybe), Member("file", word),
          Member("application_id", maybe), Member("status", .nullable(status)),
          Member("isServing", .flag), Member("sum_kwh", maybeKWh),
        ]))),
    Member("missing", .list(word)), Member("certifications", .list(word)),
  ])

  private static let step = ValueSchema.object(
    [Member("from", word)]
      + ["a_kwh", "b_kwh", "c_kwh", "e_kwh", "grid_charge_kwh"].map { Member($0, maybeKWh) }
      + [Member("share_percent", maybe)])

  static let batteryFlow = ValueSchema.object([
    Member("plant_id", word), Member("month", word), Member("period_from", .text("date")),
    Member("period_to", .text("date")), Member("symbols", .list(word)),
    Member(
      "shares", .list(.object([Member("share", word), Member("percent", word)]))),
    Member("day", .text("date")), Member("half_hours", .list(step)), Member("days", .list(step)),
  ])

  static let writtenNotices = items(
    .object([
      Member("operator_id", word), Member("name", word), Member("certified", number),
      Member("kwh", number), Member("held", number), Member("cancelled", number),
      Member("version", number), Member("files", .list(word)),
    ]))
}
