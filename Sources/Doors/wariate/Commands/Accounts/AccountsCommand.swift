internal import ArgumentParser
internal import BooksDesk
internal import Files
internal import House
internal import Premises
internal import Trade
internal import Wire

struct AccountsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "accounts", abstract: "非化石証書の口座を記帳し、照会し、権利確定します",
    discussion: """
      断られた登録は、コード（E1001 など）と理由を示し、終了コード 1 で終わります。
      例: wariate accounts enter --round 202304 -w 作業フォルダー
          wariate accounts retire --operator 0002 --year 2023 --kind FIT --lot 87=5000
      """,
    subcommands: [
      AccountsEnter.self, AccountsUnbooked.self, AccountsList.self, AccountsDashboard.self,
      AccountsLots.self, AccountsShow.self, AccountsRetire.self, AccountsTransfer.self,
      AccountsBulk.self, AccountsCertificates.self, AccountsCancel.self, AccountsSettleDue.self,
      AccountsCertificate.self, AccountsVerifyCertificate.self, AccountsGoals.self,
      AccountsHoldings.self, AccountsJournal.self,
    ])
}

/// Who acts.
struct OperatorOption: ParsableArguments {
  @Option(name: .customLong("operator"), help: ArgumentHelp("事業者番号", valueName: "ID"))
  var id: OperatorID
}

/// 対象年度, four digits.
enum FiscalYear {
  static func read(_ text: String) throws -> Int {
    guard let year = YearWord.read(text) else {
      throw ValidationError("対象年度「\(text)」は西暦の4桁（例 2023）で指定してください")
    }
    return year
  }
}

/// How refusals of the ledger are told, and files written.
enum AccountsDoor {
  /// - Throws: `ExitCode` after telling what was refused.
  static func telling(_ json: JSONOption, _ body: () throws -> Void) throws {
    do { try body() } catch let refusal as LedgerRefusal {
      try tell(refusal, json)
      throw ExitCode(1)
    }
  }

  static func tell(_ refusal: LedgerRefusal, _ json: JSONOption) throws {
    if json.isOn {
      try Terminal.say(json: refusal)
    } else {
      Terminal.complain("\(refusal.code.rawValue) \(refusal.message)")
    }
  }

  static func write(_ bytes: [UInt8], to path: String) throws {
    do { try FileSystem().writeWhole(bytes, to: FilePath(path)) } catch let error as FileError {
      throw Complaint(unwritable: path, error)
    }
  }

  /// Before anything is booked whose answer they are to hold: that files can be written, and that none is
  /// another, or the one that was read.
  static func prove(_ paths: [String], besides read: String) throws {
    let fileSystem = FileSystem()
    for (index, path) in paths.enumerated() {
      do {
        for other in [read] + paths[..<index]
        where try fileSystem.areOnePlace(FilePath(path), FilePath(other)) {
          throw Complaint(.usage, "\(path) と \(other) は同じファイルです。別のファイルを指定してください")
        }
        try fileSystem.proveWritable(FilePath(path))
      } catch let error as FileError { throw Complaint(unwritable: path, error) }
    }
  }

  static func read(_ path: String) throws -> [UInt8] {
    do {
      return try FileSystem().contents(of: FilePath(path), limit: 1 << 28)
    } catch let error as FileError {
      throw Complaint(unreadable: path, error)
    }
  }
}

extension CertificateKind: ExpressibleByArgument {}
extension Procurement: ExpressibleByArgument {}
extension PlantKind: ExpressibleByArgument {}
extension RetirementVariant: ExpressibleByArgument {}
extension CertificateStatus: ExpressibleByArgument {}

extension CivilDate: ExpressibleByArgument {
  package init?(argument: String) { self.init(argument) }
}
