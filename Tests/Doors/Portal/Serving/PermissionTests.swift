import AllocationDesk
import Files
import HTTPTypes
import HouseBench
import Office
import Premises
import Storage
import TestSupport
import Testing
import Trade
import Wire

@testable import AccessDesk
@testable import AccessRecords
@testable import House
@testable import Portal
@testable import Reception

/// Who may ask what of the API: every operation, asked by everybody about a thing of 0001.
struct PermissionTests {
  enum Asker: CaseIterable {
    case nobody, general, applicant, administrator, agent, stranger, secretariat, chief, auditor
    /// Programs of 0001, of another operator, and of the office, by their scopes.
    case reads, writes, strangerReads
    case officeApplications, officeReads, officeWrites, rules, follows, measures

    var isProgram: Bool {
      switch self {
      case .reads, .writes, .strangerReads, .officeApplications, .officeReads, .officeWrites,
        .rules, .follows, .measures:
        true
      default: false
      }
    }

    /// Of another operator, or of none, without a mandate.
    var isForeign: Bool { [.stranger, .strangerReads, .general].contains(self) }
  }

  /// The rows of the table of who may do what.
  enum Row {
    case everybody, oneself, read, company, list, rounds, upload, retire, follow, events, office,
      review,
      readmit
    case govern
    case publish
    case health

    private static let people: Set<Asker> = [.applicant, .administrator, .agent, .stranger]
    private static let staff: Set<Asker> = [.secretariat, .chief, .auditor]
    private static let readers: Set<Asker> = [.reads, .strangerReads, .officeApplications]

    var askers: Set<Asker> {
      switch self {
      case .everybody: Set(Asker.allCases)
      case .oneself: Set(Asker.allCases).subtracting([.nobody])
      case .read: Self.people.union(Self.staff).union(Self.readers)
      case .company: Row.read.askers.subtracting([.agent])
      case .list: Row.read.askers.union([.officeReads])
      case .rounds: Row.list.askers.union([.general])
      case .upload: Self.people.union([.secretariat, .chief, .writes])
      case .retire: Row.upload.askers.subtracting([.agent])
      case .follow: Row.read.askers.union([.writes])
      case .events: Row.rounds.askers.union([.follows])
      case .office: Self.staff.union([.officeReads])
      case .review: [.secretariat, .chief, .officeWrites]
      case .readmit: Row.review.askers.union([.rules])
      case .govern: [.chief, .rules]
      case .publish: [.chief]
      case .health: Self.staff.union([.measures])
      }
    }
  }

  struct Case {
    let row: Row
    /// It names something of 0001.
    var isTheirs = false
    /// What it names is not there: whoever may ask learns that.
    var isAbsent = false
  }

