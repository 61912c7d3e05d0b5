package import AccessDesk
package import AllocationDesk
package import BooksDesk
internal import Certification
package import CertificationDesk
internal import CertificationRecords
package import Custody
package import Files
package import FormsDesk
internal import Intake
package import Office
package import Premises
package import PremiumDesk
package import Reception
package import RegistersDesk
package import RegistersRecords
internal import Storage
internal import Synchronization
internal import Templates
package import Trade
package import TradingDesk
package import Validation
internal import Workbooks

/// One workspace with all its desks, put together in one place.
package final class House: Sendable {
  package let premises: Premises
  private let recorder: WorkRecorder
  private let trials: Trials
  private let accessDesk = Mutex<AccessDesk?>(nil)

  /// Opens a workspace that `init` has made.
  /// - Throws: `Complaint` where it is none, or its settings or definitions are wrong.
  package convenience init(
    at folder: String, for purpose: Purpose = .working, definitions option: String? = nil
  ) throws {
    let reader = ChildReader(workspace: folder, definitions: option)
    try self.init(
      at: folder, for: purpose, clock: .fromEnvironment(), faults: nil,
      trials: Trials(with: reader.read)
    ) {
      try DefinitionsLocation.load(option: option, workspace: folder)
    }
  }

  /// Reads its definitions with `load`; `faults` befall its calls of the machine.
  package init(
    at folder: String, for purpose: Purpose = .working, clock: BusinessClock, faults: FaultPlan?,
    trials: Trials, accounts: Accounts = .system,
    loading load: () throws -> (definitions: Definitions, mark: String)
  ) throws {
    let fileSystem = FileSystem(faults: faults)
    let workspace = Workspace(root: FilePath(folder))
    guard try workspace.exists(fileSystem: fileSystem) else {
      throw Complaint(.usage, "\(folder) は作業フォルダーではありません（wariate init で作ってください）")
    }
    let settings = try Self.settings(of: workspace, fileSystem)
    let (loaded, mark) = try load()
    let definitions = loaded.marking(records: settings.values[.occto].recordMarks)
    let store = try Self.store(of: workspace, for: purpose, faults)
    let applicants = Applicants(of: workspace, fileSystem)
    premises = Premises(
      workspace: workspace, fileSystem: fileSystem, store: store,
      definitions: definitions, definitionsMark: settings.mark(with: mark),
      reviewer: Reviewer(
        definitions: definitions, settings: settings.rules, meters: settings.values.meters),
      limits: Self.limits(of: settings.values), settings: settings.values, clock: clock,
      accounts: accounts,
      log: settings.values.logger,
      filingFollowers: Self.domains.flatMap(\.filingFollowers) + [
        CertificationDesk.registrations(
          definitions, settings.values, store, workspace, fileSystem, clock),
        .transfers(definitions), DealBooking.follower(definitions),
        PremiumDesk.applications(definitions, settings.values, workspace),
      ],
      meters: .certification(
        settings.values[.targetMonth],
        tolerance: Int64(settings.values[.gridFlowToleranceKwh]) * 100),
      further: Self.further(settings.values), isApplicant: applicants.isApplicant,
      linesLimits: Self.linesLimits(of: settings.values))
    recorder = WorkRecorder(startedAt: BusinessClock.realNow)
    self.trials = trials
    if purpose == .working { try refuseOlderDatabase() }
  }

  /// What later domains answer to checks, together.
  private static func further(_ settings: SettingValues) -> FurtherReferences {
    let certification = CertificationDesk.references(settings, meters: .filed(settings))
    let operators = PremiumDesk.operatorReferences(settings)
    let premium = PremiumDesk.references(settings, targetMonth: settings[.targetMonth])
    return { ask, excluded in
      FurtherAnswers(
        certification: certification(ask, excluded),
        certifiedOperators: operators(ask, excluded), premium: premium(ask, excluded))
    }
  }

  /// Makes a workspace, or opens the one that is there.
  package static func create(at folder: String) throws -> House {
    do {
      let workspace = Workspace(root: FilePath(folder))
      try refuseOrphans(in: workspace)
      try workspace.create()
      return try House(at: folder, for: .making)
    } catch let error as FileError {
      throw Complaint(.refused, "作業フォルダーを作れません: \(folder)（\(error.reason.words)）")
    }
  }

  private static func settings(
    of workspace: Workspace, _ fileSystem: FileSystem
  ) throws -> Settings {
    let fileSystem = fileSystem.on("settings")
    guard try fileSystem.exists(workspace.settings) else { return Settings() }
    let bytes = try fileSystem.contents(of: workspace.settings)
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw Complaint(.usage, "\(workspace.settings.text): UTF-8のテキストとして読めません")
    }
    return try Settings(yaml: text, name: workspace.settings.text)
  }

  private static func linesLimits(of settings: SettingValues) -> WorkbookLimits {
    var limits = WorkbookLimits.default
    limits.fileBytes = settings[.occto].maxCSVMiB << 20
    return limits
  }

  private static func limits(of settings: SettingValues) -> WorkbookLimits {
    var limits = WorkbookLimits.default
    limits.fileBytes = settings[.maxUploadMiB] << 20
    return limits
  }
}

// MARK: Desks

