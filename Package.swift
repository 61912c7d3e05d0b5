// swift-tools-version: 6.2
import PackageDescription

// The architecture page. A workbook walks one way, bottom-up through this list; no room calls back:
// Arrival → Application → Workbook → Review → Answer → Allocation → Notice.

let house: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableExperimentalFeature("Lifetimes"),
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
]

/// One layer's target: its name, its duty in a line, and the only things it may see.
func room(
  _ name: String, in path: String, except: [String] = [], _ duty: String,
  sees dependencies: [Target.Dependency] = []
) -> Target {
  .target(
    name: name, dependencies: dependencies, path: "Sources/\(path)", exclude: except,
    swiftSettings: house)
}

func wall(_ name: String, _ pkgConfig: String, apt package: String) -> Target {
  .systemLibrary(
    name: name, path: "Sources/Walls/\(name)", pkgConfig: pkgConfig, providers: [.apt([package])])
}

/// The tests of one room; they lie where the room lies.
func tests(
  _ name: String, in path: String, except: [String] = [], sees dependencies: [Target.Dependency]
) -> Target {
  .testTarget(
    name: "\(name)Tests", dependencies: dependencies + ["TestSupport"], path: "Tests/\(path)",
    exclude: except, swiftSettings: house)
}

/// What the tests of records see.
let records: [Target.Dependency] = [
  "Storage", "Tables", "Hashing", "Events", "RegistersRecords", "FilingRecords",
  "AllocationRecords", "Trade",
]

let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let cryptoExtras = Target.Dependency.product(name: "CryptoExtras", package: "swift-crypto")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let sqlite = Target.Dependency.product(name: "GRDBSQLite", package: "GRDB.swift")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")
let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let hummingbirdCore = Target.Dependency.product(name: "HummingbirdCore", package: "hummingbird")
let hummingbirdTLS = Target.Dependency.product(name: "HummingbirdTLS", package: "hummingbird")
let httpTypes = Target.Dependency.product(name: "HTTPTypes", package: "swift-http-types")
let nio = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let nioEmbedded = Target.Dependency.product(name: "NIOEmbedded", package: "swift-nio")
let nioPosix = Target.Dependency.product(name: "NIOPosix", package: "swift-nio")
let nioSSL = Target.Dependency.product(name: "NIOSSL", package: "swift-nio-ssl")
let nioHTTPTypes = Target.Dependency.product(name: "NIOHTTPTypes", package: "swift-nio-extras")
let lifecycle = Target.Dependency.product(
  name: "ServiceLifecycle", package: "swift-service-lifecycle")

let signals = Target.Dependency.product(name: "UnixSignals", package: "swift-service-lifecycle")

