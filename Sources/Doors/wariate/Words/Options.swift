internal import ArgumentParser
internal import Foundation
internal import House
internal import Premises
package import Trade

/// `-w DIR`, or the environment's word for it.
struct WorkspaceOption: ParsableArguments {
  @Option(
    name: [.customShort("w"), .customLong("workspace")],
    help: ArgumentHelp("作業フォルダー（環境変数 WARIATE_WORKSPACE でも指定できます）", valueName: "DIR"))
  var workspace: String?

  /// The folder that was named, if any.
  var named: String? {
    workspace
      ?? ProcessInfo.processInfo.environment["WARIATE_WORKSPACE"].flatMap {
        $0.isEmpty ? nil : $0
      }
  }

  var required: String {
    get throws {
      guard let named = named ?? InstalledDefaults.workspace() else {
        throw Complaint(.usage, "作業フォルダーを -w DIR か WARIATE_WORKSPACE で指定してください")
      }
      return named
    }
  }
}

/// Where the form definitions are.
struct DefinitionsOption: ParsableArguments {
  @Option(
    help: ArgumentHelp("様式定義のフォルダー（既定: 作業フォルダー、実行ファイルの上位、インストール先の Validators）", valueName: "DIR"))
  var definitions: String?
}

struct JSONOption: ParsableArguments {
  @Flag(name: .customLong("json"), help: "結果を JSON Lines で出力します")
  var isOn = false
}

extension RoundID: ExpressibleByArgument {
  package init?(argument: String) { self.init(argument) }
}

extension Month: ExpressibleByArgument {
  package init?(argument: String) { self.init(argument) }
}

extension FormID: ExpressibleByArgument {
  package init?(argument: String) { self.init(argument) }
}

extension OperatorID: ExpressibleByArgument {
  package init?(argument: String) { self.init(argument) }
}

extension ReceiptNumber: ExpressibleByArgument {
  /// `7` is 0007, too.
  package init?(argument: String) {
    let zeros = String(repeating: "0", count: max(0, 4 - argument.utf8.count))
    self.init(zeros + argument)
  }
}