  static let table: [String: Case] = [
    "describe": Case(row: .everybody), "me": Case(row: .oneself),
    "listApplications": Case(row: .list), "showApplication": Case(row: .read, isTheirs: true),
    "listFindings": Case(row: .read, isTheirs: true),
    "showHistory": Case(row: .read, isTheirs: true), "getAnswer": Case(row: .read, isTheirs: true),
    "getOriginal": Case(row: .read, isTheirs: true),
    "getErrors": Case(row: .read, isTheirs: true, isAbsent: true),
    "moveApplication": Case(row: .review, isTheirs: true), "moveApplications": Case(row: .review),
    "readmit": Case(row: .readmit, isTheirs: true), "getSheet": Case(row: .read, isTheirs: true),
    "showChanges": Case(row: .read, isTheirs: true),
    "checkFile": Case(row: .upload, isTheirs: true),
    "describeUploads": Case(row: .everybody), "beginUpload": Case(row: .upload),
    "followUpload": Case(row: .follow, isTheirs: true),
    "continueUpload": Case(row: .upload, isTheirs: true),
    "endUpload": Case(row: .upload, isTheirs: true), "putFile": Case(row: .upload, isTheirs: true),
    "summarise": Case(row: .office), "listUnsettled": Case(row: .office),
    "listForms": Case(row: .read), "getTemplate": Case(row: .read),
    "checkHealth": Case(row: .health), "metrics": Case(row: .health),
    "verify": Case(row: .everybody, isAbsent: true), "listEvents": Case(row: .events),
    "listRegister": Case(row: .office), "importRegister": Case(row: .govern),
    "listRounds": Case(row: .rounds), "showRound": Case(row: .rounds),
    "putRound": Case(row: .govern),
    "listBalances": Case(row: .read), "listResults": Case(row: .read, isTheirs: true),
    "getNotice": Case(row: .read, isAbsent: true), "listRuns": Case(row: .office),
    "allocate": Case(row: .review), "compareRuns": Case(row: .office, isAbsent: true),
    "showRun": Case(row: .office, isAbsent: true),
    "listRunLines": Case(row: .office, isAbsent: true),
    "listRunRequests": Case(row: .office, isAbsent: true),
    "listRunPlants": Case(row: .office, isAbsent: true),
    "listRunExplanations": Case(row: .office, isAbsent: true),
    "undoRun": Case(row: .publish, isAbsent: true),
    "listCertifications": Case(row: .read, isTheirs: true),
    "showCertification": Case(row: .read, isAbsent: true),
    "correctCertification": Case(row: .publish, isAbsent: true),
    "listCertificationMonths": Case(row: .read, isTheirs: true),
    "listCertificationPlants": Case(row: .read, isTheirs: true),
    "showBatteryFlow": Case(row: .read, isTheirs: true, isAbsent: true),
    "getCertificationNotice": Case(row: .read, isTheirs: true, isAbsent: true),
    "tryCertification": Case(row: .review), "certify": Case(row: .publish),
    "refuseCertification": Case(row: .publish),
    "writeCertificationNotices": Case(row: .publish),
    "getCertificationTable": Case(row: .office, isAbsent: true),
    "listAccounts": Case(row: .read, isTheirs: true),
    "showDashboard": Case(row: .read, isTheirs: true),
    "listLots": Case(row: .read, isTheirs: true),
    "showLot": Case(row: .read, isTheirs: true, isAbsent: true),
    "listHoldings": Case(row: .read, isTheirs: true),
    "listGoals": Case(row: .read, isTheirs: true), "addGoal": Case(row: .retire, isTheirs: true),
    "removeGoal": Case(row: .retire, isTheirs: true, isAbsent: true),
    "listCertificates": Case(row: .read, isTheirs: true),
    "showCertificate": Case(row: .read, isTheirs: true, isAbsent: true),
    "getCertificate": Case(row: .read, isTheirs: true, isAbsent: true),
    "tryCertificate": Case(row: .retire, isTheirs: true),
    "registerCertificate": Case(row: .retire, isTheirs: true),
    "cancelCertificates": Case(row: .retire, isTheirs: true),
    "registerCertificates": Case(row: .retire, isTheirs: true),
    "listUnbooked": Case(row: .office), "showReconciliation": Case(row: .office),
    "tryEntry": Case(row: .review), "enterRound": Case(row: .publish),
    "listAuctions": Case(row: .read, isTheirs: true),
    "showAuction": Case(row: .read, isTheirs: true, isAbsent: true),
    "listBids": Case(row: .read, isTheirs: true, isAbsent: true),
    "addBid": Case(row: .retire, isTheirs: true, isAbsent: true),
    "cancelBids": Case(row: .retire, isTheirs: true, isAbsent: true),
    "tryBids": Case(row: .retire, isTheirs: true, isAbsent: true),
    "addBids": Case(row: .retire, isTheirs: true, isAbsent: true),
    "confirmBids": Case(row: .retire, isTheirs: true, isAbsent: true),
    "releaseBids": Case(row: .retire, isTheirs: true, isAbsent: true),
    "resolveBids": Case(row: .review, isAbsent: true),
    "listBidResults": Case(row: .read, isTheirs: true),
    "listStatements": Case(row: .read, isTheirs: true),
    "getStatement": Case(row: .read, isTheirs: true, isAbsent: true),
    "listSalesCertificates": Case(row: .read, isTheirs: true),
    "requestSalesCertificate": Case(row: .retire, isTheirs: true),
    "cancelSalesCertificate": Case(row: .retire, isTheirs: true, isAbsent: true),
    "listAuctionOverviews": Case(row: .office),
    "listBidSets": Case(row: .office, isAbsent: true), "showExchange": Case(row: .office),
    "listMessages": Case(row: .office), "getMessage": Case(row: .office, isAbsent: true),
    "sendMessages": Case(row: .review), "receiveMessages": Case(row: .review),
    "listPremiums": Case(row: .read, isTheirs: true),
    "showPremium": Case(row: .read, isTheirs: true, isAbsent: true),
    "listPremiumMonths": Case(row: .office), "listGrantDays": Case(row: .read),
    "tryPremiums": Case(row: .review), "calculatePremiums": Case(row: .review),
    "confirmPremiums": Case(row: .publish), "reopenPremiums": Case(row: .review),
    "listRatios": Case(row: .read, isTheirs: true),
    "listBatteries": Case(row: .read, isTheirs: true),
    "listDueBatteries": Case(row: .read, isTheirs: true),
    "getBatterySlots": Case(row: .read, isTheirs: true, isAbsent: true),
    "listMissingFilings": Case(row: .read, isTheirs: true),
    "listFunds": Case(row: .read, isTheirs: true),
    "showFund": Case(row: .read, isTheirs: true, isAbsent: true),
    "getFundCertificate": Case(row: .read, isTheirs: true),
    "getCollectionNotice": Case(row: .read, isTheirs: true, isAbsent: true),
    "listRefunds": Case(row: .read, isTheirs: true),
    "listRefundProspects": Case(row: .read, isTheirs: true),
    "tryRefund": Case(row: .read, isTheirs: true, isAbsent: true),
    "listPayments": Case(row: .read, isTheirs: true),
    "getPaymentNotice": Case(row: .read, isTheirs: true, isAbsent: true),
    "listCertifiedOperators": Case(row: .company, isTheirs: true),
    "showCertifiedOperator": Case(row: .company, isTheirs: true, isAbsent: true),
    // It does not end by itself.
    "streamEvents": Case(row: .events),
  ]