let package = Package(
  name: "Wariate",
  products: [
    .executable(name: "wariate", targets: ["wariate"]),
    // Linked with libFuzzer by `make fuzz`.
    .library(name: "FuzzTargets", type: .static, targets: ["FuzzTargets"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.0"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
    .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.0"),
    .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.0"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
  ],
  targets: [
    // MARK: C walls: module map and shim header, nothing else
    wall("CLibZip", "libzip", apt: "libzip-dev"),
    wall("CZlib", "zlib", apt: "zlib1g-dev"),
    wall("CLibXML2", "libxml-2.0", apt: "libxml2-dev"),
    wall("CXlsxWriter", "xlsxwriter", apt: "libxlsxwriter-dev"),
    wall("CPangoCairo", "pangocairo", apt: "libpango1.0-dev"),
    wall("CQRencode", "libqrencode", apt: "libqrencode-dev"),
    wall("CCurl", "libcurl", apt: "libcurl4-openssl-dev"),
    .systemLibrary(name: "CLinux", path: "Sources/Walls/CLinux"),

    // MARK: Tools: they know nothing of the trade; the only places where `unsafe` may stand
    room("Hashing", in: "Tools/Hashing", "SHA-256 of contents", sees: [crypto]),
    room(
      "Secrets", in: "Tools/Secrets",
      "passwords, codes, sealed bytes: scrypt, TOTP, HMAC, AES-GCM", sees: [crypto, cryptoExtras]),
    room(
      "Archive", in: "Tools/Archive", "ZIP entries in and out, limits counted",
      sees: ["CLibZip", "CZlib"]),
    room("Markup", in: "Tools/Markup", "XML reading and writing", sees: ["CLibXML2"]),
    room(
      "Files", in: "Tools/Files",
      "POSIX files: open, fsync, rename, inotify; the place for injected faults",
      sees: ["CLinux", "Hashing"]),
    room(
      "SheetWriting", in: "Tools/SheetWriting", "new workbooks, cell by cell", sees: ["CXlsxWriter"]
    ),
    room(
      "Pages", in: "Tools/Pages", "printed pages as PDF: texts, tables, areas, QR codes",
      sees: ["CPangoCairo", "CQRencode"]),

    room(
      "Mailing", in: "Tools/Mailing", "mails, and handing them over by SMTP or into a folder",
      sees: ["CCurl", "Files"]),
    room("Hypertext", in: "Tools/Hypertext", "HTML and SVG, escaped by type"),
    room(
      "Multipart", in: "Tools/Multipart", "bodies of forms with files, taken apart as they come"),
    room(
      "Tables", in: "Tools/Tables", "CSV in and out: UTF-8 and CP932, streaming", sees: ["CLinux"]),
    room(
      "Storage", in: "Tools/Storage", "the database; nobody else knows GRDB",
      sees: [grdb, sqlite]),

    // MARK: Trade: seen by whoever needs it
    room("Trade", in: "Trade", "the plain values of the trade and their ids, `Finding` among them"),

    // MARK: Documents: bytes to meaning and back
    room(
      "Intake", in: "Documents/Intake", "folders, completeness, names ⇄ status",
      sees: ["Files", "Hashing", "Trade"]),
    room(
      "Workbooks", in: "Documents/Workbooks", "XLSX and CSV to cells; package edits",
      sees: ["Archive", "Markup", "Tables", "Trade"]),
    room(
      "Validation", in: "Documents/Validation", "definitions, rules, findings",
      sees: ["Workbooks", "Tables", "Trade", "Hypertext", yams]),
    room(
      "Templates", in: "Documents/Templates", "blank workbooks from definitions",
      sees: ["Validation", "Trade", "SheetWriting"]),
    room(
      "Annotation", in: "Documents/Annotation", "the answer sheet",
      sees: ["Workbooks", "Trade", "SheetWriting"]),
    room(
      "Look", in: "Documents/Look", "what every notice shares: styles, charts",
      sees: ["Trade", "SheetWriting", "Pages", "Hypertext"]),

    // MARK: Engines: pure; no clock, no IO
    room(
      "Allocation", in: "Domains/Allocation/Engine",
      "supply and wishes to shares, with reasons", sees: ["Trade"]),
    room(
      "Certification", in: "Domains/Certification/Engine",
      "what of the energy fed in is certified, exactly", sees: ["Trade"]),

    room(
      "Ledger", in: "Domains/Books/Engine",
      "double entry of certificates: who holds what of which plant, exactly", sees: ["Trade"]),
    room(
      "Premium", in: "Domains/Premium/Engine",
      "FIP 交付金, reserves and refunds: what is paid and set aside, exactly", sees: ["Trade"]),

    room(
      "Clearing", in: "Domains/Trading/Engine",
      "bids of an auction to contracts, with a checker of its own", sees: ["Trade"]),

    // MARK: Records: what each domain keeps
    room(
      "Events", in: "Domains/Events", "the hash chain that all write to",
      sees: ["Storage", "Hashing", "Trade"]),
    room(
      "RegistersRecords", in: "Domains/Registers/Records", "operators, plants, rounds, balances",
      sees: ["Storage", "Tables", "Hashing", "Trade", "Events"]),
    room(
      "FilingRecords", in: "Domains/Filing/Records", "applications and what they hold",
      sees: ["Storage", "Hashing", "Trade", "Events", "RegistersRecords"]),
    room(
      "AllocationRecords", in: "Domains/Allocation/Records", "runs, purchases",
      sees: ["Storage", "Hashing", "Trade", "Events", "RegistersRecords", "FilingRecords"]),

    room(
      "CertificationRecords", in: "Domains/Certification/Records",
      "plants, flows, formulas and meters; what is certified",
      sees: ["Storage", "Trade", "RegistersRecords", "FilingRecords"]),
    room(
      "BooksRecords", in: "Domains/Books/Records",
      "journal, lots, certificates and goals",
      sees: ["Storage", "Hashing", "Trade", "Events", "RegistersRecords"]),
    room(
      "TradingRecords", in: "Domains/Trading/Records",
      "auctions, bids, results, messages of the exchange",
      sees: ["Storage", "Hashing", "Trade", "RegistersRecords"]),
    room(
      "PremiumRecords", in: "Domains/Premium/Records",
      "certified plants, prices and energy of FIP; months, ledgers and payments",
      sees: ["Storage", "Trade", "Events", "RegistersRecords", "FilingRecords"]),
    room(
      "AccessRecords", in: "Domains/Access/Records",
      "who may enter the portal, and what it keeps: portal.sqlite",
      sees: ["Storage", "Trade", "Events"]),

    // MARK: Notices: results for people
    room(
      "AllocationNotices", in: "Domains/Allocation/Notices",
      "a run's results as workbooks, printed pages and tables",
      sees: [
        "Trade", "AllocationRecords", "Look", "SheetWriting", "Pages", "Hypertext", "Tables",
      ]),

    room(
      "CertificationNotices", in: "Domains/Certification/Notices",
      "a month's certified energy as workbooks and printed pages",
      sees: ["CertificationRecords", "Trade", "Look", "SheetWriting", "Pages"]),

    room(
      "PremiumNotices", in: "Domains/Premium/Notices",
      "残高確認書, 支払通知書 and 請求書 as printed pages", sees: ["Trade", "Pages"]),
    room(
      "BooksNotices", in: "Domains/Books/Notices", "残高証明書 as printed pages",
      sees: ["Trade", "Pages"]),

    room(
      "TradingNotices", in: "Domains/Trading/Notices", "清算書 as printed pages",
      sees: ["Trade", "Pages"]),

    // MARK: Ports: what is told to others, and heard from them, as files
    room(
      "ExchangePort", in: "Domains/Trading/Port", "messages to and from the exchange",
      sees: ["Files", "Hashing", "Trade"]),

    // MARK: Desks: what can be done, a call a deed
    room(
      "Premises", in: "Domains/Premises", "what desks stand on; what a domain is",
      sees: [
        "Files", "Hashing", "Storage", "Tables", "SheetWriting", "Trade", "Intake", "Workbooks",
        "Validation", "RegistersRecords", "FilingRecords", logging, yams,
      ]),
    room(
      "RegistersDesk", in: "Domains/Registers/Desk", "registers in and out",
      sees: [
        "Premises", "Events", "RegistersRecords", "Files", "Hashing", "Tables", "Storage",
        "SheetWriting", "Intake", "Workbooks", "Validation", "Trade", yams,
      ]),
    room(
      "Office", in: "Domains/Filing/Office", "shelves of live files, checks, reviews, lists",
      sees: [
        "Premises", "Events", "RegistersRecords", "FilingRecords", "Storage", "Files", "Hashing",
        "Tables", "SheetWriting", "Trade", "Intake", "Workbooks", "Validation", "Annotation",
        logging,
      ]),
    room(
      "Reception", in: "Domains/Filing/Reception", "the walk from the inbox to the answer",
      sees: [
        "Premises", "Office", "Events", "RegistersRecords", "FilingRecords", "Storage", "Files",
        "Hashing", "Trade", "Intake", "Workbooks", "Validation", "Annotation", logging, lifecycle,
        signals,
      ]),
    room(
      "FormsDesk", in: "Domains/Forms/Desk", "definitions, templates, dumps",
      sees: [
        "Premises", "RegistersRecords", "Storage", "Files", "Hashing", "Trade", "Workbooks",
        "Validation", "Templates",
      ]),
    room(
      "AllocationDesk", in: "Domains/Allocation/Desk", "runs, notices, settlement",
      sees: [
        "Premises", "Events", "RegistersRecords", "FilingRecords", "AllocationRecords",
        "Allocation", "AllocationNotices", "SheetWriting", "Storage", "Files", "Hashing",
        "Trade", "Intake", "Validation", yams,
      ]),

    room(
      "CertificationDesk", in: "Domains/Certification/Desk", "certified energy, meters",
      sees: [
        "Premises", "Events", "RegistersRecords", "FilingRecords", "CertificationRecords",
        "PremiumRecords", "Certification", "CertificationNotices", "Storage", "Files", "Hashing",
        "Tables", "Trade", "Intake", "Validation", yams,
      ]),
    room(
      "BooksDesk", in: "Domains/Books/Desk", "accounts of certificates, 権利確定, 残高証明書",
      sees: [
        "Premises", "Events", "RegistersRecords", "FilingRecords", "AllocationRecords",
        "CertificationRecords", "BooksRecords", "Ledger", "BooksNotices", "AllocationDesk",
        "CertificationDesk", "Secrets", "Storage", "Hashing", "Tables", "Validation", "Trade", yams,
      ]),
    room(
      "TradingDesk", in: "Domains/Trading/Desk", "auctions: bids, the exchange, results",
      sees: [
        "Premises", "Events", "RegistersRecords", "AllocationRecords", "BooksRecords",
        "TradingRecords", "Clearing", "ExchangePort", "TradingNotices", "BooksDesk", "Storage",
        "Files", "Hashing", "Tables", "Intake", "Trade", yams,
      ]),
    room(
      "PremiumDesk", in: "Domains/Premium/Desk", "FIP months, ledgers, payments, public tables",
      sees: [
        "Premises", "Events", "RegistersRecords", "FilingRecords", "CertificationRecords",
        "PremiumRecords", "Premium", "PremiumNotices", "Storage", "Files", "Hashing", "Tables",
        "Trade", "Intake", "Validation", yams,
      ]),
    room(
      "AccessDesk", in: "Domains/Access/Desk", "signing in, users, tokens, mandates, mails",
      sees: [
        "Premises", "AccessRecords", "Events", "RegistersRecords", "RegistersDesk", "FilingRecords",
        "AllocationRecords", "Mailing", "Secrets", "Storage", "Files", "Hashing", "Intake",
        "Validation",
        "Trade", logging, yams,
      ]),

    // MARK: House
    room(
      "Custody", in: "House/Custody", "verification, backup, health",
      sees: [
        "Premises", "Office", "Reception", "Events", "FilingRecords", "Storage", "Files", "Hashing",
        "Trade", "Intake", "Pages",
      ]),
    room(
      "House", in: "House", except: ["Custody"], "puts the desks together; lists the domains",
      sees: [
        "Premises", "RegistersDesk", "Office", "Reception", "FormsDesk", "AllocationDesk",
        "AccessDesk", "AccessRecords", "Custody", "Events", "RegistersRecords", "FilingRecords",
        "AllocationRecords", "Certification", "CertificationRecords", "CertificationDesk",
        "BooksRecords", "BooksDesk", "Ledger", "TradingRecords", "TradingDesk", "Clearing",
        "PremiumRecords", "PremiumDesk", "Storage", "Files", "Hashing", "Tables", "SheetWriting",
        "Trade", "Intake", "Workbooks", "Validation", "Templates",
        logging, yams,
      ]),

    // MARK: Doors: they parse, show, and map errors
    room(
      "Wire", in: "Doors/Wire", "JSON and tables of both doors",
      sees: [
        "Premises", "Tables", "RegistersRecords", "RegistersDesk", "Office", "Reception",
        "FormsDesk",
        "AllocationDesk", "CertificationDesk", "BooksDesk", "TradingDesk", "PremiumDesk",
        "AccessDesk", "Custody",
        "Validation", "Trade",
      ]),
    // Embedded, because the program is one file.
    .target(
      name: "PortalAssets", path: "Sources/Doors/Portal/Assets",
      resources: [
        .embedInCode("wariate.css"), .embedInCode("wariate.js"), .embedInCode("favicon.svg"),
      ], swiftSettings: house),
    room(
      "PortalParts", in: "Doors/Portal/Parts", "what the portal's pages are put together from",
      sees: ["PortalAssets", "Hypertext", "Trade"]),
    room(
      "Portal", in: "Doors/Portal", except: ["Parts", "Assets"],
      "pages and API of the same workspace over HTTP",
      sees: [
        "House", "Premises", "AccessDesk", "Office", "Reception", "FormsDesk", "RegistersDesk",
        "AllocationDesk", "CertificationDesk", "BooksDesk", "TradingDesk", "PremiumDesk", "Custody",
        "AccessRecords", "FilingRecords", "RegistersRecords", "Files", "Intake", "Hypertext",
        "Multipart", "Tables",
        "Hashing",
        "Validation", "PortalParts",
        "PortalAssets", "Trade", "Wire", hummingbird, hummingbirdCore, hummingbirdTLS, crypto,
        httpTypes, nio, nioPosix, nioSSL, nioHTTPTypes, logging, lifecycle,
      ]),
    .executableTarget(
      name: "wariate",
      dependencies: [
        "House", "RegistersDesk", "Office", "Reception", "FormsDesk", "AllocationDesk",
        "CertificationDesk", "BooksDesk", "TradingDesk", "PremiumDesk", "AccessDesk",
        "Custody", "Wire", "Portal", "Premises", "RegistersRecords", "AllocationRecords", "Tables",
        "Trade", "Annotation", "Files", "Intake", arguments,
      ],
      path: "Sources/Doors/wariate", swiftSettings: house),

    // MARK: Tests
    .target(
      name: "TestSupport", dependencies: ["Workbooks", "Trade"],
      path: "Tests/Support", exclude: ["House"], swiftSettings: house),
    .executableTarget(
      name: "fuzz",
      dependencies: [
        "TestSupport", "Archive", "Files", "Trade", "Intake", "Workbooks", "Validation",
        "Annotation",
      ],
      path: "Checks/Fuzz", swiftSettings: house),
    .target(
      name: "FuzzTargets",
      dependencies: [
        "TestSupport", "Archive", "Markup", "Multipart", "Tables", "Files", "Trade", "Intake",
        "Workbooks", "Validation", "Allocation",
      ],
      path: "Checks/FuzzTargets", exclude: ["corpus"], swiftSettings: house),
    .executableTarget(
      name: "hostile-cases", dependencies: ["TestSupport", "Archive"], path: "Checks/HostileCases",
      swiftSettings: house),
    tests("Trade", in: "Trade", sees: ["Trade"]),
    tests(
      "Workbooks", in: "Documents/Workbooks",
      sees: ["Archive", "Markup", "Workbooks", "Trade"]),
    tests(
      "Validation", in: "Documents/Validation",
      sees: ["Validation", "Workbooks", "Tables", "Trade"]),
    tests(
      "Templates", in: "Documents/Templates",
      sees: ["Templates", "Validation", "Workbooks", "Trade", "Archive"]),
    tests(
      "Annotation", in: "Documents/Annotation",
      sees: ["Annotation", "Validation", "Workbooks", "Trade", "Archive"]),
    tests("Files", in: "Tools/Files", sees: ["Files", "Hashing", "Trade"]),
    tests("Intake", in: "Documents/Intake", sees: ["Intake", "Trade", "Files", "Hashing"]),
    .target(
      name: "RecordsBench",
      dependencies: records + ["CertificationRecords", "BooksRecords", "TradingRecords"],
      path: "Tests/Domains/Support",
      swiftSettings: house),
    tests("Storage", in: "Tools/Storage", sees: records + ["RecordsBench", grdb]),
    tests("Hypertext", in: "Tools/Hypertext", sees: ["Hypertext"]),
    tests("Mailing", in: "Tools/Mailing", sees: ["Mailing", "Files"]),
    tests("Multipart", in: "Tools/Multipart", sees: ["Multipart"]),
    tests("Secrets", in: "Tools/Secrets", sees: ["Secrets"]),
    tests("Tables", in: "Tools/Tables", sees: ["Tables"]),
    tests("Events", in: "Domains/Events", sees: records + ["RecordsBench", grdb]),
    tests("RegistersRecords", in: "Domains/Registers/Records", sees: records + ["RecordsBench"]),
    tests("FilingRecords", in: "Domains/Filing/Records", sees: records + ["RecordsBench", grdb]),
    tests(
      "AllocationRecords", in: "Domains/Allocation/Records", sees: records + ["RecordsBench"]),
    tests(
      "AccessRecords", in: "Domains/Access/Records", sees: ["AccessRecords", "Storage", "Trade"]),
    tests("Allocation", in: "Domains/Allocation/Engine", sees: ["Allocation", "Trade"]),
    tests("Certification", in: "Domains/Certification/Engine", sees: ["Certification", "Trade"]),
    tests("Ledger", in: "Domains/Books/Engine", sees: ["Ledger", "Trade"]),
    tests("Premium", in: "Domains/Premium/Engine", sees: ["Premium", "Trade"]),
    tests("Clearing", in: "Domains/Trading/Engine", sees: ["Clearing", "Trade"]),
    tests("SheetWriting", in: "Tools/SheetWriting", sees: ["SheetWriting", "Workbooks"]),
    tests("Pages", in: "Tools/Pages", sees: ["Pages"]),
    tests("Look", in: "Documents/Look", sees: ["Look", "Hypertext"]),
    tests(
      "AllocationNotices", in: "Domains/Allocation/Notices",
      sees: ["AllocationNotices", "AllocationRecords", "Look", "Workbooks", "Trade", "Pages"]),
    .target(
      name: "HouseBench",
      dependencies: [
        "AllocationRecords", "CertificationRecords", "Custody", "Events", "Files", "FilingRecords",
        "Hashing", "House", "Intake", "Office", "Premises", "Reception", "RegistersDesk",
        "RegistersRecords", "Storage", "Trade", "Validation", "Workbooks", "TestSupport",
      ],
      path: "Tests/Support/House", swiftSettings: house),
    tests(
      "Hashing", in: "Tools/Hashing", sees: ["Hashing"]),
    tests(
      "Archive", in: "Tools/Archive", sees: ["Archive"]),
    tests(
      "Markup", in: "Tools/Markup", sees: ["Markup"]),
    tests(
      "RegistersDesk", in: "Domains/Registers/Desk",
      sees: [
        "Custody", "Events", "Files", "FilingRecords", "Hashing", "House", "HouseBench", "Intake",
        "Premises", "RegistersDesk", "RegistersRecords", "Storage", "Trade", "Workbooks",
      ]),
    tests(
      "Office", in: "Domains/Filing/Office",
      sees: [
        "AllocationRecords", "Custody", "Events", "Files", "FilingRecords", "Hashing", "House",
        "HouseBench", "Office", "Premises", "Reception", "RegistersRecords", "Storage", "Trade",
        "Validation",
      ]),
    tests(
      "Reception", in: "Domains/Filing/Reception",
      sees: [
        "AllocationRecords", "Custody", "Events", "Files", "FilingRecords", "Hashing", "House",
        "HouseBench", "Intake", "Office", "Premises", "Reception", "RegistersRecords", "Storage",
        "Tables", "Trade", "Validation", "Workbooks",
      ]),
    tests(
      "FormsDesk", in: "Domains/Forms/Desk",
      sees: [
        "FormsDesk", "House", "HouseBench", "Office", "Premises", "RegistersDesk",
        "RegistersRecords", "Trade", "Workbooks",
      ]),
    tests(
      "CertificationRecords", in: "Domains/Certification/Records",
      sees: ["CertificationRecords", "RecordsBench", "Storage", "Trade"]),
    tests(
      "CertificationNotices", in: "Domains/Certification/Notices",
      sees: ["CertificationNotices", "CertificationRecords", "Trade", "Workbooks"]),
    tests(
      "CertificationDesk", in: "Domains/Certification/Desk",
      sees: [
        "CertificationDesk", "CertificationRecords", "Custody", "Files", "FilingRecords", "House",
        "HouseBench", "Office", "Premises", "Reception", "RegistersRecords", "Storage", "Trade",
        "Workbooks",
      ]),
    tests(
      "BooksRecords", in: "Domains/Books/Records",
      sees: ["BooksRecords", "Events", "RecordsBench", "Storage", "Trade"]),
    tests(
      "PremiumRecords", in: "Domains/Premium/Records",
      sees: [
        "FilingRecords", "PremiumRecords", "RegistersRecords", "Storage", "Tables", "Trade",
      ]),
    tests("PremiumNotices", in: "Domains/Premium/Notices", sees: ["PremiumNotices", "Trade"]),
    tests(
      "PremiumDesk", in: "Domains/Premium/Desk",
      sees: [
        "AccessDesk", "Custody", "Events", "Files", "FilingRecords", "FormsDesk", "House",
        "HouseBench", "Office", "Premises", "PremiumDesk", "PremiumRecords", "Reception",
        "RegistersDesk", "RegistersRecords", "Storage", "Tables", "Trade",
      ]),
    tests("BooksNotices", in: "Domains/Books/Notices", sees: ["BooksNotices", "Trade"]),
    tests(
      "BooksDesk", in: "Domains/Books/Desk",
      sees: [
        "AllocationDesk", "AllocationRecords", "BooksDesk", "CertificationDesk",
        "CertificationRecords", "Custody", "Events", "Files", "FilingRecords", "House",
        "HouseBench", "Premises", "Reception", "RegistersDesk", "RegistersRecords", "Storage",
        "Trade",
      ]),
    tests(
      "TradingRecords", in: "Domains/Trading/Records",
      sees: ["TradingRecords", "RecordsBench", "Storage", "Trade"]),
    tests("TradingNotices", in: "Domains/Trading/Notices", sees: ["TradingNotices", "Trade"]),
    tests(
      "ExchangePort", in: "Domains/Trading/Port",
      sees: ["ExchangePort", "Files", "Trade"]),
    tests(
      "TradingDesk", in: "Domains/Trading/Desk",
      sees: [
        "AllocationDesk", "AllocationRecords", "BooksDesk", "CertificationRecords", "Custody",
        "Files", "Hashing", "House", "HouseBench", "Premises", "Reception", "RegistersDesk",
        "RegistersRecords", "Storage", "Trade", "TradingDesk", "TradingRecords",
      ]),
    tests(
      "AllocationDesk", in: "Domains/Allocation/Desk",
      sees: [
        "Allocation", "AllocationDesk", "AllocationRecords", "Custody", "Events", "FilingRecords",
        "House", "HouseBench", "Premises", "Reception", "RegistersDesk", "RegistersRecords",
        "Storage", "Tables", "Trade", "Workbooks",
      ]),
    tests(
      "AccessDesk", in: "Domains/Access/Desk",
      sees: [
        "AccessDesk", "AccessRecords", "Custody", "Events", "Files", "House", "HouseBench",
        "AllocationDesk", "Office", "Premises", "Secrets", "Storage", "Trade",
      ]),
    tests(
      "Custody", in: "House/Custody",
      sees: [
        "AllocationDesk", "AllocationRecords", "Custody", "Events", "Files", "FilingRecords",
        "Hashing", "House", "HouseBench", "Intake", "Premises", "Reception", "RegistersDesk",
        "RegistersRecords", "Storage", "Trade", "Wire", grdb,
      ]),
    tests(
      "House", in: "House", except: ["Custody"],
      sees: [
        "AllocationDesk", "Custody", "House", "HouseBench", logging, "Office", "Premises",
        "Reception", "Trade",
      ]),
    tests("Wire", in: "Doors/Wire", sees: ["Wire", "Trade"]),
    tests(
      "Portal", in: "Doors/Portal", except: ["Parts", "Assets"],
      sees: [
        "AccessDesk", "AccessRecords", "AllocationDesk", "AllocationRecords", "BooksDesk",
        "CertificationDesk", "CertificationRecords", "Custody", "Events", "Files", "FilingRecords",
        "Hashing", "House",
        "HouseBench", "Office", "Portal", "Premises", "PremiumDesk", "PremiumRecords", "Reception",
        "RegistersRecords", "Secrets", "Storage", "Trade", "TradingDesk", "TradingRecords",
        "Validation", "Wire", "Workbooks",
        hummingbird, httpTypes, nio, nioEmbedded, logging, crypto,
      ]),
    tests("PortalAssets", in: "Doors/Portal/Assets", sees: ["PortalAssets"]),
    tests(
      "PortalParts", in: "Doors/Portal/Parts",
      sees: ["PortalParts", "PortalAssets", "Hypertext", "Trade"]),
    tests(
      "Wariate", in: "Doors/wariate", except: ["Golden"],
      sees: [
        "wariate", "House", "HouseBench", "Custody", "Files", "Office", "Reception", "Premises",
        "AllocationDesk", "Storage", "Trade", "Wire", arguments,
      ]),
    tests("Structure", in: "Structure", sees: []),
  ],
  swiftLanguageModes: [.v6]
)
