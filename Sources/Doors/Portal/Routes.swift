internal import AccessDesk
internal import Hummingbird
internal import Trade

/// All that can be asked of the portal, a line each: verb, path, kind, who may, what does it.
extension Portal {
  var routes: [Route] {
    everybody + applicants + certification + accounts + trading + premium + office + officeDesk
      + officeRooms + officeOthers + officeCertification + officeAccounts + officeTrading
      + officePremium
      + operations.map { $0.route(of: self) }
  }

  private var everybody: [Route] {
    [
      Route(.get, "/assets/{name}", .plain, .openPublic) { try sendAsset($0) },
      Route(.get, "/healthz", .plain, .openPublic) { try await showLife($0) },
      Route(.get, "/help", .page, .openPublic) { showHelp($0) },
      Route(.get, "/accessibility", .page, .openPublic) { showAccessibility($0) },
      Route(.get, "/problems/{code}", .page, .openPublic) { try showProblem($0) },
      Route(.get, "/calendar.ics", .page, .openPublic) { try await sendCalendar($0) },

      Route(.get, "/sign-in", .page, .openPublic) { try await showSignIn($0, isOffice: false) },
      Route(.post, "/sign-in", .page, .openPublic, body: .form) {
        try await signIn($0, isOffice: false)
      },
      Route(.get, "/office/sign-in", .page, .openPublic) {
        try await showSignIn($0, isOffice: true)
      },
      Route(.post, "/office/sign-in", .page, .openPublic, body: .form) {
        try await signIn($0, isOffice: true)
      },
      Route(.get, "/sign-in/code", .page, .openPublic) { try await showCode($0) },
      Route(.post, "/sign-in/code", .page, .openPublic, body: .form) { try await enterCode($0) },
      Route(.post, "/sign-out", .page, .openPublic, body: .form) { try await signOut($0) },
      Route(.get, "/password/reset", .page, .openPublic) { try await showReset($0) },
      Route(.post, "/password/reset", .page, .openPublic, body: .form) {
        try await requestReset($0)
      },
      Route(.get, "/password", .page, .manageOneself, stages: [.full, .password]) {
        try await showPassword($0)
      },
      Route(.post, "/password", .page, .manageOneself, body: .form, stages: [.full, .password]) {
        try await changePassword($0)
      },
      Route(.get, "/account/factor", .page, .manageOneself, stages: [.full, .factor]) {
        try await showFactor($0)
      },
      Route(
        .post, "/account/factor", .page, .manageOneself, body: .form, stages: [.full, .factor]
      ) { try await enrol($0) },
      Route(.get, "/account", .page, .manageOneself) { try await showAccount($0) },
      Route(.post, "/account", .page, .manageOneself, body: .form) { try await changeMail($0) },
      Route(.post, "/account/end-sessions", .page, .manageOneself, body: .form) {
        try await endSessions($0)
      },
      Route(.get, "/", .page, .manageOneself) { try await showHome($0) },
      Route(.post, "/account/mails", .page, .manageOneself, body: .form) {
        try await chooseMails($0)
      },
      Route(.get, "/announcements/{announcement}/{file}", .page, .manageOneself) {
        try await sendAnnouncementFile($0)
      },
      Route(.get, "/first", .page, .uploadFirst) { try await showFirst($0) },
      Route(.post, "/first", .page, .uploadFirst, body: .files) { try await submitFirst($0) },
      Route(.get, "/first/template", .page, .uploadFirst) { try await sendFirstTemplate($0) },
      Route(.get, "/first/uploads/{own}/answer", .page, .uploadFirst) {
        try await sendFirstAnswer($0)
      },

      Route(.get, "/verify", .page, .openPublic) { try await showVerify($0) },
      Route(.get, "/verify/{digest}", .page, .openPublic) { try await showVerified($0) },
      Route(.post, "/verify/{digest}", .page, .openPublic, body: .form) { try await verify($0) },
      Route(.get, "/certificates/{token}", .page, .openPublic) {
        try await showCertificateProof($0)
      },
      Route(.post, "/certificates/{token}", .page, .openPublic, body: .form) {
        try await proveCertificate($0)
      },
    ]
  }

