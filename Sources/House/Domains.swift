internal import AccessDesk
internal import AccessRecords
internal import AllocationDesk
internal import AllocationRecords
internal import BooksDesk
internal import BooksRecords
internal import Certification
internal import CertificationDesk
internal import CertificationRecords
internal import Clearing
internal import Events
internal import FilingRecords
internal import Ledger
internal import Office
package import Premises
internal import PremiumDesk
internal import PremiumRecords
internal import Reception
internal import RegistersDesk
package import RegistersRecords
internal import Storage
internal import Trade
internal import TradingDesk
internal import TradingRecords

extension House {
  /// The parts of the trade, those first on which others stand. A new one is its folder, its rooms
  /// in Package.swift, and one word here.
  package static let domains: [Domain] = [
    Domains.events, Domains.registers, Domains.filing, Domains.allocation,
    Domains.certification, Domains.books, Domains.trading, Domains.premium, Domains.access,
  ]

  /// Released ones in the order of their release, which their names count; then each domain's own.
  static let migrations: [Migration] = {
    let all = domains.flatMap(\.migrations)
    let released = all.filter { $0.name.first?.isNumber ?? false }.sorted { $0.name < $1.name }
    return released + all.filter { !($0.name.first?.isNumber ?? false) }
  }()

  /// What can be imported, by the names that the command line knows.
  package static let registers = domains.flatMap(\.registers)
}

/// Each domain as a value.
private enum Domains {
  static let events = Domain(
    "events", migrations: [.publications], checks: [.integrity, .folders, .chain])

  static let registers = Domain(
    "registers",
    migrations: [
      .registers, .registerFiles, .roundPeriods, .certifiedBalances, .individuals,
    ],
    registers: [.operators, .plants, .rounds, .balances],
    checks: [.registers([.operators, .plants, .rounds, .balances])])

  static let filing = Domain(
    "filing",
    migrations: [
      .applications, .permissions, .agreements, .slots, .suggestions, .senders, .arrivals, .counts,
      .givenBack, .deliveries,
    ],
    followers: [FilingFollowers.balances],
    settings: [
      Setting<Double>.settleSeconds, Setting<Double>.settleEmptySeconds,
      Setting<Double>.rescanSeconds, Setting<Double>.retrySeconds, Setting<Bool>.polling,
      Setting<Bool>.renameCommands, Setting<Int>.maxUploadMiB, Setting<Int>.readSeconds,
      Setting<Int>.trialMemoryMiB, Setting<Bool>.correctedCopies, Setting<String>.contact,
    ], exports: [.filing],
    checks: [
      .numbers, .courses, .applications, .keptFacts, .holds, .originals, .liveFiles, .fileWork,
      .quarantine,
    ])

  static let allocation = Domain(
    "allocation", migrations: [.runs, .runExplanations], registers: [.purchases],
    settings: [Setting<String>.resultAddress], exports: [.allocation],
    checks: [.registers([.purchases]), .runs, .results])

  static let certification = Domain(
    "certification",
    migrations: [
      .certificationRegisters, .certificationLedger, .certificationMeters,
      .certificationRegistrations,
    ],
    registers: certificationRegisters,
    filingFollowers: [.meters],
    settings: [
      Setting<EnergyRounding>.certifyRounding, Setting<BatteryRule.Aggregation>.batteryAggregation,
      Setting<BatteryRule.NoCharge>.batteryNoCharge,
      Setting<CertificationRules.RouteSource>.batteryRouteFrom,
      Setting<Int>.certifyDeadlineMonths, Setting<String>.certifyFirstMonth,
      Setting<String>.batteryFirstMonth, Setting<String>.certifyExcludedCategories,
      Setting<BiomassOmission>.biomassOmission, Setting<Bool>.certifyFeedsBalances,
      Setting<CertificationPapers>.certifyPapers, Setting<Int>.gridFlowToleranceKwh,
      Setting<Int>.meterMaxDays, Setting<[String: String]>.batteryMeterCodes,
      Setting<[String: String]>.batteryFlowCodes, Setting<TargetMonthRule>.targetMonth,
      Setting<String>.groupTransferFrom,
      Setting<String>.directTradeStartedFrom, Setting<String>.sourceIDPrefix,
    ],
    checks: [
      .registers(certificationRegisters), .certifications, .meters, .registrations, .transfers,
    ])

  private static let certificationRegisters: [Register] = [
    .sources, .gridFlows, .targetMonths, .proxies, .companyGroups, .formulas, .certifications,
  ]

  static let books = Domain(
    "books",
    migrations: [
      .booksLedger, .booksCertificates, .booksDeals, .booksTokens, .booksFileKeys,
    ],
    settings: [
      Setting<SettlementTime>.settleAt, Setting<RetirementTerms.NameLimit>.nameLimitCounts,
      Setting<PickOrder>.pickOrder, Setting<BulkGroups>.bulkGroups,
      Setting<GoalRules.Boundary>.goalBoundary, Setting<Bool>.lapseAfterDeadline,
      Setting<String>.certificateAddress,
    ], checks: [.books])

  static let premium = Domain(
    "premium",
    migrations: [
      .premiumRegisters, .premiumMonths, .premiumApplications, .premiumFilings,
      .premiumFilingMonths,
    ],
    registers: premiumRegisters,
    settings: [Setting<PremiumSettings>.occto],
    checks: [
      .registers(premiumRegisters), .premium, .premiumApplications, .refunds, .batteries, .ratios,
    ])

  private static let premiumRegisters: [Register] = [
    .certifiedPlants, .fipTerms, .fipMonths, .fipPrices, .imbalanceRisk, .fipSupply, .floorSlots,
    .fipHolds, .grantMonths, .ledgerEntries, .receipts,
  ]

  static let trading = Domain(
    "trading", migrations: [.tradingRegisters, .tradingBids, .tradingExchange, .tradingKeys],
    registers: [.auctions, .priceRules],
    settings: [
      Setting<DayMinute>.bidCutOff, Setting<Int>.exchangeTimeoutSeconds, Setting<Int>.taxPercent,
      Setting<[CivilDate]>.holidays, Setting<BidTerms.NonFITBuyers>.nonFITBuyers,
      Setting<[Int: CivilDate]>.accountMovesEnd, Setting<[String]>.salesClasses,
    ], checks: [.registers([.auctions, .priceRules]), .trading], backups: [.exchange])

  static let access = Domain(
    "access", migrations: [.administered], settings: [Setting<PortalSettings>.portal],
    checks: [.portal], backups: [.portal])
}
