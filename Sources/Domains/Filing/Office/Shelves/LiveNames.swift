internal import Files
package import FilingRecords
package import Intake
internal import RegistersRecords
internal import Synchronization
package import Trade
internal import Validation

extension Shelves {
  package func livePath(of application: Application, as status: Status) -> String {
    let shelf = workspace.shelf(of: application.operatorID, slot: application.slot)
    return workspace.relative(shelf) + "/" + liveName(of: application, as: status)
  }

  /// Below the workspace.
  package func livePath(_ name: LiveName) -> String {
    let shelf = workspace.shelf(of: name.operatorID, slot: name.slot)
    return workspace.relative(shelf) + "/" + (name.fileName.text ?? "")
  }

  /// Where a replaced application's file goes, below the workspace.
  package func supersededPath(of application: Application) -> String {
    let shelf = workspace.supersededShelf(of: application.operatorID, slot: application.slot)
    return workspace.relative(shelf) + "/" + liveName(of: application, as: .superseded)
  }

  package func liveName(of application: Application, as status: Status) -> String {
    let old = application.livePath.split(separator: "/").last.map(String.init) ?? ""
    // A document that is returned gives way to a workbook that says why.
    let isReturnedDocument =
      status == .returned && application.isKeptUnread && !application.isKeptAsText(by: definitions)
    let fileExtension =
      isReturnedDocument ? "xlsx" : old.split(separator: ".").last.map(String.init) ?? "xlsx"
    let name = LiveName(
      number: application.receipt, operatorID: application.operatorID,
      title: title(of: application), slot: application.slot, status: status,
      fileExtension: fileExtension)
    return name.fileName.text ?? old
  }

  /// The form's Japanese title, else what the arriving name said.
  package func title(of application: Application) -> String {
    if let form = application.form.flatMap({ definitions.form($0, slot: application.slot) }) {
      return form.title
    }
    let name = application.arrivedName.split(separator: "/").last.map(String.init) ?? ""
    let title =
      FileName(name).map { ArrivalName($0, knowing: nameKnowledge(FirstFailure())).title } ?? ""
    return title.isEmpty ? "書類" : title
  }

  package func nameKnowledge(_ failure: FirstFailure) -> NameKnowledge {
    NameKnowledge(
      form: { [definitions] in definitions.formID(titled: $0) },
      suffix: { [definitions] in definitions.suffix(of: $0, $1) },
      isOperator: { [store, isApplicant] id in
        failure.keeping {
          try id.isNewcomer || store.isRegistered(id) || isApplicant(id)
        } ?? false
      },
      application: { [store] receipt in
        failure.keeping { try store.filing(of: receipt) } ?? nil
      })
  }
}

/// Keeps the first error of questions that cannot throw: nothing is answered on a failed look-up.
package final class FirstFailure: Sendable {
  private let error = Mutex<(any Error)?>(nil)

  package init() {}

  package func keeping<Value>(_ body: () throws -> Value) -> Value? {
    do {
      return try body()
    } catch let thrown {
      error.withLock { $0 = $0 ?? thrown }
      return nil
    }
  }

  package func rethrow() throws { if let error = error.withLock(\.self) { throw error } }
}