  private var applicants: [Route] {
    [
      Route(.get, "/o/{op}", .page, .read) { try await showOperator($0) },
      Route(.get, "/o/{op}/upload", .page, .upload) { try await showUpload($0) },
      Route(.get, "/o/{op}/uploads/{u}", .page, .followUpload) { try await showUploadState($0) },
      Route(.get, "/o/{op}/applications", .page, .read) { try await showApplications($0) },
      Route(.get, "/o/{op}/applications/{id}", .page, .read) {
        try await showApplicationPage($0, isOffice: false)
      },
      Route(.get, "/o/{op}/applications/{id}/receipt", .page, .read) { try await showReceipt($0) },
      Route(.get, "/o/{op}/applications/{id}/answer", .page, .read) { try await sendAnswer($0) },
      Route(.get, "/o/{op}/applications/{id}/original", .page, .read) {
        try await sendOriginal($0)
      },
      Route(.post, "/o/{op}/applications/{id}/withdraw", .page, .change, body: .form) {
        try await withdraw($0)
      },
      Route(.get, "/o/{op}/forms", .page, .read) { try await showForms($0) },
      Route(.get, "/o/{op}/forms/{form}/template", .page, .read) { try await sendTemplate($0) },

      Route(.post, "/o/{op}/upload", .page, .upload, body: .files) { try await submitUpload($0) },
      Route(.get, "/o/{op}/check", .page, .upload) { try await showCheck($0) },
      Route(.post, "/o/{op}/check", .page, .upload, body: .files) { try await check($0) },
      Route(.get, "/o/{op}/checks/{id}/answer", .page, .upload) {
        try await sendCheckedAnswer($0)
      },
      Route(.get, "/o/{op}/checks/{id}/proposal", .page, .upload) {
        try await sendCheckedProposal($0)
      },
      Route(.get, "/o/{op}/applications/{id}/proposal", .page, .read) {
        try await sendProposal($0)
      },
      Route(.get, "/o/{op}/applications/{id}/notice", .page, .read) {
        try await sendSourceNotice($0)
      },
      Route(.get, "/o/{op}/applications/{id}/sheet", .page, .read) {
        try await showSheet($0, isOffice: false)
      },
      Route(.post, "/o/{op}/applications/{id}/nudge", .page, .change, body: .form) {
        try await nudge($0)
      },
      Route(.get, "/o/{op}/balances", .page, .read) { try await showBalances($0) },
      Route(.get, "/o/{op}/results", .page, .read) { try await showResults($0) },
      Route(.get, "/o/{op}/results/{round}/{market}", .page, .read) { try await showResult($0) },
      Route(.get, "/o/{op}/results/{round}/{market}/{file}", .page, .read) {
        try await sendNotice($0)
      },
    ] + administration
  }

  private var certification: [Route] {
    [
      Route(.get, "/o/{op}/certifications", .page, .read) {
        try await showCertificationMonths($0)
      },
      Route(.get, "/o/{op}/certifications/{month}", .page, .read) {
        try await showCertificationMonth($0)
      },
      Route(.get, "/o/{op}/certifications/{month}/{plant}", .page, .read) {
        try await showCertificationPlant($0)
      },
      Route(.get, "/o/{op}/certifications/{month}/notices/{file}", .page, .read) {
        try await sendCertificationNotice($0)
      },
    ]
  }

  private var officeCertification: [Route] {
    [
      Route(.get, "/office/certifications", .page, .seeOffice) {
        try await showCertificationBoard($0)
      },
      Route(.get, "/office/certifications/ledger", .page, .seeOffice) {
        try await showLedger($0)
      },
      Route(.get, "/office/certifications/ledger/{number}", .page, .seeOffice) {
        try await showEntry($0)
      },
      Route(
        .post, "/office/certifications/ledger/{number}/correct", .page, .publish, body: .form
      ) { try await correctEntry($0) },
      Route(.get, "/office/certifications/{month}", .page, .seeOffice) {
        try await showOfficeMonth($0)
      },
      Route(.post, "/office/certifications/{month}/preview", .page, .review, body: .form) {
        try await previewCertification($0)
      },
      Route(.post, "/office/certifications/{month}/certify", .page, .publish, body: .form) {
        try await certifyMonth($0)
      },
      Route(.post, "/office/certifications/{month}/refuse", .page, .publish, body: .form) {
        try await refuseRow($0)
      },
      Route(.post, "/office/certifications/{month}/notices", .page, .publish, body: .form) {
        try await writeCertificationNotices($0)
      },
      Route(.get, "/office/certifications/{month}/tables/{file}", .page, .seeOffice) {
        try await sendCertificationTable($0)
      },
    ]
  }

