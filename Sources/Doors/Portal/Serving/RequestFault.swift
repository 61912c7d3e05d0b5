internal import HTTPTypes
internal import Hummingbird
internal import Trade
internal import Wire

/// Why a request is not answered as it was meant: a page for people, a problem for programs.
struct RequestFault: Error {
  /// One thing that is wrong with what was sent.
  struct Detail: Hashable, Sendable {
    /// A JSON pointer (RFC 6901), or `/query/NAME`, `/header/NAME`.
    let pointer: String
    let detail: String

    /// The field of a form, where it is one.
    var field: String? {
      pointer.split(separator: "/").last.map(String.init)
    }
  }

  let code: Code
  let detail: String
  var errors: [Detail] = []
  /// What the ledger of certificates has refused.
  var refusal: LedgerRefusal?
  /// Seconds.
  var retryAfter: Int?
  var headers: HTTPFields = [:]

  init(_ code: Code, _ detail: String? = nil, errors: [Detail] = []) {
    self.code = code
    self.detail = detail ?? code.remedy
    self.errors = errors
  }

  /// Wrong where a parameter of the query is.
  static func query(_ name: String, _ detail: String) -> RequestFault {
    RequestFault(.invalid, errors: [Detail(pointer: "/query/\(name)", detail: detail)])
  }

  static func header(_ name: String, _ detail: String) -> RequestFault {
    RequestFault(.invalid, errors: [Detail(pointer: "/header/\(name)", detail: detail)])
  }

  static func field(_ name: String, _ detail: String) -> RequestFault {
    RequestFault(.invalid, errors: [Detail(pointer: "/\(name)", detail: detail)])
  }

  static func slowDown(_ seconds: Int) -> RequestFault {
    var fault = RequestFault(.slowDown)
    fault.retryAfter = seconds
    return fault
  }

  static func busy(_ seconds: Int) -> RequestFault {
    var fault = RequestFault(.busy)
    fault.retryAfter = seconds
    return fault
  }

  /// What a desk has complained of.
  init(_ complaint: Complaint) {
    let code: Code =
      switch complaint.kind {
      case .usage, .unreadable: .invalid
      case .refused: complaint.code.flatMap(Code.init(rawValue:)) ?? .conflict
      case .ourFailure: .failed
      }
    self.init(code, complaint.description)
  }

  /// Stable words, each with a page of its own below `/problems/`.
  enum Code: String, CaseIterable, Sendable {
    case malformed, unauthenticated, forbidden, csrf
    case personRequired = "person-required"
    case notFound = "not-found"
    case notAllowed = "not-allowed"
    case notAcceptable = "not-acceptable"
    case conflict
    case illegalMove = "illegal-move"
    case elsewhere
    case windowClosed = "window-closed"
    case withoutRemark = "without-remark"
    case underWay = "under-way"
    case lastAdministrator = "last-administrator"
    case oneself
    case gone, stale
    case tooLarge = "too-large"
    case unsupported
    case misdirected
    case invalid
    case operatorMismatch = "operator-mismatch"
    case nameMismatch = "name-mismatch"
    case inHand = "in-hand"
    case noCondition = "no-condition"
    case slowDown = "slow-down"
    case headTooLarge = "head-too-large"
    case noRange = "no-range"
    case checksum, failed, busy, full
  }
}

extension RequestFault.Code {
  var status: HTTPResponse.Status {
    switch self {
    case .malformed: .badRequest
    case .unauthenticated: .unauthorized
    case .forbidden, .csrf, .personRequired: .forbidden
    case .notFound: .notFound
    case .notAllowed: .methodNotAllowed
    case .notAcceptable: .notAcceptable
    case .conflict, .illegalMove, .elsewhere, .windowClosed, .underWay, .lastAdministrator,
      .oneself:
      .conflict
    case .gone: .gone
    case .stale: .preconditionFailed
    case .tooLarge: .contentTooLarge
    case .unsupported: .unsupportedMediaType
    case .misdirected: .misdirectedRequest
    case .invalid, .withoutRemark, .operatorMismatch, .nameMismatch: .unprocessableContent
    case .inHand: .init(code: 423, reasonPhrase: "Locked")
    case .noRange: .rangeNotSatisfiable
    case .noCondition: .preconditionRequired
    case .slowDown: .tooManyRequests
    case .headTooLarge: .requestHeaderFieldsTooLarge
    case .checksum: .init(code: 460, reasonPhrase: "Checksum Mismatch")
    case .failed: .internalServerError
    case .busy: .serviceUnavailable
    case .full: .init(code: 507, reasonPhrase: "Insufficient Storage")
    }
  }

