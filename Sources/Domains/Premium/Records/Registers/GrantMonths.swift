package import RegistersRecords
internal import Trade

extension Register {
  /// By when what of a month (対象年月) has to be there, and when it is paid.
  package static let grantMonths = Register(
    "grant-months", title: "対象年月の期日",
    [
      PremiumColumns.month,
      moment("biomass_closes_at", "バイオマス比率の期日"),
      moment("battery_closes_at", "系統充電蓄電池供給電力量の期日"),
      moment("objection_closes_at", "異議申立ての期日"),
      RegisterColumn(
        "pay_on", "支払日", [], .day, isOptional: true, form: PremiumColumns.dayForm,
        example: "2025-09-12"),
    ], keyCount: 1
  ) { fields in
    let month = fields.month(0)
    let moments = (1...3).map { column in
      fields.optional(column) { text in
        CivilDate(text).map { $0.startInJapan.milliseconds + lastOfDay }
          ?? Instant(text)?.milliseconds
      }
    }
    let payOn = fields.date(4)
    guard fields.bad.isEmpty else { return nil }
    return [month, moments[0], moments[1], moments[2], payOn]
  }

  private static let lastOfDay: Int64 = 86_399_999

  private static func moment(_ head: String, _ title: String) -> RegisterColumn {
    RegisterColumn(
      head, title, [], .moment(isEnd: true), isOptional: true,
      form: "日時（例 2025-08-20 17:00）", example: "2025-08-20")
  }
}