  private var accounts: [Route] {
    [
      Route(.get, "/o/{op}/accounts", .page, .read) { try await showAccounts($0) },
      Route(.get, "/o/{op}/accounts/lots", .page, .read) { try await showLots($0) },
      Route(.get, "/o/{op}/accounts/lots/{lot}", .page, .read) { try await showLot($0) },
      Route(.get, "/o/{op}/accounts/retire", .page, .retire) { try await showRetire($0) },
      Route(.post, "/o/{op}/accounts/retire/preview", .page, .retire, body: .form) {
        try await previewRetire($0)
      },
      Route(.post, "/o/{op}/accounts/retire/edit", .page, .retire, body: .form) {
        try await editRetire($0)
      },
      Route(.post, "/o/{op}/accounts/retire", .page, .retire, body: .form) {
        try await retire($0)
      },
      Route(.get, "/o/{op}/accounts/bulk", .page, .retire) { try await showBulk($0) },
      Route(.post, "/o/{op}/accounts/bulk", .page, .retire, body: .files) {
        try await registerBulk($0)
      },
      Route(.get, "/o/{op}/accounts/bulk/{report}/{file}", .page, .retire) {
        try await sendBulkFile($0)
      },
      Route(.get, "/o/{op}/accounts/certificates", .page, .read) {
        try await showCertificates($0)
      },
      Route(.post, "/o/{op}/accounts/certificates/cancel", .page, .retire, body: .form) {
        try await cancelCertificates($0)
      },
      Route(.get, "/o/{op}/accounts/certificates/{number}", .page, .read) {
        try await showBalanceCertificate($0)
      },
      Route(.get, "/o/{op}/accounts/certificates/{number}/pdf", .page, .read) {
        try await sendCertificatePDF($0)
      },
      Route(.get, "/o/{op}/accounts/holdings", .page, .read) { try await showHoldings($0) },
      Route(.get, "/o/{op}/accounts/goals", .page, .read) { try await showGoals($0) },
      Route(.post, "/o/{op}/accounts/goals/add", .page, .retire, body: .form) {
        try await addGoal($0)
      },
      Route(.post, "/o/{op}/accounts/goals/remove", .page, .retire, body: .form) {
        try await removeGoal($0)
      },
    ]
  }

  private var officeAccounts: [Route] {
    [
      Route(.get, "/office/accounts", .page, .seeOffice) { try await showOfficeAccounts($0) },
      Route(.get, "/office/accounts/reconciliation", .page, .seeOffice) {
        try await showReconciliation($0)
      },
      Route(.post, "/office/accounts/preview", .page, .review, body: .form) {
        try await previewEntry($0)
      },
      Route(.post, "/office/accounts/enter", .page, .publish, body: .form) {
        try await enterMarket($0)
      },
      Route(.post, "/office/accounts/enter-unbooked", .page, .publish, body: .form) {
        try await enterUnbooked($0)
      },
    ]
  }

