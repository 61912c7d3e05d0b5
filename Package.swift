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
func room(_ name: String, _ duty: String, sees dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: house)
}

func wall(_ name: String, _ pkgConfig: String, apt package: String) -> Target {
  .systemLibrary(name: name, pkgConfig: pkgConfig, providers: [.apt([package])])
}

func tests(_ name: String, sees dependencies: [Target.Dependency]) -> Target {
  .testTarget(
    name: "\(name)Tests", dependencies: dependencies + ["TestSupport"], swiftSettings: house)
}

let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")
let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let lifecycle = Target.Dependency.product(
  name: "ServiceLifecycle", package: "swift-service-lifecycle")

let signals = Target.Dependency.product(name: "UnixSignals", package: "swift-service-lifecycle")

let package = Package(
  name: "Wariate",
  products: [.executable(name: "wariate", targets: ["wariate"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.0"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
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
    .systemLibrary(name: "CLinux"),

    // MARK: Words: the lowest layer of our own, seen by whoever needs them
    room("Applications", "the plain values of the trade and their ids, `Finding` among them"),

    // MARK: Tools: the only places where the word `unsafe` may stand
    room("Archive", "ZIP entries in and out, limits counted", sees: ["CLibZip", "CZlib"]),
    room("Markup", "XML reading and writing", sees: ["CLibXML2"]),
    room(
      "Files", "POSIX files: open, fsync, rename, inotify; the place for injected faults",
      sees: ["CLinux", "Applications", crypto]),
    room("SheetWriting", "new workbooks, cell by cell", sees: ["CXlsxWriter"]),
    room(
      "Pages", "printed pages as PDF: texts, tables, areas, QR codes",
      sees: ["CPangoCairo", "CQRencode", "Applications"]),

    // MARK: Rooms, in the order of the walk
    room("Intake", "folders, completeness, names ⇄ status", sees: ["Files", "Applications"]),
    room("Workbooks", "XLSX to cells; package edits", sees: ["Archive", "Markup", "Applications"]),
    room("Validation", "definitions, rules, findings", sees: ["Workbooks", "Applications", yams]),
    room(
      "Templates", "blank workbooks from definitions",
      sees: ["Validation", "Applications", "SheetWriting"]),
    room(
      "Annotation", "the answer sheet",
      sees: ["Workbooks", "Validation", "Applications", "SheetWriting"]),
    room(
      "Registry", "applications, registers, balances, events", sees: ["Applications", grdb, crypto]),
    room("Allocation", "pure: supply and wishes to shares, with reasons", sees: ["Applications"]),
    room(
      "Notices", "results as workbooks, printed pages, pictures and tables",
      sees: ["Applications", "Allocation", "SheetWriting", "Pages"]),

    // MARK: House
    room(
      "Service", "lists the rooms in order; retries; services",
      sees: [
        "Files", "Applications", "Intake", "Workbooks", "Validation", "Templates", "Annotation",
        "Registry",
        "Allocation", "Notices", logging, lifecycle, signals, yams,
      ]),
    .executableTarget(
      name: "wariate",
      dependencies: [
        "Service", "Applications", "Workbooks", "Validation", "Templates", "Annotation",
        "Allocation", "Files",
        arguments, logging,
      ],
      swiftSettings: house),

    // MARK: Tests
    .target(
      name: "TestSupport", dependencies: ["Workbooks", "Applications", "Archive"],
      path: "Tests/TestSupport",
      swiftSettings: house),
    .executableTarget(
      name: "fuzz",
      dependencies: [
        "TestSupport", "Archive", "Files", "Applications", "Intake", "Workbooks", "Validation",
        "Annotation",
      ],
      path: "Tests/Fuzz", swiftSettings: house),
    .executableTarget(
      name: "hostile-cases", dependencies: ["TestSupport", "Archive"], path: "Tests/HostileCases",
      swiftSettings: house),
    tests("Applications", sees: ["Applications"]),
    tests("Workbooks", sees: ["Archive", "Markup", "Workbooks"]),
    tests("Validation", sees: ["Validation", "Workbooks", "Applications"]),
    tests("Templates", sees: ["Templates", "Validation", "Workbooks", "Applications", "Archive"]),
    tests(
      "Annotation", sees: ["Annotation", "Validation", "Workbooks", "Applications", "Archive"]),
    tests("Files", sees: ["Files", "Applications"]),
    tests("Intake", sees: ["Intake", "Applications", "Files"]),
    tests("Registry", sees: ["Registry", "Applications", grdb]),
    tests("Allocation", sees: ["Allocation", "Applications"]),
    tests("Pages", sees: ["Pages", "Applications"]),
    tests("Notices", sees: ["Notices", "Allocation", "Workbooks", "Applications", "Pages"]),
    tests(
      "Service",
      sees: [
        "Service", "Registry", "Intake", "Files", "Applications", "Workbooks", "Validation",
        logging,
      ]),
  ],
  swiftLanguageModes: [.v6]
)
