internal import Trade
internal import TradingDesk

/// What the API says of trading.
extension Shapes {
  private static let kind = ValueSchema.word(CertificateKind.allCases.map(\.rawValue))
  private static let side = ValueSchema.word(BidSide.allCases.map(\.rawValue))
  private static let setState = ValueSchema.word(BidSetState.allCases.map(\.rawValue))
  private static let auctionState = ValueSchema.word(AuctionStatus.allCases.map(\.rawValue))
  private static let day = ValueSchema.text("date")
  private static let maybeDay = ValueSchema.nullable(.text("date"))
  private static let maybeMoment = ValueSchema.nullable(moment)

  private static let named = [
    Member("auction", word), Member("title", word), Member("year", number),
    Member("round", number), Member("kind", kind), Member("opensOn", day),
    Member("closesOn", day), Member("status", auctionState), Member("floorYen", word),
    Member("capYen", word),
  ]
  private static let auctionMembers = named + [Member("bidStatus", setState)]

  static let auction = ValueSchema.object(auctionMembers)

  static let bidEstimate = ValueSchema.object([
    Member("boughtYen", word), Member("soldYen", word), Member("feeYen", word),
    Member("netYen", number), Member("taxPercent", number), Member("taxYen", number),
    Member("amountYen", number),
    Member("direction", .word(TradingStatement.Direction.allCases.map(\.rawValue))),
  ])

  static let bidSheet = ValueSchema.object(
    auctionMembers + [
      Member("pricing", .word(AuctionPricing.allCases.map(\.rawValue))),
      Member("opensAt", moment), Member("closesAt", moment), Member("feeYenPerKWh", word),
      Member("sides", .list(side)), Member("sellableKWh", number), Member("reason", maybe),
      Member("order", maybe), Member("exchangeAt", maybeMoment),
      Member("answerBy", maybeMoment), Member("contractedOn", maybeDay),
      Member("estimate", .nullable(bidEstimate)), Member("digest", word),
    ])

  private static let bidMembers = [
    Member("bid", number), Member("auction", word), Member("operator", word),
    Member("side", side), Member("kwh", number), Member("priceYen", word), Member("memo", word),
    Member("receivedAt", moment), Member("exchangeAt", maybeMoment), Member("status", word),
    Member("contractedKWh", .nullable(number)), Member("contractPriceYen", maybe),
    Member("contractedOn", maybeDay),
  ]
  static let bid = ValueSchema.object(bidMembers)
  static let bidResult = ValueSchema.object(bidMembers + [Member("title", word)])

  static let bidSet = ValueSchema.object([
    Member("auction", word), Member("operator", word), Member("bidStatus", setState),
    Member("order", maybe), Member("exchangeAt", maybeMoment),
  ])

  static let cancelledBid = ValueSchema.object([Member("bid", number), Member("status", word)])

  private static let refusedBid = ValueSchema.object([
    Member("row", number),
    Member(
      "error",
      .object([
        Member("code", word), Member("field", maybe), Member("value", maybe),
        Member("message", word),
      ])),
  ])
  static let bidTrial = ValueSchema.object([
    Member(
      "items",
      .list(
        .object([
          Member("row", number), Member("side", side), Member("kwh", number),
          Member("priceYen", word), Member("memo", word),
        ]))), Member("refused", .list(refusedBid)), Member("estimate", .nullable(bidEstimate)),
  ])
  static let takenBids = ValueSchema.object([
    Member("isTaken", .flag), Member("items", .list(bid)), Member("refused", .list(refusedBid)),
  ])

  static let statement = ValueSchema.object([
    Member("number", word), Member("settlesOn", day), Member("title", word),
    Member("amountYen", number),
    Member("direction", .word(TradingStatement.Direction.allCases.map(\.rawValue))),
  ])

  static let salesCertificate = ValueSchema.object([
    Member("request", number), Member("year", number), Member("class", word),
    Member("addressee", word), Member("kwh", number),
    Member("status", .word(SalesCertificate.Status.allCases.map(\.rawValue))),
    Member("number", maybe), Member("issuedOn", maybeDay),
  ])

  // MARK: The office

  private static let sums = [
    Member("bids", number), Member("buyKWh", number), Member("sellKWh", number),
    Member("boughtKWh", number), Member("soldKWh", number),
  ]
  static let auctionOverview = ValueSchema.object(
    named + [Member("sets", .object([], isOpen: true))] + sums
      + [Member("contractedOn", maybeDay)])

  static let operatorSet = ValueSchema.object(
    [
      Member("auction", word), Member("operator", word), Member("name", word),
      Member("bidStatus", setState), Member("reason", maybe), Member("order", maybe),
      Member("exchangeAt", maybeMoment), Member("answerBy", maybeMoment),
    ] + sums)

  private static let halt = ValueSchema.nullable(
    .object([
      Member("kind", .word(ExchangeHalt.Kind.allCases.map(\.rawValue))), Member("seq", number),
      Member("reason", word), Member("at", moment),
    ]))
  static let exchange = ValueSchema.object([
    Member("lastSent", number), Member("lastTaken", number), Member("waiting", number),
    Member("unanswered", number), Member("oddNames", .list(word)), Member("halt", halt),
    Member("lastSentAt", maybeMoment), Member("lastTakenAt", maybeMoment),
    Member(
      "queue",
      .list(
        .object([Member("kind", word), Member("subject", word), Member("leavesAt", moment)]))),
    Member("sets", .list(operatorSet)), Member("concerns", .list(word)),
  ])

  static let exchangeMessage = ValueSchema.object([
    Member("direction", .word(ExchangeMessage.Direction.allCases.map(\.rawValue))),
    Member("seq", number), Member("kind", word), Member("subject", word), Member("at", moment),
    Member("sha256", word), Member("note", word),
  ])

  static let sending = ValueSchema.object([Member("sent", number), Member("waiting", number)])
  static let receiving = ValueSchema.object([Member("taken", number), Member("halt", halt)])
}
