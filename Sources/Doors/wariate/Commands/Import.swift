internal import AllocationDesk
internal import AllocationRecords
internal import ArgumentParser
internal import House
internal import RegistersDesk
package import RegistersRecords

struct Import: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "台帳（事業者・設備・回・割当可能量・購入量）を CSV か XLSX から取り込みます",
    discussion: "同じキーの行は置き換え、無い行は残します。誤った行が1行でもあれば何も取り込みません。")

  @Argument(help: "operators, plants, rounds, balances, purchases のどれか")
  var register: Register

  @Argument(help: ArgumentHelp("取り込むファイル", valueName: "FILE"))
  var file: String

  @Flag(help: "ファイルにない行を台帳から消します")
  var replace = false

  @OptionGroup var workspace: WorkspaceOption

  func run() throws {
    let house = try House(at: workspace.required)
    let report = try house.registers.import(
      register, from: file, replacing: replace, by: Person.here)
    Terminal.say(ImportLines(report, file: file).text)
    guard report.isTaken else { throw ExitCode(1) }
    guard register == .purchases else { return }
    PurchaseLines(try house.allocation.purchaseStandings()).lines.forEach { Terminal.say($0) }
  }
}

extension Register: ExpressibleByArgument {
  package init?(argument: String) {
    guard let register = House.registers.first(where: { $0.name == argument }) else { return nil }
    self = register
  }

  package static var allValueStrings: [String] { House.registers.map(\.name) }
  package var defaultValueDescription: String { name }
}
