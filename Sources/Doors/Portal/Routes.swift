internal import AccessDesk
internal import Hummingbird
internal import Trade

/// All that can be asked of the portal, a line each: verb, path, kind, who may, what does it.
extension Portal {
  var routes: [Route] { everybody + applicants + office + operations.map { $0.route(of: self) } }

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
    ]
  }
}
