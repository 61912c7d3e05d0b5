internal import CertificationRecords
package import Premises
package import RegistersRecords
internal import Storage
internal import Trade

extension CertificationDesk {
  /// What the ledger does when certifications from elsewhere are imported: it takes new rows, and refuses
  /// all where one is known with another amount, or gone.
  package static func follower(_ settings: SettingValues) -> RegisterFollower {
    let terms = CertificationTerms(settings)
    return { register, _, transaction in
      guard register == .certifications else { return }
      let database = transaction.database
      do {
        try database.addImportedCertifications { id in
          let category = try database.operator(id)?.category.title ?? ""
          return terms.feedsBalances && !terms.excludedCategories.contains(category)
        } number: {
          CertificationNumber.text($0, in: $1)
        }
      } catch let fault as ImportedFault {
        throw Complaint(refusing: fault)
      }
    }
  }
}

extension Complaint {
  fileprivate init(refusing fault: ImportedFault) {
    switch fault {
    case .known(let key, let number):
      self.init(
        .refused,
        "設備\(key.plant)の\(key.month.title)分（再エネ指定 \(key.renewable)）は、"
          + (number.isEmpty ? "すでに申請または認定されています" : "認定番号 \(number) で別の電力量を認定しています")
          + "。取り込みは追加だけです（訂正は certifications correct）")
    case .gone(let number):
      self.init(
        .refused, "認定番号 \(number) の行がファイルにありません。認定は取り消せません（--replace は使えません）")
    }
  }
}
