internal import AllocationDesk
internal import AllocationRecords
internal import ArgumentParser
internal import House
internal import RegistersDesk
package import RegistersRecords
internal import Wire

struct Import: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "台帳（事業者・設備・回・割当可能量・購入量）を CSV か XLSX から取り込みます",
    discussion: """
      同じキーの行は置き換え、無い行は残します。誤った行が1行でもあれば何も取り込みません。
      多くの行や値が消える取り込みは、--yes を付けるまで行いません。

      列（日本語の見出しでもよい。[ ]は省ける列、*はキー）:
      \(House.registers.map(RegisterHelp.lines).joined(separator: "\n"))

      記入用のブック: wariate import --template operators --out operators.xlsx
      例: wariate import operators 事業者.csv -w 作業フォルダー
          wariate import --template operators
      """)

  @Argument(help: "台帳の名前")
  var register: Register?

  @Argument(help: ArgumentHelp("取り込むファイル", valueName: "FILE"))
  var file: String?

  @Flag(help: "ファイルにない行を台帳から消します")
  var replace = false

  @Flag(help: "多くの行や値が消えてもよいと認めます")
  var yes = false

  @Option(help: ArgumentHelp("この台帳の、記入用の空のブックを作ります", valueName: "REGISTER"))
  var template: Register?

  @Option(help: ArgumentHelp("--template が書き出すファイル（無指定なら「台帳名.xlsx」）", valueName: "FILE"))
  var out: String?

  @OptionGroup var workspace: WorkspaceOption
  @OptionGroup var json: JSONOption

  func validate() throws {
    if template != nil {
      guard register == nil, file == nil else {
        throw ValidationError("--template と取り込むファイルは、同時に指定できません")
      }
    } else {
      guard register != nil, file != nil else {
        throw ValidationError("台帳の名前と取り込むファイルを指定してください（例 wariate import operators operators.xlsx）")
      }
      guard out == nil else { throw ValidationError("--out は --template と使います") }
    }
  }

  func run() throws {
    if let template {
      return Terminal.say(try RegisterDesk.writeTemplate(of: template, to: out))
    }
    guard let register, let file else { return }
    let house = try House(at: workspace.required)
    let report = try house.registers.import(
      register, from: file, replacing: replace, agreed: yes, by: Person.here)
    if json.isOn {
      try Terminal.say(json: report)
    } else {
      Terminal.say(ImportLines(report, file: file).text)
    }
    guard report.isTaken else { throw ExitCode(1) }
    guard register == .purchases else { return }
    if !json.isOn {
      PurchaseLines(try house.allocation.purchaseStandings()).lines.forEach { Terminal.say($0) }
    }
  }
}

/// The columns of a register in a line.
enum RegisterHelp {
  static func lines(_ register: Register) -> String {
    let columns = register.fields.enumerated().map { place, column in
      let name = place < register.keyCount ? column.title + "*" : column.title
      let label = "\(name) \(column.head)"
      return column.isOptional ? "[\(label)]" : label
    }
    return "  \(register.name)（\(register.title)）: \(columns.joined(separator: ", "))"
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
