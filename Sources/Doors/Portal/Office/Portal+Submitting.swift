internal import HTTPTypes
internal import Hummingbird
internal import PortalParts
internal import Trade

extension Portal {
  /// Does what a form asks for. Where something is wrong with it, its page is shown `again`, with
  /// what is wrong and what was typed.
  func submit(
    _ deed: @escaping @Sendable () throws -> Reply,
    again: (ErrorSummary, HTTPResponse.Status) async throws -> Reply
  ) async throws -> Reply {
    do {
      return try await lane.run(deed)
    } catch let error as RequestFault where error.isAboutForm {
      return try await again(ErrorSummary(of: error), error.code.status)
    } catch let refusal as LedgerRefusal {
      let fault = RequestFault(refusal)
      return try await again(ErrorSummary(of: fault), fault.code.status)
    } catch let complaint as Complaint {
      let fault = RequestFault(complaint)
      guard fault.isAboutForm else { throw fault }
      return try await again(ErrorSummary(of: fault, field: complaint.code), fault.code.status)
    }
  }
}

extension RequestFault {
  /// The form is shown again; nothing else is wrong than what stands in it, or has changed since.
  fileprivate var isAboutForm: Bool {
    code.status == .unprocessableContent || code.status == .conflict
  }
}

extension ErrorSummary {
  /// `field`: the one that it is about, where the fault does not name any.
  init(of fault: RequestFault, field: String? = nil) {
    let words = fault.detail + (fault.detail.hasSuffix("。") ? "" : "。")
    let named = field.flatMap { RequestFault.Code(rawValue: $0) == nil ? $0 : nil }
    self.init(
      code: fault.code.rawValue,
      fault.errors.isEmpty
        ? [FieldError(named, words)] : fault.errors.map { FieldError($0.field, $0.detail) })
  }
}