  private var trading: [Route] {
    [
      Route(.get, "/o/{op}/trading", .page, .read) { try await showAuctions($0) },
      Route(.get, "/o/{op}/trading/auctions/{auction}", .page, .read) {
        try await showBidSheet($0)
      },
      Route(.post, "/o/{op}/trading/auctions/{auction}/add", .page, .bid, body: .form) {
        try await addBid($0)
      },
      Route(.post, "/o/{op}/trading/auctions/{auction}/cancel", .page, .bid, body: .form) {
        try await cancelBids($0)
      },
      Route(.post, "/o/{op}/trading/auctions/{auction}/confirm", .page, .bid, body: .form) {
        try await confirmBids($0)
      },
      Route(.post, "/o/{op}/trading/auctions/{auction}/release", .page, .bid, body: .form) {
        try await releaseBids($0)
      },
      Route(.get, "/o/{op}/trading/auctions/{auction}/bulk", .page, .bid) {
        try await showBidBulk($0)
      },
      Route(.post, "/o/{op}/trading/auctions/{auction}/bulk", .page, .bid, body: .files) {
        try await checkBidFile($0)
      },
      Route(.post, "/o/{op}/trading/auctions/{auction}/bulk/take", .page, .bid, body: .form) {
        try await takeBidFile($0)
      },
      Route(.get, "/o/{op}/trading/bids", .page, .read) { try await showOwnBids($0) },
      Route(.get, "/o/{op}/trading/results", .page, .read) { try await showContracts($0) },
      Route(.get, "/o/{op}/trading/statements", .page, .read) { try await showStatements($0) },
      Route(.get, "/o/{op}/trading/statements/{number}/pdf", .page, .read) {
        try await sendStatement($0)
      },
      Route(.get, "/o/{op}/trading/sales-certificates", .page, .read) {
        try await showSalesCertificates($0)
      },
      Route(.post, "/o/{op}/trading/sales-certificates/request", .page, .bid, body: .form) {
        try await requestSalesCertificate($0)
      },
      Route(.post, "/o/{op}/trading/sales-certificates/cancel", .page, .bid, body: .form) {
        try await cancelSalesCertificate($0)
      },
    ]
  }

  private var officeTrading: [Route] {
    [
      Route(.get, "/office/trading", .page, .seeOffice) { try await showOfficeAuctions($0) },
      Route(.get, "/office/trading/auctions/{auction}", .page, .seeOffice) {
        try await showOfficeAuction($0)
      },
      Route(.post, "/office/trading/auctions/{auction}/resolve", .page, .review, body: .form) {
        try await resolveSet($0)
      },
      Route(.get, "/office/trading/exchange", .page, .seeOffice) { try await showExchange($0) },
      Route(.post, "/office/trading/exchange/send", .page, .review, body: .form) {
        try await sendMessages($0)
      },
      Route(.post, "/office/trading/exchange/receive", .page, .review, body: .form) {
        try await receiveMessages($0)
      },
      Route(.get, "/office/trading/exchange/{direction}", .page, .seeOffice) {
        try await showMessages($0)
      },
      Route(.get, "/office/trading/exchange/{direction}/{seq}", .page, .seeOffice) {
        try await sendMessageFile($0)
      },
    ]
  }

  private var premium: [Route] {
    [
      Route(.get, "/o/{op}/fip", .page, .read) { try await showPremiumDue($0) },
      Route(.get, "/o/{op}/fip/months", .page, .read) { try await showOwnPremiums($0) },
      Route(.get, "/o/{op}/fip/months/{month}/{plant}", .page, .read) {
        try await showPremiumFormula($0)
      },
      Route(.get, "/o/{op}/fip/filings", .page, .read) { try await showPremiumFilings($0) },
      Route(.get, "/o/{op}/fip/filings/slots", .page, .read) { try await sendOwnSlots($0) },
      Route(.get, "/o/{op}/fip/funds", .page, .read) { try await showOwnFunds($0) },
      Route(.get, "/o/{op}/fip/funds/certificate", .page, .read) {
        try await sendBalanceNotice($0)
      },
      Route(.get, "/o/{op}/fip/funds/{ledger}/{plant}", .page, .read) {
        try await showFundLedger($0)
      },
      Route(.get, "/o/{op}/fip/funds/{ledger}/{plant}/notices/{month}", .page, .read) {
        try await sendCollectionNotice($0)
      },
      Route(.get, "/o/{op}/fip/refunds", .page, .read) { try await showOwnRefunds($0) },
      Route(.get, "/o/{op}/fip/payments", .page, .read) { try await showOwnPayments($0) },
      Route(.get, "/o/{op}/fip/payments/{number}/notice", .page, .read) {
        try await sendOwnPaymentNotice($0)
      },
      Route(.get, "/o/{op}/fip/registration", .page, .seeCompany) {
        try await showRegistration($0)
      },
      Route(.get, "/o/{op}/fip/registration/{number}", .page, .seeCompany) {
        try await showOwnRegistration($0)
      },
    ]
  }

