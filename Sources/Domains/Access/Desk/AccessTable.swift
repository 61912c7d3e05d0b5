package import Trade

/// What can be done at the portal; rows of the table below.
package enum Ability: String, CaseIterable, Hashable, Sendable {
  /// Pages for everybody, `/verify`.
  case openPublic
  /// `/me`.
  case knowOneself
  /// One operator's applications, findings, sheets, answers, histories, templates, balances,
  /// results, notices.
  case read
  /// The list of applications.
  case listApplications
  /// Rounds and their windows.
  case readRounds
  /// A new file, and a check without filing.
  case upload
  /// What is filed: resubmit, withdraw, nudge.
  case change
  /// 権利確定, its cancelling, goals: what an operator does with its account of certificates.
  case retire
  /// What an operator does at the exchange: bids, confirms, releases, asks for 売買証明書.
  case bid
  /// What became of an upload.
  case followUpload
  /// The first application of somebody without an operator.
  case uploadFirst
  case seeCompany
  /// Company, contacts, mandates, tokens.
  case changeCompany
  /// Unlock and reset a user.
  case helpUsers
  /// The same for users of every operator, and of the office.
  case helpAnybody
  /// Events of applications that one may see.
  case followEvents
  /// Events of no application, too.
  case followAllEvents
  /// Every page of the office.
  case seeOffice
  /// Move, return, note, assign, readmit, quarantine, dry run, remind, resend.
  case review
  /// Take a returned application in again: as a review, or with findings that are waived.
  case readmit
  /// Waive, rounds, registers, announcements, requests about companies.
  case govern
  /// Publish, undo, notices.
  case publish
  /// Users of the office, anybody's sessions, tokens of the office.
  case manageOffice
  /// Health and figures.
  case seeHealth
  /// Own password, second factor, sessions.
  case manageOneself
}

/// How `may` answers.
package enum AccessAnswer: Hashable, Sendable {
  case allowed
  /// Nobody is known: sign in first (303, 401).
  case unknown
  /// 404: as if it were not there.
  case hidden
  /// 403 `forbidden`.
  case forbidden
  /// 403 `person-required`.
  case personRequired
}

