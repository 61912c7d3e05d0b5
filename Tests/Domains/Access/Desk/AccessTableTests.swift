import Custody
import Events
import House
import HouseBench
import Premises
import Storage
import TestSupport
import Testing
import Trade

@testable import AccessDesk

@Suite("Who may do what") struct AccessTableTests {
  private static let own = known(OperatorID("0001"))
  private static let principal = known(OperatorID("0002"))
  private static let foreign = known(OperatorID("0003"))
  private static let form = known(FormID("fit-normal-allocation"))

  private static func member(_ role: Role) -> Caller {
    let mandate = Mandate(
      id: known(MandateID(1)), principal: principal, agent: own, forms: [form], periods: ["202304"],
      until: known(CivilDate("2030-01-01")))
    return .member(
      Member(
        user: PortalUser(
          id: known(UserID(1)), role: role, operatorID: role.hasOperator ? own : nil, mail: "a@b",
          details: UserDetails(name: "a"), isLocked: false, hasFactor: false, hasPassword: true,
          lastSignIn: nil), mandates: role.hasOperator ? [mandate] : []))
  }

  private static func token(_ scopes: TokenScope..., of operatorID: OperatorID? = nil) -> Caller {
    .program(
      PortalToken(
        id: known(TokenID(1)), name: "t", scopes: scopes, operatorID: operatorID,
        expiresOn: known(CivilDate("2030-01-01"))))
  }

  /// The table of the design: for each ability who has it; a column without the letter has it not.
  /// a applicant, A administrator, g general, s secretariat, c chief, u auditor; own things.
  private static let holders: [Ability: String] = [
    .openPublic: "aAgscu", .knowOneself: "aAgscu", .read: "aAscu", .listApplications: "aAscu",
    .readRounds: "aAgscu", .upload: "aAsc", .change: "aAsc", .retire: "aAsc", .bid: "aAsc",
    .followUpload: "aAgscu",
    .uploadFirst: "g", .seeCompany: "aAscu", .changeCompany: "Ac", .helpUsers: "Asc",
    .helpAnybody: "sc",
    .followEvents: "aAgscu", .followAllEvents: "scu", .seeOffice: "scu", .review: "sc",
    .readmit: "sc", .govern: "c", .publish: "c", .manageOffice: "c", .seeHealth: "scu",
    .manageOneself: "aAgscu",
  ]

  private static let letters: [Role: Character] = [
    .applicant: "a", .administrator: "A", .general: "g", .secretariat: "s", .chief: "c",
    .auditor: "u",
  ]

  @Test("Each role has what the table gives it, of its own", arguments: Ability.allCases)
  func own(_ ability: Ability) throws {
    let holders = try #require(Self.holders[ability])
    for role in Role.allCases {
      let isHeld = holders.contains(try #require(Self.letters[role]))
      let place = role.hasOperator ? Self.own : nil
      for operatorID in [place, nil] {
        #expect(
          AccessTable.may(Self.member(role), ability, operatorID: operatorID)
            == (isHeld ? .allowed : .forbidden), "\(role) \(ability)")
      }
      if role.isOffice {
        #expect(
          AccessTable.may(Self.member(role), ability, operatorID: Self.foreign)
            == (isHeld ? .allowed : .forbidden), "\(role) \(ability)")
      }
    }
    #expect(
      AccessTable.may(.anonymous, ability) == (ability == .openPublic ? .allowed : .unknown))
  }

  @Test("What belongs to somebody else is hidden", arguments: Ability.allCases)
  func hidden(_ ability: Ability) {
    for role in [Role.applicant, .administrator, .general] where ability != .openPublic {
      #expect(
        AccessTable.may(Self.member(role), ability, operatorID: Self.foreign) == .hidden,
        "\(role) \(ability)")
    }
    for scope in TokenScope.allCases where ability != .openPublic {
      #expect(
        AccessTable.may(Self.token(scope, of: Self.own), ability, operatorID: Self.foreign)
          == .hidden)
    }
  }

  @Test("An agent reads and files within forms and rounds, and nothing else")
  func agent() {
    let round = Slot.Period.round(RoundID("202304")!)
    let later = Slot.Period.round(RoundID("202401")!)
    func may(
      _ ability: Ability, form: FormID? = Self.form, period: Slot.Period? = round
    )
      -> AccessAnswer
    {
      AccessTable.may(
        Self.member(.administrator), ability, operatorID: Self.principal, form: form,
        period: period)
    }
    for ability in [Ability.read, .upload, .change, .followUpload, .listApplications] {
      #expect(may(ability) == .allowed)
      #expect(may(ability, form: nil, period: nil) == .allowed)
      let outside: AccessAnswer = ability == .upload ? .forbidden : .hidden
      #expect(may(ability, period: later) == outside)
      #expect(may(ability, period: .anytime) == outside)
      #expect(may(ability, form: FormID("nonfit-bid-order-volume")) == outside)
    }
    for ability in [
      Ability.retire, .bid, .seeCompany, .changeCompany, .helpUsers, .seeOffice, .review, .publish,
    ] {
      #expect(may(ability) == .forbidden)
    }
  }

  @Test("A token has what its scopes give, and some deeds want a person")
  func programs() {
    let wanted: [Ability: [TokenScope]] = [
      .read: [.applicationsRead], .listApplications: [.applicationsRead, .officeRead],
      .readRounds: [.applicationsRead, .officeRead], .upload: [.applicationsWrite],
      .change: [.applicationsWrite], .retire: [.applicationsWrite], .bid: [.applicationsWrite],
      .followUpload: [.applicationsRead, .applicationsWrite],
      .followEvents: [.applicationsRead, .officeRead, .eventsRead],
      .followAllEvents: [.officeRead, .eventsRead], .seeOffice: [.officeRead],
      .review: [.officeWrite], .readmit: [.officeWrite, .registersWrite],
      .govern: [.registersWrite], .seeHealth: [.metricsRead],
    ]
    for ability in Ability.allCases {
      for scope in TokenScope.allCases {
        let answer = AccessTable.may(Self.token(scope), ability)
        switch ability {
        case .openPublic, .knowOneself: #expect(answer == .allowed)
        case .publish, .manageOffice: #expect(answer == .personRequired)
        default:
          let isWanted = wanted[ability]?.contains(scope) ?? false
          #expect(answer == (isWanted ? .allowed : .forbidden), "\(ability) \(scope)")
        }
      }
    }
    #expect(
      AccessTable.may(Self.token(.applicationsRead), .read, operatorID: Self.foreign) == .allowed)
  }

  @Test("Actors are named as the chain has them")
  func actors() {
    #expect(Self.member(.chief).actor(for: Self.own)?.description == "secretariat u1")
    #expect(Self.member(.applicant).actor()?.description == "applicant 0001/u1")
    #expect(Self.member(.applicant).actor(for: Self.own)?.description == "applicant 0001/u1")
    #expect(
      Self.member(.applicant).actor(for: Self.principal)?.description == "applicant 0002/0001/u1")
    #expect(Self.member(.general).actor()?.operatorID == nil)
    #expect(Caller.anonymous.actor() == nil)
    #expect(Actor(.rename, name: "山田").description == "rename:山田")
    #expect(Actor.service.description == "service")
    #expect(Actor(.applicant, name: "0001").operatorID == Self.own)
    #expect(Actor(.secretariat, name: "0001/u1").operatorID == nil)
  }
}