  private var officePremium: [Route] {
    [
      Route(.get, "/office/fip", .page, .seeOffice) { try await showPremiumBoard($0) },
      Route(.get, "/office/fip/list", .page, .seeOffice) { try await showPremiumList($0) },
      Route(.get, "/office/fip/months/{month}", .page, .seeOffice) {
        try await showOfficePremiumMonth($0)
      },
      Route(.post, "/office/fip/months/{month}/preview", .page, .review, body: .form) {
        try await previewPremium($0)
      },
      Route(.post, "/office/fip/months/{month}/calculate", .page, .review, body: .form) {
        try await calculatePremium($0)
      },
      Route(.post, "/office/fip/months/{month}/confirm", .page, .publish, body: .form) {
        try await confirmPremium($0)
      },
      Route(.post, "/office/fip/months/{month}/reopen", .page, .review, body: .form) {
        try await reopenPremium($0)
      },
      Route(.get, "/office/fip/months/{month}/tables/{file}", .page, .seeOffice) {
        try await sendPremiumTable($0)
      },
      Route(.get, "/office/fip/filings", .page, .seeOffice) { try await showOfficeFilings($0) },
      Route(.get, "/office/fip/filings/slots", .page, .seeOffice) {
        try await sendOfficeSlots($0)
      },
      Route(.get, "/office/fip/funds", .page, .seeOffice) { try await showOfficeFunds($0) },
      Route(.get, "/office/fip/funds/{ledger}/{plant}", .page, .seeOffice) {
        try await showOfficeFundLedger($0)
      },
      Route(.get, "/office/fip/funds/withheld/{plant}/notices/{month}", .page, .seeOffice) {
        try await sendOfficeCollection($0)
      },
      Route(.get, "/office/fip/refunds", .page, .seeOffice) { try await showOfficeRefunds($0) },
      Route(.get, "/office/fip/payments", .page, .seeOffice) { try await showOfficePayments($0) },
      Route(.get, "/office/fip/payments/{number}/notice", .page, .seeOffice) {
        try await sendOfficePaymentNotice($0)
      },
      Route(.get, "/office/fip/operators", .page, .seeOffice) {
        try await showCertifiedOperators($0)
      },
      Route(.get, "/office/fip/operators/{number}", .page, .seeOffice) {
        try await showCertifiedOperator($0)
      },
    ]
  }

  /// What administrators do for their operator.
  private var administration: [Route] {
    [
      Route(.get, "/o/{op}/company", .page, .seeCompany) { try await showCompany($0) },
      Route(.post, "/o/{op}/company", .page, .changeCompany, body: .form) {
        try await changeCompany($0)
      },
      Route(.get, "/o/{op}/contacts", .page, .seeCompany) { try await showContacts($0) },
      Route(.post, "/o/{op}/contacts/add", .page, .changeCompany, body: .form) {
        try await addContact($0)
      },
      Route(.get, "/o/{op}/contacts/{user}", .page, .seeCompany) { try await showContact($0) },
      Route(.post, "/o/{op}/contacts/{user}", .page, .changeCompany, body: .form) {
        try await changeContact($0)
      },
      Route(.post, "/o/{op}/contacts/{user}/unlock", .page, .helpUsers, body: .form) {
        try await unlockContact($0)
      },
      Route(.post, "/o/{op}/contacts/{user}/reset", .page, .helpUsers, body: .form) {
        try await resetContact($0)
      },
      Route(.post, "/o/{op}/contacts/{user}/remove", .page, .changeCompany, body: .form) {
        try await removeContact($0)
      },
      Route(.get, "/o/{op}/mandates", .page, .seeCompany) { try await showMandates($0) },
      Route(.post, "/o/{op}/mandates/grant", .page, .changeCompany, body: .form) {
        try await grantMandate($0)
      },
      Route(.post, "/o/{op}/mandates/end", .page, .changeCompany, body: .form) {
        try await endMandate($0)
      },
      Route(.get, "/o/{op}/tokens", .page, .seeCompany) { try await showTokens($0) },
      Route(.post, "/o/{op}/tokens/issue", .page, .changeCompany, body: .form) {
        try await issueToken($0)
      },
      Route(.post, "/o/{op}/tokens/revoke", .page, .changeCompany, body: .form) {
        try await revokeToken($0)
      },
    ]
  }