/// Who may do what: the portal's one table.
package enum AccessTable {
  /// Whose things a column may do it with.
  enum Reach: Hashable, Sendable {
    case nobody
    /// The operator that one belongs to; for a general user oneself.
    case own
    /// The operators that one has a mandate of.
    case mandate
    case all
  }

  enum Programs: Hashable, Sendable {
    case none
    case any
    /// Deeds that want a person.
    case never
    /// With one of these.
    case with([TokenScope])
  }

  struct Row: Sendable {
    let isPublic: Bool
    let applicant: Reach
    let administrator: Reach
    let agent: Reach
    let general: Reach
    let secretariat: Reach
    let chief: Reach
    let auditor: Reach
    let programs: Programs

    /// In the order of the table's heads.
    init(
      _ applicant: Reach, _ administrator: Reach, _ agent: Reach, _ general: Reach,
      _ secretariat: Reach, _ chief: Reach, _ auditor: Reach, _ programs: Programs,
      isPublic: Bool = false
    ) {
      self.isPublic = isPublic
      self.applicant = applicant
      self.administrator = administrator
      self.agent = agent
      self.general = general
      self.secretariat = secretariat
      self.chief = chief
      self.auditor = auditor
      self.programs = programs
    }

    func reach(of role: Role) -> Reach {
      switch role {
      case .applicant: applicant
      case .administrator: administrator
      case .general: general
      case .secretariat: secretariat
      case .chief: chief
      case .auditor: auditor
      }
    }
  }

  // swift-format-ignore
  static func row(of ability: Ability) -> Row {
    switch ability {
    //                       applicant administr. agent     general   secretar. chief     auditor   programs
    case .openPublic:       Row(.all,     .all,     .all,     .all,     .all,     .all,     .all,     .any, isPublic: true)
    case .knowOneself:      Row(.all,     .all,     .all,     .all,     .all,     .all,     .all,     .any)
    case .read:             Row(.own,     .own,     .mandate, .nobody,  .all,     .all,     .all,     .with([.applicationsRead]))
    case .listApplications: Row(.own,     .own,     .mandate, .nobody,  .all,     .all,     .all,     .with([.applicationsRead, .officeRead]))
    case .readRounds:       Row(.all,     .all,     .all,     .all,     .all,     .all,     .all,     .with([.applicationsRead, .officeRead]))
    case .upload:           Row(.own,     .own,     .mandate, .nobody,  .all,     .all,     .nobody,  .with([.applicationsWrite]))
    case .change:           Row(.own,     .own,     .mandate, .nobody,  .all,     .all,     .nobody,  .with([.applicationsWrite]))
    case .retire:           Row(.own,     .own,     .nobody,  .nobody,  .all,     .all,     .nobody,  .with([.applicationsWrite]))
    case .bid:              Row(.own,     .own,     .nobody,  .nobody,  .all,     .all,     .nobody,  .with([.applicationsWrite]))
    case .followUpload:     Row(.own,     .own,     .mandate, .own,     .all,     .all,     .all,     .with([.applicationsRead, .applicationsWrite]))
    case .uploadFirst:      Row(.nobody,  .nobody,  .nobody,  .own,     .nobody,  .nobody,  .nobody,  .none)
    case .seeCompany:       Row(.own,     .own,     .nobody,  .nobody,  .all,     .all,     .all,     .none)
    case .changeCompany:    Row(.nobody,  .own,     .nobody,  .nobody,  .nobody,  .all,     .nobody,  .none)
    case .helpUsers:        Row(.nobody,  .own,     .nobody,  .nobody,  .all,     .all,     .nobody,  .none)
    case .helpAnybody:      Row(.nobody,  .nobody,  .nobody,  .nobody,  .all,     .all,     .nobody,  .none)
    case .followEvents:     Row(.all,     .all,     .all,     .all,     .all,     .all,     .all,     .with([.applicationsRead, .officeRead, .eventsRead]))
    case .followAllEvents:  Row(.nobody,  .nobody,  .nobody,  .nobody,  .all,     .all,     .all,     .with([.officeRead, .eventsRead]))
    case .seeOffice:        Row(.nobody,  .nobody,  .nobody,  .nobody,  .all,     .all,     .all,     .with([.officeRead]))
    case .review:           Row(.nobody,  .nobody,  .nobody,  .nobody,  .all,     .all,     .nobody,  .with([.officeWrite]))
    case .readmit:          Row(.nobody,  .nobody,  .nobody,  .nobody,  .all,     .all,     .nobody,  .with([.officeWrite, .registersWrite]))
    case .govern:           Row(.nobody,  .nobody,  .nobody,  .nobody,  .nobody,  .all,     .nobody,  .with([.registersWrite]))
    case .publish:          Row(.nobody,  .nobody,  .nobody,  .nobody,  .nobody,  .all,     .nobody,  .never)
    case .manageOffice:     Row(.nobody,  .nobody,  .nobody,  .nobody,  .nobody,  .all,     .nobody,  .never)
    case .seeHealth:        Row(.nobody,  .nobody,  .nobody,  .nobody,  .all,     .all,     .all,     .with([.metricsRead]))
    case .manageOneself:    Row(.all,     .all,     .all,     .all,     .all,     .all,     .all,     .none)
    }
  }

  /// Whether `who` may do it with what belongs to an operator, a form and a period; nil is of no
  /// one, or of any.
  package static func may(
    _ who: Caller, _ ability: Ability, operatorID: OperatorID? = nil, form: FormID? = nil,
    period: Slot.Period? = nil
  ) -> AccessAnswer {
    let row = row(of: ability)
    if row.isPublic { return .allowed }
    switch who {
    case .anonymous: return .unknown
    case .program(let token):
      if let own = token.operatorID, let operatorID, own != operatorID { return .hidden }
      return may(token, row.programs)
    case .member(let member):
      let reach = row.reach(of: member.user.role)
      guard let operatorID, !member.user.role.isOffice else {
        return reach == .nobody ? .forbidden : .allowed
      }
      if operatorID == member.user.operatorID { return reach == .nobody ? .forbidden : .allowed }
      let mandates = member.mandates.filter { $0.principal == operatorID }
      guard !mandates.isEmpty else { return .hidden }
      guard row.agent != .nobody else { return .forbidden }
      if mandates.contains(where: { $0.covers(form: form, period: period) }) { return .allowed }
      // What is there is hidden; what would be new is refused.
      return ability == .upload ? .forbidden : .hidden
    }
  }

  /// Each of these lets a program do it; empty where any token does; nil where none does.
  package static func scopes(of ability: Ability) -> [TokenScope]? {
    switch row(of: ability).programs {
    case .any: []
    case .none, .never: nil
    case .with(let scopes): scopes
    }
  }

  private static func may(_ token: PortalToken, _ programs: Programs) -> AccessAnswer {
    switch programs {
    case .any: .allowed
    case .none: .forbidden
    case .never: .personRequired
    case .with(let scopes):
      scopes.contains(where: token.scopes.contains) ? .allowed : .forbidden
    }
  }
}
