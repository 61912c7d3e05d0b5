internal import CertificationRecords
package import Files
internal import FilingRecords
internal import Storage
package import Trade

/// What 確定 of 事業者登録 or 非化石電源登録 has given.
package struct GivenIDs: Sendable {
  package struct Plant: Sendable {
    /// The sheet's.
    package let row: Int
    package let id: PlantID
    /// As the register has it now.
    package let name: String
  }

  /// 事業者番号; nil of 非化石電源登録.
  package let operatorID: OperatorID?
  /// By the sheet's row; none of 事業者登録.
  package let plants: [Plant]
  /// 非化石電源登録結果通知; nil where none lies in its folder.
  package let notice: (name: String, path: FilePath)?
}

extension CertificationDesk {
  /// Nil for an application to which nothing was given.
  package func given(to receipt: ReceiptNumber) throws -> GivenIDs? {
    let operatorID = try givenOperator(to: receipt)
    let plants = try store.read("looking up given plants") { database in
      try database.givenPlants(to: receipt).map { one in
        GivenIDs.Plant(
          row: one.row, id: one.plant,
          name: try database.certificationSource(one.plant)?.name ?? "")
      }
    }
    guard operatorID != nil || !plants.isEmpty else { return nil }
    let notice = plants.isEmpty ? nil : try sourceNotice(of: receipt)
    return GivenIDs(operatorID: operatorID, plants: plants, notice: notice)
  }

  private func sourceNotice(
    of receipt: ReceiptNumber
  ) throws -> (name: String, path: FilePath)? {
    guard let application = try store.application(receipt) else { return nil }
    let name = SourceNotices.fileName(of: receipt, application.operatorID)
    let path = SourceNotices.folder(in: workspace).appending(name)
    return try fileSystem.on("results").exists(path) ? (name, path) : nil
  }
}
