package import Trade
package import Workbooks

/// Documents that are kept as they come: who may file them and what they may be is all there is to
/// check.
extension Reviewer {
  /// The review of a document whose content is not looked at.
  package func review(
    _ document: DocumentFile, filing: Filing, references: (any References)?
  ) throws -> Review {
    var store = store(for: filing)
    let form = filing.form.flatMap { definitions.form($0, slot: filing.slot) }
    if let form {
      Self.check(document, form, &store)
      if let references {
        try Self.checkFiler(filing, form, references, &store)
        try Self.checkNeed(document, filing, form, references, &store)
      }
    }
    store.sort()
    return Review(
      store: store, form: form, formID: filing.form, operator: filing.operator, slot: filing.slot)
  }

  private static func check(
    _ document: DocumentFile, _ form: FormDefinition, _ store: inout FindingStore
  ) {
    let kinds = form.documentKinds
    if document.isProtected {
      store.add(.protectedDocument, at: .file, value: document.name)
    }
    guard !(document.kind.map(kinds.contains) ?? false) else { return }
    store.add(
      .documentKind, at: .file, value: document.name,
      [form.title, kinds.map(\.rawValue).joined(separator: "・")])
  }

  /// Of 認定事業者情報, where only FIT plants are listed, no document is asked for.
  private static func checkNeed(
    _ document: DocumentFile, _ filing: Filing, _ form: FormDefinition,
    _ references: any References, _ store: inout FindingStore
  ) throws {
    guard form.id.rawValue == PremiumPaper.Kind.operator.formText, let id = filing.operator,
      let premium = references.certifiedOperators, try premium.listedSchemes(of: id) == [.fit]
    else { return }
    let count = store.count
    store.add(.documentUnneeded, at: .file, value: document.name)
    store.mark(from: count, messageID: "MSG_C0196E")
  }

  /// There is no head to hold against the register: the operator is the name's or the folder's.
  static func checkFiler(
    _ filing: Filing, _ form: FormDefinition, _ references: any References,
    _ store: inout FindingStore
  ) throws {
    guard let id = filing.operator, let filer = try references.operator(id) else { return }
    if !form.filedBy.contains(where: filer.category.includes) {
      let allowed = form.filedBy.map(\.rawValue).joined(separator: "、")
      store.add(
        .categoryMayFile, at: .file, value: filer.name,
        [form.title, allowed, filer.category.title])
    }
    if !form.isOutsideMarkets, !form.markets.contains(where: filer.participates) {
      let markets = form.markets.map(\.rawValue).joined(separator: "・")
      store.add(.marketParticipation, at: .file, value: filer.name, [markets])
    }
  }
}

extension FormDefinition {
  /// What an upload may be: a workbook where there is a sheet to check, and what is stored.
  package var documentKinds: [DocumentKind] {
    let checked: [DocumentKind] = hasSheet ? [.workbook] : []
    return checked + stores.filter { !checked.contains($0) }
  }
}