  @Test func `Every operation stands in the table, and nothing else`() throws {
    let door = try PortalDoor()
    #expect(Set(door.portal.operations.map(\.id)) == Set(Self.table.keys))
  }

  @Test func `Everybody gets what the table says, of each operation`() async throws {
    let door = try PortalDoor(
      "requestsPerMinute: 0\ntokenRequestsPerMinute: 0\nuploadsPerMinute: 0")
    try door.bench.upload(Form.normal, as: "0001_通常割当申請書_202304.xlsx")
    let upload = PortalUpload(
      id: "xyz", operatorID: known(OperatorID("0001")), actor: PortalDoor.clerk, filename: "x.xlsx",
      size: 9, period: nil, form: nil, corrects: nil, sha256: nil, begunAt: BusinessClock.realNow,
      expiresAt: Instant(milliseconds: BusinessClock.realNow.milliseconds + 86_400_000))
    try door.portal.uploads.begin("xyz")
    try door.portal.access.store.write("test") { try $0.begin(upload) }
    let askers = try Dictionary(
      uniqueKeysWithValues: Asker.allCases.map { ($0, try who($0, at: door)) })
    for operation in door.portal.operations where operation.id != "streamEvents" {
      guard let wanted = Self.table[operation.id] else { continue }
      for asker in Asker.allCases {
        let answer = try await ask(operation, of: door, as: try #require(askers[asker]))
        let expected = expected(asker, wanted)
        let isRight =
          expected.map { $0 == answer.status }
          ?? (![401, 403].contains(answer.status) && (wanted.isAbsent || answer.status != 404))
        #expect(
          isRight && answer.status < 500,
          "\(operation.id) as \(asker): \(answer.status), not \(expected.map(String.init) ?? "let in") \(answer.text)"
        )
        if answer.status == 403, wanted.row == .publish, asker.isProgram {
          #expect(answer.code == "person-required")
        }
      }
    }
  }

  private func expected(_ asker: Asker, _ wanted: Case) -> Int? {
    if wanted.row == .everybody { return nil }
    if asker == .nobody { return 401 }
    if wanted.isTheirs, asker.isForeign { return 404 }
    return wanted.row.askers.contains(asker) ? nil : 403
  }