  private var office: [Route] {
    [
      Route(.get, "/office", .page, .seeOffice) { try await showBoard($0) },
      Route(.get, "/office/applications", .page, .seeOffice) { try await showQueue($0) },
      Route(.post, "/office/applications/preview", .page, .review, body: .form) {
        try await previewMoves($0)
      },
      Route(.post, "/office/applications/move", .page, .review, body: .form) {
        try await moveFromQueue($0)
      },
      Route(.get, "/office/applications/{id}", .page, .seeOffice) {
        try await showApplicationPage($0, isOffice: true)
      },
      Route(.post, "/office/applications/{id}/advance", .page, .review, body: .form) {
        try await advance($0)
      },
      Route(.post, "/office/applications/{id}/return", .page, .review, body: .form) {
        try await returnToApplicant($0)
      },
      Route(.post, "/office/applications/{id}/readmit", .page, .review, body: .form) {
        try await readmit($0)
      },
      Route(.get, "/office/applications/{id}/answer", .page, .seeOffice) {
        try await sendAnswer($0)
      },
      Route(.get, "/office/applications/{id}/original", .page, .seeOffice) {
        try await sendOriginal($0)
      },
      Route(.get, "/office/unsettled", .page, .seeOffice) { try await showUnsettled($0) },
      Route(.get, "/office/absentees", .page, .seeOffice) { try await showAbsentees($0) },
      Route(.get, "/office/health", .page, .seeOffice) { try await showHealth($0) },

      Route(.get, "/office/applications/{id}/sheet", .page, .seeOffice) {
        try await showSheet($0, isOffice: true)
      },
      Route(.get, "/office/applications/{id}/proposal", .page, .seeOffice) {
        try await sendProposal($0)
      },
      Route(.get, "/office/applications/{id}/notice", .page, .seeOffice) {
        try await sendSourceNotice($0)
      },
    ]
  }

  private var officeDesk: [Route] {
    [
      Route(.post, "/office/applications/views", .page, .seeOffice, body: .form) {
        try await saveView($0)
      },
      Route(.post, "/office/applications/views/remove", .page, .seeOffice, body: .form) {
        try await removeView($0)
      },
      Route(.post, "/office/applications/{id}/preview", .page, .review, body: .form) {
        try await previewReturn($0)
      },
      Route(.post, "/office/applications/{id}/edit", .page, .review, body: .form) {
        try await editReturn($0)
      },
      Route(.post, "/office/applications/{id}/retry", .page, .review, body: .form) {
        try await retry($0)
      },
      Route(.post, "/office/applications/{id}/waive", .page, .govern, body: .form) {
        try await waive($0)
      },
      Route(.post, "/office/applications/{id}/assign", .page, .review, body: .form) {
        try await assign($0)
      },
      Route(.post, "/office/applications/{id}/note", .page, .review, body: .form) {
        try await note($0)
      },
      Route(.get, "/office/applications/{id}/next-in-queue", .page, .seeOffice) {
        try await showNext($0)
      },
      Route(.get, "/office/applications/{id}/changes", .page, .seeOffice) {
        try await showChanges($0)
      },
    ]
  }

