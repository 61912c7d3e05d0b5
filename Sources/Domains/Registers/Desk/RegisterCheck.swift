internal import Events
package import Premises
package import RegistersRecords
internal import Storage

extension Check {
  /// Registers hold what their last import has left.
  package static func registers(_ registers: [Register]) -> Check {
    Check("台帳（\(registers.map(\.title).joined(separator: "・"))）") { premises, verification, _ in
      let seals = try premises.store.seals()
      for register in registers {
        try verification.tell(register.name, "台帳「\(register.title)」を確かめられません") {
          try prove(register, seals, premises.store, &$0)
        }
      }
    }
  }

  private static func prove(
    _ register: Register, _ seals: Seals, _ store: Store, _ report: inout Verification
  ) throws {
    for event in try store.fileFaults(of: register) {
      report.find(
        .register, register.name, "台帳「\(register.title)」に取り込んだファイルの一覧が、記録 \(event) と合いません")
    }
    let digest = try store.digest(of: register)
    switch seals.standing(of: digest ?? FactDigest(), register.sealed) {
    case .agrees: break
    case .differs:
      report.find(.register, register.name, "台帳「\(register.title)」の内容が、最後に取り込んだときと違います")
    case .missing:
      guard digest != nil else { return }
      let imported = try store.lastEvent(.imported, beginning: "\(register.name):")
      if let imported, imported < seals.first ?? .max { return report.leaveUnproven() }
      report.find(.register, register.name, "台帳「\(register.title)」に、取り込みの記録のない内容があります")
    }
  }
}

extension Fault.Kind {
  static let register = Self("register")
}