  /// What happened, as the title of a page.
  var title: String {
    switch self {
    case .malformed: "リクエストを読み取れません"
    case .unauthenticated: "ログインが必要です"
    case .forbidden: "この操作をする権限がありません"
    case .csrf: "フォームを確認できませんでした"
    case .personRequired: "この操作は担当者本人だけができます"
    case .notFound: "見つかりません"
    case .notAllowed: "このアドレスでは使えない操作です"
    case .notAcceptable: "指定の形式では返せません"
    case .conflict: "今の状態では実行できません"
    case .illegalMove: "この状態には進められません"
    case .elsewhere: "ほかで先に変更されています"
    case .windowClosed: "受付期間を過ぎています"
    case .withoutRemark: "指摘がありません"
    case .underWay: "同じ操作を実行中です"
    case .lastAdministrator: "最後の管理者です"
    case .oneself: "自分自身には実行できません"
    case .gone: "期限が切れています"
    case .stale: "開いている間に変更されました"
    case .tooLarge: "大きすぎます"
    case .unsupported: "扱えない形式です"
    case .misdirected: "このホスト名では応答できません"
    case .invalid: "入力内容に誤りがあります"
    case .operatorMismatch: "別の事業者のファイルです"
    case .nameMismatch: "ファイル名と指定が一致しません"
    case .inHand: "ほかで送信中です"
    case .noRange: "指定の範囲はありません"
    case .noCondition: "条件の指定が必要です"
    case .slowDown: "しばらく待ってください"
    case .headTooLarge: "リクエストの見出しが大きすぎます"
    case .checksum: "チェックサムが一致しません"
    case .failed: "処理できませんでした"
    case .busy: "ただいま混み合っています"
    case .full: "空き容量が足りません"
    }
  }

  /// What to do, where nobody says more exactly.
  var remedy: String {
    switch self {
    case .malformed: "送信した内容の書式を確認してください。"
    case .unauthenticated: "ログインするか、有効なトークンを指定してください。"
    case .forbidden: "必要な場合は、管理者か事務局にご相談ください。"
    case .csrf: "前の画面に戻り、開き直してから、もう一度実行してください。"
    case .personRequired: "画面にログインして実行してください。"
    case .notFound: "アドレスを確認してください。移動または削除された可能性もあります。"
    case .notAllowed: "使える操作は Allow ヘッダーにあります。"
    case .notAcceptable: "Accept ヘッダーの指定を確認してください。"
    case .conflict, .elsewhere: "画面を開き直し、今の状態を確認してください。"
    case .illegalMove: "今の状態から進められる先を確認してください。"
    case .windowClosed: "受付期間を確認し、必要な場合は事務局にご相談ください。"
    case .withoutRemark: "指摘か理由を入力してください。"
    case .underWay: "終わるのを待って、結果を確認してください。"
    case .lastAdministrator: "ほかの利用者を管理者にしてから、もう一度実行してください。"
    case .oneself: "ほかの管理者に依頼してください。"
    case .gone: "最初からやり直してください。"
    case .stale: "今の内容を確認してから、もう一度実行してください。"
    case .tooLarge: "上限より小さくして、もう一度送信してください。"
    case .unsupported: "Content-Type ヘッダーとファイルの形式を確認してください。"
    case .misdirected: "案内されたアドレスを使ってください。"
    case .invalid: "誤りの箇所を直して、もう一度送信してください。"
    case .operatorMismatch: "提出先の事業者と、ファイルの事業者番号を確認してください。"
    case .nameMismatch: "ファイル名と、指定した様式・回を確認してください。"
    case .inHand: "先の送信が終わるのを待ってください。"
    case .noRange: "Range ヘッダーの指定を確認してください。"
    case .noCondition: "If-Match ヘッダーを付けて送信してください。"
    case .slowDown: "少し時間をおいて、もう一度実行してください。"
    case .headTooLarge: "ブラウザーの Cookie を削除すると直る場合があります。"
    case .checksum: "もう一度送信してください。"
    case .failed: "時間をおいて試しても直らない場合は、受付IDを添えて事務局にご連絡ください。"
    case .busy: "少し時間をおいて、もう一度実行してください。"
    case .full: "事務局にご連絡ください。"
    }
  }
}

extension RequestFault {
  /// As programs get it (RFC 9457).
  func problem(requestID: String) -> JSON {
    let problem: JSON = [
      "type": "/problems/\(code.rawValue)", "title": code.title, "status": code.status.code,
      "detail": detail, "code": code.rawValue, "requestId": requestID,
      "errors": errors.map { ["pointer": $0.pointer, "detail": $0.detail] as JSON },
    ]
    // As the commands tell it.
    return refusal.flatMap { $0.json["error"] }.map { problem.adding("error", $0) } ?? problem
  }
}