  private var officeRooms: [Route] {
    [
      Route(.get, "/office/rounds", .page, .seeOffice) { try await showRounds($0) },
      Route(.post, "/office/rounds/add", .page, .govern, body: .form) { try await addRound($0) },
      Route(.get, "/office/rounds/{round}/{market}", .page, .seeOffice) {
        try await showRound($0)
      },
      Route(.post, "/office/rounds/{round}/{market}/preview", .page, .govern, body: .form) {
        try await previewRound($0)
      },
      Route(.post, "/office/rounds/{round}/{market}", .page, .govern, body: .form) {
        try await setRound($0)
      },

      Route(.get, "/office/registers", .page, .seeOffice) { try await showRegisters($0) },
      Route(.get, "/office/registers/{kind}", .page, .seeOffice) { try await showRegister($0) },
      Route(.post, "/office/registers/{kind}/check", .page, .govern, body: .files) {
        try await checkRegister($0)
      },
      Route(.post, "/office/registers/{kind}/take", .page, .govern, body: .form) {
        try await takeRegister($0)
      },

      Route(.get, "/office/runs", .page, .seeOffice) { try await showRuns($0) },
      Route(.post, "/office/runs/dry-run", .page, .review, body: .form) { try await dryRun($0) },
      Route(.post, "/office/runs/notices", .page, .publish, body: .form) {
        try await writeNotices($0)
      },
      Route(.get, "/office/runs/compare", .page, .seeOffice) { try await compareRuns($0) },
      Route(.get, "/office/runs/{run}", .page, .seeOffice) { try await showRun($0) },
      Route(.post, "/office/runs/{run}/publish", .page, .publish, body: .form) {
        try await publishRun($0)
      },
      Route(.post, "/office/runs/{run}/undo", .page, .publish, body: .form) {
        try await undoRun($0)
      },

      Route(.get, "/office/users", .page, .seeOffice) { try await showUsers($0) },
      Route(.post, "/office/users/add", .page, .manageOffice, body: .form) {
        try await addUser($0)
      },
      Route(.get, "/office/users/{user}", .page, .seeOffice) { try await showUser($0) },
      Route(.post, "/office/users/{user}/role", .page, .manageOffice, body: .form) {
        try await setRole($0)
      },
      Route(.post, "/office/users/{user}/lock", .page, .manageOffice, body: .form) {
        try await lockUser($0)
      },
      Route(.post, "/office/users/{user}/unlock", .page, .helpAnybody, body: .form) {
        try await unlockUser($0)
      },
      Route(.post, "/office/users/{user}/reset", .page, .helpAnybody, body: .form) {
        try await resetUser($0)
      },
      Route(.post, "/office/users/{user}/end-sessions", .page, .manageOffice, body: .form) {
        try await endUserSessions($0)
      },
      Route(.post, "/office/users/{user}/remove", .page, .manageOffice, body: .form) {
        try await removeUser($0)
      },
    ]
  }

  private var officeOthers: [Route] {
    [
      Route(.get, "/office/operators", .page, .seeOffice) { try await showOperators($0) },
      // Not `{op}`: to who may not see the office they are forbidden, not hidden.
      Route(.get, "/office/operators/{operator}", .page, .seeOffice) {
        try await showOperatorFile($0)
      },
      Route(.post, "/office/operators/{operator}/approve", .page, .govern, body: .form) {
        try await approveChange($0)
      },
      Route(.post, "/office/operators/{operator}/refuse", .page, .govern, body: .form) {
        try await refuseChange($0)
      },
      Route(.get, "/office/mandates", .page, .seeOffice) { try await showOfficeMandates($0) },
      Route(.post, "/office/mandates/grant", .page, .govern, body: .form) {
        try await grantOfficeMandate($0)
      },
      Route(.post, "/office/mandates/end", .page, .govern, body: .form) {
        try await endOfficeMandate($0)
      },
      Route(.get, "/office/tokens", .page, .seeOffice) { try await showOfficeTokens($0) },
      Route(.post, "/office/tokens/issue", .page, .manageOffice, body: .form) {
        try await issueOfficeToken($0)
      },
      Route(.post, "/office/tokens/revoke", .page, .manageOffice, body: .form) {
        try await revokeOfficeToken($0)
      },
      Route(.get, "/office/mails", .page, .seeOffice) { try await showMails($0) },
      Route(.post, "/office/mails/resend", .page, .review, body: .form) {
        try await resendMail($0)
      },
      Route(.get, "/office/announcements", .page, .seeOffice) {
        try await showAnnouncements($0)
      },
      Route(.post, "/office/announcements", .page, .govern, body: .files) {
        try await announce($0)
      },
      Route(.post, "/office/announcements/remove", .page, .govern, body: .form) {
        try await removeAnnouncement($0)
      },
      Route(.get, "/office/quarantine", .page, .seeOffice) { try await showQuarantine($0) },
      Route(.post, "/office/quarantine/hand-over", .page, .review, body: .form) {
        try await handOver($0)
      },
      Route(.get, "/office/statistics", .page, .seeOffice) { try await showStatistics($0) },
      Route(.get, "/office/events", .page, .seeOffice) { try await showEvents($0) },
      Route(.post, "/office/events/verify", .page, .seeOffice, body: .form) {
        try await proveChain($0)
      },
      Route(.post, "/office/applications/assign", .page, .review, body: .form) {
        try await assignFromQueue($0)
      },
      Route(.get, "/office/applications/{id}/stream", .page, .seeOffice) {
        try await streamViewed($0)
      },
      Route(.post, "/office/absentees/remind", .page, .review, body: .form) {
        try await remindAbsentees($0)
      },
    ]
  }
}
