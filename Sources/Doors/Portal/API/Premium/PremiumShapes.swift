internal import PremiumDesk
internal import Trade

/// What the API says of FIP and of 積立金.
extension Shapes {
  private static let decimal = ValueSchema.text(pattern: "-?[0-9]+(\\.[0-9]+)?")
  private static let maybeDecimal = ValueSchema.nullable(decimal)
  private static let maybeNumber = ValueSchema.nullable(number)
  private static let maybeMoment = ValueSchema.nullable(moment)
  private static let day = ValueSchema.text("date")
  private static let maybeDay = ValueSchema.nullable(day)
  private static let state = ValueSchema.word(FundStatus.allCases.map(\.rawValue))
  private static let review = ValueSchema.word(ListedOperator.Review.allCases.map(\.rawValue))
  private static let filer = ValueSchema.word(["事業者", "広域機関"])
  private static let ledger = ValueSchema.word(FundKind.allCases.map(\.rawValue))
  private static let counts = ValueSchema.object([], isOpen: true)

  private static let five = ["grantYen", "reserveYen", "withheldYen", "paymentYen", "shortageYen"]
    .map { Member($0, number) }

  // MARK: Months

  private static let listedPremium =
    [
      Member("status", state), Member("withheld", .flag), Member("month", word),
      Member("settledMonth", maybe), Member("operator", word), Member("operatorName", word),
      Member("plant", word),
    ] + five
  static let premium = ValueSchema.object(listedPremium)

  private static let battery = ValueSchema.object(
    ["fedIn", "fedInExcl", "discharge", "dischargeExcl", "sharePart", "shareWhole"].map {
      Member($0, decimal)
    })

  private static let part = ValueSchema.object(
    [Member("yearMonth", word), Member("fuel", maybe)]
      + [
        "ratio", "basePrice", "generationCharge", "prevYearAvg", "monthAvg", "prevYearMonthAvg",
        "nonFossil", "balanceCost", "areaSupplyIncl", "areaSupplyExcl", "supplyIncl",
        "supplyExcl",
      ].map { Member($0, decimal) }
      + [Member("dismantlingPrice", maybeDecimal)]
      + ["marketPrice", "unit", "grant", "withheld", "reserve"].map { Member($0, decimal) }
      + [Member("battery", .nullable(battery))])

  static let shownPremium = ValueSchema.object(
    listedPremium + [
      Member("plantName", word),
      Member("chargeOn", .word(["excl", "incl"])), Member("negative", .word(["total", "part"])),
      Member("reason", word), Member("flags", .list(word)), Member("calculated", .object(five)),
      Member("confirmedBefore", .nullable(.object(five))), Member("parts", .list(part)),
    ])

  static let premiumReport = ValueSchema.object(
    [
      Member("month", word), Member("settledMonth", maybe), Member("calculated", number),
      Member("confirmed", number), Member("open", counts), Member("openRows", number),
      Member("flags", counts), Member("folder", maybe),
    ] + five)

  static let premiumMove = ValueSchema.object(
    [
      Member("month", word), Member("lines", number), Member("payments", .list(payment)),
      Member("folder", word),
    ] + five)

  private static let days = [
    Member("month", word), Member("biomassClosesAt", maybeMoment),
    Member("batteryClosesAt", maybeMoment), Member("objectionClosesAt", maybeMoment),
    Member("payOn", maybeDay),
  ]
  static let grantDays = ValueSchema.object(days)
  static let premiumMonth = ValueSchema.object(
    days
      + ["plants", "waiting", "open", "confirmed", "settling", "settled"].map {
        Member($0, number)
      } + [Member("gaps", counts)] + five)

  // MARK: What was filed

  static let ratios = ValueSchema.object(
    [
      Member("month", word), Member("operator", word), Member("name", word),
      Member("plant", word),
    ] + BiomassFuel.allCases.map { Member($0.rawValue, maybeDecimal) }
      + [Member("updatedBy", filer), Member("updatedAt", moment)])

  static let batteryMonth = ValueSchema.object(
    [
      Member("month", word), Member("calendarMonth", maybe), Member("plant", word),
      Member("point", word), Member("from", maybeDay), Member("to", maybeDay),
      Member("name", word), Member("operator", word),
    ]
      + ["discharge", "generation", "procurement", "charge", "ownUse"].map {
        Member($0, maybeDecimal)
      } + [Member("updatedBy", .nullable(filer)), Member("updatedAt", maybeMoment)])

  static let dueBattery = ValueSchema.object([
    Member("plant", word), Member("point", word), Member("name", word),
  ])

  static let missingFiling = ValueSchema.object([
    Member("month", word), Member("operator", word), Member("plant", word),
    Member("name", word), Member("document", word), Member("codes", .list(word)),
    Member("closesAt", maybeMoment),
  ])

  // MARK: Money

  static let fund = ValueSchema.object([
    Member("operator", maybe), Member("plant", word), Member("balance", number),
    Member("shortage", number), Member("status", state),
  ])
  static let fundLine = ValueSchema.object([
    Member("bookedMonth", word), Member("text", word), Member("yen", number),
    Member("balance", number), Member("shortage", number), Member("status", state),
  ])

  static let refund = ValueSchema.object([
    Member("number", word), Member("form", word), Member("operator", word),
    Member("review", review), Member("plants", .list(word)), Member("amount", word),
    Member("yen", maybeNumber), Member("receivedAt", moment),
  ])

  static let refundProspect = ValueSchema.object([
    Member("ledger", ledger), Member("plant", word), Member("name", word),
    Member("balance", number), Member("shortage", number),
    Member("scheme", .word(Scheme.allCases.map(\.rawValue))), Member("panelsKW", maybeDecimal),
    Member("tenYears", .flag), Member("disposalYenPerKW", maybeNumber),
    Member("entitledYen", maybeNumber), Member("mostYen", maybeNumber),
    Member("standing", .word(["free", "pending", "unfinished", "finishing"])),
    Member("application", maybe),
    Member(
      "difference",
      .nullable(
        .object([
          Member("refundNumber", word), Member("askedYen", number), Member("mostYen", number),
        ]))),
  ])

  static let refundTrial = ValueSchema.object([
    Member("panelsKW", decimal), Member("costYen", maybeNumber), Member("ratioPercent", decimal),
    Member("entitledYen", number), Member("balance", number), Member("isAboveWhole", .flag),
    Member("mostYen", number),
  ])

  static let payment = ValueSchema.object([
    Member("number", word), Member("operator", word),
    Member("subject", .word(PaymentSubject.allCases.map(\.rawValue))),
    Member("status", .word(["処理中", "完了"])), Member("month", word), Member("payYen", number),
    Member("claimYen", number), Member("receivedYen", number), Member("dueOn", day),
    Member("settledOn", maybeDay), Member("remark", maybe),
  ])

  // MARK: Operators

  private static let registered = [
    Member("code", maybe), Member("name", word), Member("number", word),
    Member("review", review), Member("receivedAt", moment),
  ]
  static let certifiedOperator = ValueSchema.object(registered)
  static let shownCertifiedOperator = ValueSchema.object(
    registered + [
      Member("head", .object([], isOpen: true)),
      Member(
        "plants",
        .list(
          .object([
            Member("action", word), Member("plant", word), Member("point", word),
            Member("scheme", word), Member("transferred", .flag), Member("waste", .flag),
          ]))),
      Member(
        "users",
        .list(
          .object(
            ["action", "user", "name", "kana", "mail", "role"].map { Member($0, word) }))),
    ])
}