extension House {
  package var shelves: Shelves { Shelves(premises) }
  package var reviews: ReviewDesk { ReviewDesk(premises, shelves, welcome: welcome) }
  package var applications: ApplicationsDesk { ApplicationsDesk(premises, reviews) }
  package var reception: Reception {
    Reception(
      premises, shelves, reviews, recorder: recorder, trials: trials,
      followers: [
        CertificationClaims(premises.definitions), SourceRows(premises.definitions),
        EnergyClaims(premises.definitions), PremiumRows(premises.definitions),
        BatteryRows(premises.definitions), RatioRows(premises.definitions),
      ], chores: [settleDue, exchangeMessages, settleFilings])
  }
  package var quarantine: QuarantineDesk { QuarantineDesk(premises) }
  package var registers: RegisterDesk {
    RegisterDesk(
      premises, registers: Self.registers,
      followers: Self.domains.flatMap(\.followers)
        + [
          CertificationDesk.follower(premises.settings),
          CertifiedBooking.importFollower(premises.clock),
          TradingDesk.importFollower(premises.clock),
        ])
  }
  package var certification: CertificationDesk {
    CertificationDesk(
      premises, meters: .filed(premises.settings), follower: CertifiedBooking.follower)
  }
  /// Certificates bear the portal's address where it has one.
  package var books: BooksDesk {
    BooksDesk(
      premises, AllocationDesk(premises),
      address: premises.settings[.portal].origin.map { $0 + "/certificates" } ?? "")
  }
  package var premium: PremiumDesk {
    PremiumDesk(
      premises,
      noChargeIsOfGrid: premises.settings[.batteryNoCharge] == .allFromGrid,
      filings: confirmFilings)
  }
  /// Files that nobody reviews become 確定 with their month, step by step.
  private var confirmFilings: PremiumDesk.Filings {
    let reviews = reviews
    return { receipts, actor in
      for status in [Status.underReview, .reviewed, .confirmed] {
        _ = try reviews.advance(
          .these(receipts), MoveOrder(to: status, comment: "対象年月の確定による"), by: actor)
      }
    }
  }
  package var trading: TradingDesk { TradingDesk(premises) }
  /// What watchers do of it from time to time.
  private var settleDue: Reception.Chore {
    let books = books
    return { _ = try books.settleDue(by: .service) }
  }
  private var settleFilings: Reception.Chore {
    let premium = premium
    return { _ = try premium.settleFilings(by: .service) }
  }
  private var exchangeMessages: Reception.Chore {
    let trading = trading
    return { try trading.exchangeMessages(by: .service) }
  }
  package var handOut: HandOutDesk {
    let premium = premium
    return HandOutDesk(premises) { form, operatorID, month in
      try premium.prefill(of: form, for: operatorID, in: month).map {
        Prefill(head: $0.heads, tables: $0.tables)
      }
    }
  }
  /// Every version of every form.
  package var forms: [ListedForm] { FormShelf(premises.definitions).forms }
  /// Notices bear passcodes once a portal was opened.
  package var allocation: AllocationDesk {
    let passcodes = NoticePasscodes(premises)
    let origin = premises.settings[.portal].origin
    return AllocationDesk(
      premises, address: passcodes == nil ? "" : origin.map { $0 + "/verify/" } ?? ""
    ) { digest, id in passcodes?.passcode(digest: digest, operatorID: id) }
  }
  /// Who may enter the portal; opened once, when somebody asks for it.
  package var access: AccessDesk {
    get throws {
      try accessDesk.withLock { desk in
        if let desk { return desk }
        let opened = try AccessDesk(premises)
        desk = opened
        return opened
      }
    }
  }
  /// What operators change of their own row in the register, and what they ask the office for.
  package var companies: CompanyDesk {
    get throws { CompanyDesk(try access, registers) }
  }
  package var custody: Custody {
    Custody(
      premises, shelves, reception, checks: Self.domains.flatMap(\.checks),
      backups: Self.domains.flatMap(\.backups), concerns: [books.concerns, trading.concerns]
    ) {
      try Store(path: $0.text, migrations: Self.migrations)
    }
  }

  /// Checks files; without a workspace nothing is asked of registers.
  package static func checkDesk(
    definitions option: String?, workspace: String?, form: FormID?,
    period: Slot.Period,
    annotateInto annotated: String?, fixInto fixed: String? = nil, clock: BusinessClock? = nil
  ) throws -> CheckDesk {
    let definitions = try DefinitionsLocation.load(option: option, workspace: workspace).definitions
    let premises = try workspace.map {
      try House(at: $0, for: .looking, definitions: option).premises
    }
    return try CheckDesk(
      definitions: definitions, reviewer: premises?.reviewer ?? Reviewer(definitions: definitions),
      store: premises?.store, meters: premises?.meters, clock: clock ?? .fromEnvironment(),
      form: form, period: period,
      annotateInto: annotated, fixInto: fixed,
      contact: premises?.settings[.contact] ?? "", further: premises?.further,
      linesLimits: premises?.linesLimits ?? linesLimits(of: SettingValues()))
  }

  /// Reads, for nobody, an upload that may be its reader's death.
  package func trialReading(form: FormID?, period: Slot.Period) -> TrialReading {
    TrialReading(premises, form: form, period: period)
  }

  /// Makes a workspace from a backup and verifies it.
  package static func restore(
    _ backup: String, to folder: String, definitions: String?
  ) throws -> BackupReport {
    try Custody.restore(backup, to: folder) { try House(at: $0, definitions: definitions).custody }
  }

  /// The registers and the round that come with the product.
  package func importSampleRegisters(by actor: Actor) throws -> [ImportReport] {
    guard let folder = DefinitionsLocation.shipped("SampleWorkbooks") else {
      throw Complaint(.refused, "見本のフォルダー SampleWorkbooks が見つかりません")
    }
    guard try premises.store.registerVersion() == 0 else {
      throw Complaint(.refused, "台帳はすでに取り込まれています。上書きしないよう、見本は取り込みません")
    }
    return try [
      Register.operators, .plants, .rounds, .balances, .sources, .gridFlows, .certifications,
    ].map { register in
      try registers.import(
        register, from: "\(folder)/registers/\(register.name).csv", by: actor)
    }
  }
}
