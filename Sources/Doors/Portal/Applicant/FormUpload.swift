internal import AccessDesk
internal import AccessRecords
internal import HTTPTypes
internal import Hummingbird
internal import Hypertext
internal import Office
internal import PortalParts
internal import Reception
internal import Trade

/// `POST /o/{op}/upload`: files of a form, each filed by itself.
extension Portal {
  /// What became of a file of a form.
  struct Sent: Sendable {
    let id: String
    let name: String
    /// Nil where it was taken.
    let refusal: String?
  }

  func submitUpload(_ call: Call) async throws -> Reply {
    let id = try call.mustOperator
    let form = try await readFiles(call)
    let wish: UploadDesk.Wish
    do {
      wish = try self.wish(of: form.fields)
      guard !form.files.isEmpty else { throw RequestFault.field("files", "送るファイルを選んでください。") }
    } catch let fault as RequestFault {
      try await discard(form.files)
      return try await uploadPage(call, typed: form.fields, errors: ErrorSummary(fault))
    }
    var sent: [Sent] = []
    for (place, file) in form.files.enumerated() {
      do {
        sent.append(try await take(file, wish, for: id, call))
      } catch {
        try await discard(Array(form.files[place...]))
        throw error
      }
    }
    if sent.allSatisfy({ $0.refusal != nil }) {
      let errors = sent.map { FieldError("files", "「\($0.name)」: \($0.refusal ?? "")") }
      return try await uploadPage(
        call, typed: form.fields, errors: ErrorSummary(code: "invalid", errors))
    }
    let ids = sent.map(\.id).joined(separator: ",")
    // Where the files were chosen, for those of a month's page.
    let month = form.fields.text("back").flatMap { Month($0) }
    let list: Address =
      month.map { "/o/\(id.rawValue)/certifications/\($0.compact)" }
      ?? "/o/\(id.rawValue)/applications"
    return .see(Address(stringLiteral: "\(list.source)?uploads=\(ids)"))
  }

  /// Form, period and number that a form names beside its files.
  func wish(of fields: NamedValues) throws -> UploadDesk.Wish {
    try wish(
      form: fields.text("form"), round: fields.text("round"), month: fields.text("month"),
      corrects: fields.text("corrects"))
  }

  func take(
    _ file: FileForm.File, _ wish: UploadDesk.Wish, for id: OperatorID, _ call: Call
  ) async throws -> Sent {
    let plan = UploadPlan(
      filename: file.name, operatorID: id, size: file.size, wish: wish, sha256: nil)
    do {
      let actor = try permit(plan, call)
      let upload = try await lane.run { [access, uploads] in
        try self.refuseUnfit(file)
        _ = try uploads.name(for: file.name, of: id, wish)
        let upload = self.upload(file.id, plan, by: actor, offset: file.size)
        try access.store.write("receiving an upload") { try $0.begin(upload) }
        return upload
      }
      try await complete(upload, at: file.at)
      return Sent(id: file.id, name: file.name, refusal: nil)
    } catch {
      guard let why = Self.refusal(error) else { throw error }
      let actor = try call.actor(for: id)
      try await lane.run { [access, uploads] in
        try uploads.discard(file.id)
        let refused = self.upload(file.id, plan, by: actor, offset: 0, refusal: why)
        try access.store.write("refusing an upload") {
          // One that was begun and fits no longer is given up by its own name.
          if try !$0.giveUp(file.id, at: BusinessClock.realNow) { try $0.begin(refused) }
        }
      }
      return Sent(id: file.id, name: file.name, refusal: why)
    }
  }

  /// Before anything is looked at.
  func refuseUnfit(_ file: FileForm.File) throws {
    guard !file.isTooLarge else {
      throw RequestFault(
        .tooLarge, "1ファイル \(uploads.limit >> 20) MiB までです（\(file.size.grouped) バイト）。")
    }
    guard file.size > 0 else { throw RequestFault(.invalid, "空のファイルです。内容を確かめて選び直してください。") }
  }

  /// What is said of a file that cannot be taken; nil for what is our own failure.
  static func refusal(_ error: any Error) -> String? {
    switch error {
    case let fault as RequestFault:
      (400..<500).contains(fault.code.status.code)
        ? fault.errors.first?.detail ?? fault.detail : nil
    case let complaint as Complaint:
      complaint.kind == .ourFailure ? nil : complaint.description + "。"
    default: nil
    }
  }

  /// What a list says of uploads that its address names; others' are left out.
  func uploadStates(_ word: String?, of id: OperatorID, for call: Call) throws -> [UploadState] {
    guard let word else { return [] }
    return try word.split(separator: ",").prefix(200).compactMap { name in
      guard let upload = try access.store.upload(String(name)), upload.operatorID == id,
        AccessTable.may(
          call.caller, .followUpload, operatorID: id, form: upload.form, period: upload.period)
          == .allowed
      else { return nil }
      return try uploadState(upload.id, for: call)
    }
  }
}

extension ErrorSummary {
  /// What a fault says about fields of the form that was sent.
  init(_ fault: RequestFault) {
    self.init(
      code: fault.code.rawValue,
      fault.errors.isEmpty
        ? [FieldError(nil, fault.detail)] : fault.errors.map { FieldError($0.field, $0.detail) })
  }
}

extension HTML {
  /// Files that were just sent, and what became of each.
  mutating func uploads(_ states: [UploadState]) {
    guard !states.isEmpty else { return }
    section("送ったファイル", testID: "uploads") { page in
      let table = Table(
        "送ったファイル", [.init("ファイル"), .init("大きさ", .number), .init("状況"), .init("申請", .id)])
      page.table(table) { rows in
        for state in states {
          rows.row(id: state.upload.id, status: state.state, .testID("upload-item")) { cells in
            cells.cell(state.upload.filename)
            cells.cell { page in page.amount(state.upload.size, unit: "バイト") }
            cells.cell { page in
              page(.span, state.words, .testID("upload-state"))
              if case .quarantined(let why)? = state.fate { page(.p, why) }
            }
            cells.cell { page in
              if let application = state.application {
                page(
                  .a, "\(application.receipt)",
                  .href(
                    "/o/\(state.upload.operatorID.rawValue)/applications/\("\(application.receipt)")"
                  ))
                page.add(StateTag(application.status))
              } else {
                page(
                  .a, "様子を見る",
                  .href("/o/\(state.upload.operatorID.rawValue)/uploads/\(state.upload.id)"))
              }
            }
          }
        }
      }
    }
  }
}
