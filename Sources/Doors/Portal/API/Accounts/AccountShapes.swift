internal import Trade

/// What the API says of accounts of certificates.
extension Shapes {
  private static let kind = ValueSchema.word(CertificateKind.allCases.map(\.rawValue))
  private static let day = ValueSchema.text("date")
  private static let maybeDay = ValueSchema.nullable(.text("date"))

  static let account = ValueSchema.object(
    [
      Member("operator", word), Member("name", word), Member("year", number), Member("kind", kind),
    ]
      + [
        "sellableKWh", "sellingKWh", "untrackedKWh", "requestedKWh", "heldKWh", "freeKWh",
        "reservedKWh", "settledKWh", "lapsedKWh",
      ].map { Member($0, number) })

  static let goal = ValueSchema.object([
    Member("goal", number), Member("name", word), Member("from", day), Member("to", day),
    Member("effectiveOn", day), Member("targetKWh", number), Member("heldKWh", number),
    Member("percent", word), Member("shown", .flag),
  ])

  static let dashboard = ValueSchema.object([
    Member("operator", word), Member("today", day),
    Member(
      "years",
      .list(
        .object(
          [Member("year", number)]
            + ["heldKWh", "settledKWh", "reservedKWh", "freeKWh", "lapsedKWh"].map {
              Member($0, number)
            }
            + [
              Member("settleBy", day), Member("daysLeft", number),
              Member("byKind", .object([], isOpen: true)),
              Member("byPlantKind", .object([], isOpen: true)),
            ]))), Member("goal", .nullable(goal)),
  ])

  private static let plant = [
    Member("plant", word), Member("plantKind", maybe), Member("prefecture", word),
    Member("location", word), Member("plantName", word), Member("ownerName", word),
    Member("capacityKW", maybe), Member("certifiedOn", maybeDay),
    Member("operationStartedOn", maybeDay),
  ]

  static let lot = ValueSchema.object(
    [
      Member("lot", number), Member("operator", word), Member("year", number),
      Member("kind", kind), Member("source", word), Member("round", word),
      Member("allottedOn", day), Member("validFrom", day), Member("validTo", day),
      Member("settleBy", day),
    ] + plant
      + ["heldKWh", "freeKWh", "reservedKWh", "settledKWh", "lapsedKWh"].map { Member($0, number) }
      + [
        Member(
          "route",
          .list(
            .object([
              Member("application", word), Member("row", number), Member("tier", maybe),
              Member("seller", maybe), Member("kwh", number),
            ])))
      ])

  private static func certificate(number: ValueSchema, registeredAt: ValueSchema) -> [Member] {
    [
      Member("number", number), Member("status", word), Member("variant", word),
      Member("operator", word), Member("memberName", word), Member("name", word),
      Member("menu", maybe), Member("menuShort", maybe), Member("remark", word),
      Member("year", Shapes.number), Member("kind", kind), Member("settledOn", day),
      Member("registeredAt", registeredAt), Member("validTo", day),
      Member("totalKWh", Shapes.number),
    ]
  }

  static let listedCertificate = ValueSchema.object(
    certificate(number: word, registeredAt: moment))

  private static let shown = [
    Member("passCode", maybe), Member("token", maybe),
    Member(
      "lines",
      .list(
        .object(
          [
            Member("line", number), Member("lot", number), Member("kind", kind),
            Member("kwh", number), Member("allottedOn", day),
          ] + plant))),
    Member(
      "balances",
      .list(
        .object(
          ["lot", "freeKWh", "reservedKWh", "settledKWh"].map { Member($0, number) })),
      isRequired: false),
  ]
  static let balanceCertificate = ValueSchema.object(
    certificate(number: word, registeredAt: moment) + shown)
  static let triedCertificate = ValueSchema.object(
    certificate(number: maybe, registeredAt: .nullable(moment)) + shown + [Member("digest", word)])

  /// A number that could be cancelled, or why it could not.
  static let cancelled = ValueSchema.either([
    .object([Member("number", word), Member("status", word)]),
    .object([
      Member(
        "error",
        .object([
          Member("code", word), Member("field", maybe), Member("value", maybe),
          Member("message", word),
        ]))
    ]),
  ])

  static let bulk = ValueSchema.object([
    Member(
      "items",
      .list(
        .object([
          Member("row", number), Member("status", word), Member("number", maybe),
          Member("code", maybe), Member("message", maybe),
        ]))), Member("rows", number), Member("registered", number), Member("failed", number),
  ])

  static let holdings = ValueSchema.object([
    Member(
      "items",
      .list(
        .object([
          Member("year", number), Member("kind", kind), Member("date", day), Member("event", word),
          Member("sellableKWh", number), Member("heldKWh", number), Member("note", maybe),
        ]))), Member("sellableTotalKWh", number), Member("heldTotalKWh", number),
  ])

  static let unbooked = ValueSchema.object([
    Member("application", maybe), Member("row", .nullable(number)), Member("reason", word),
    Member("message", word),
  ])

  static let reconciliation = ValueSchema.object([
    Member(
      "years",
      .list(
        .object(
          [Member("year", number), Member("kind", kind)]
            + [
              "certifiedKWh", "marketKWh", "bilateralKWh", "sellableKWh", "sellingKWh",
              "untrackedKWh", "requestedKWh", "issuedKWh", "heldKWh", "lapsedUntrackedKWh",
              "differenceKWh",
            ].map { Member($0, number) }))),
    Member(
      "markets",
      .list(
        .object([
          Member("round", word), Member("market", market), Member("run", .nullable(number)),
          Member("lots", number), Member("kwh", number), Member("boughtKWh", number),
          Member("current", .flag),
        ]))),
  ])

  static let entered = ValueSchema.object([
    Member(
      "items",
      .list(
        .object([
          Member("lot", .nullable(number)), Member("operator", word), Member("plant", word),
          Member("kwhBefore", number), Member("kwhAfter", number),
        ]))), Member("lots", number), Member("kwh", number),
  ])
}