  private func ask(
    _ operation: Operation, of door: PortalDoor, as who: PortalDoor.Who
  ) async throws -> PortalDoor.Answered {
    let values = [
      "id": "0001", "u": "xyz", "op": "0001", "filename": "x.xlsx", "form": "fit-normal-allocation",
      "kind": "plants", "round": "202304", "market": "fit", "run": "7", "file": "x.xlsx",
      "digest": String(repeating: "0", count: 64), "month": "202504", "plant": "A123456789",
      "number": operation.path.text.contains("/certificates/")
        ? "0000000000001"
        : operation.path.text.contains("/statements/") ? "cfm-512345678" : "202504-0000001",
      "lot": "1", "goal": "1",
      "auction": "A1", "request": "1", "direction": "out", "seq": "1",
    ]
    var path = operation.path.text
    for (name, value) in values { path = path.replacing("{\(name)}", with: value) }
    switch operation.id {
    case "listUnsettled": path += "?round=202304"
    case "compareRuns": path += "?before=1&after=2"
    case "listResults", "checkFile", "listCertifications", "listCertificationMonths",
      "listCertificationPlants", "showBatteryFlow", "getCertificationNotice", "listAccounts",
      "showDashboard", "listLots", "showLot", "listGoals", "addGoal", "removeGoal",
      "showCertificate", "getCertificate", "tryCertificate", "registerCertificate",
      "cancelCertificates", "listAuctions", "showAuction", "listBids", "addBid", "cancelBids",
      "tryBids", "addBids", "confirmBids", "releaseBids", "listStatements", "getStatement",
      "listSalesCertificates", "requestSalesCertificate", "cancelSalesCertificate":
      path += "?operator=0001"
    case "listPremiums", "showPremium", "listRatios", "listRefunds", "listPayments",
      "getPaymentNotice", "getCollectionNotice", "listCertifiedOperators",
      "showCertifiedOperator":
      path += "?operator=0001"
    case "listBatteries", "listDueBatteries", "listMissingFilings":
      path += "?operator=0001&month=202507"
    case "getBatterySlots":
      path += "?operator=0001&month=202507&point=" + String(repeating: "0", count: 22)
    case "listFunds", "showFund", "listRefundProspects":
      path += "?operator=0001&ledger=%E5%BB%83%E6%A3%84%E7%AD%89%E8%B2%BB%E7%94%A8"
    case "getFundCertificate":
      path += "?operator=0001&month=202403&ledger=%E5%BB%83%E6%A3%84%E7%AD%89%E8%B2%BB%E7%94%A8"
    case "tryRefund": path += "?operator=0001&kw=1"
    case "listHoldings", "listBidResults": path += "?operator=0001&year=2023"
    case "listCertificates": path += "?operator=0001&year=2023&kind=FIT"
    case "registerCertificates":
      path += "?operator=0001&variant=retire&year=2023&kind=FIT"
    default: break
    }
    var headers: [String: String] = [:]
    var body: [UInt8] = []
    switch operation.body {
    case .none: break
    case .json:
      headers["Content-Type"] = "application/json"
      // Well-formed, and wrong: whoever may ask hears of that, and changes nothing.
      body = Array("{\"none\":1}".utf8)
    case .bytes(let types):
      headers["Content-Type"] = types.first ?? "application/octet-stream"
    }
    return try await door.ask(operation.method, path, as: who, headers, body: body)
  }

  private func who(_ asker: Asker, at door: PortalDoor) throws -> PortalDoor.Who {
    switch asker {
    case .nobody: return .nobody
    case .general: return try door.person(.general)
    case .applicant: return try door.person(.applicant, of: "0001")
    case .administrator: return try door.person(.administrator, of: "0001")
    case .agent:
      let agent = known(OperatorID("0005"))
      _ = try door.portal.access.grantMandate(
        to: agent, for: known(OperatorID("0001")), forms: [], periods: [],
        until: known(CivilDate("2099-01-01")),
        by: PortalDoor.clerk)
      return try door.person(.applicant, of: "0005")
    case .stranger: return try door.person(.administrator, of: "0011")
    case .secretariat: return try door.person(.secretariat)
    case .chief: return try door.person(.chief)
    case .auditor: return try door.person(.auditor)
    case .reads: return .bearer(try door.token(.applicationsRead, of: "0001"))
    case .writes: return .bearer(try door.token(.applicationsWrite, of: "0001"))
    case .strangerReads: return .bearer(try door.token(.applicationsRead, of: "0011"))
    case .officeApplications: return .bearer(try door.token(.applicationsRead))
    case .officeReads: return .bearer(try door.token(.officeRead))
    case .officeWrites: return .bearer(try door.token(.officeWrite))
    case .rules: return .bearer(try door.token(.registersWrite))
    case .follows: return .bearer(try door.token(.eventsRead))
    case .measures: return .bearer(try door.token(.metricsRead))
    }
  }
}
