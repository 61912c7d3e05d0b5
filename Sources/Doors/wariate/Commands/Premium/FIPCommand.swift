internal import ArgumentParser

struct FIPCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fip", abstract: "FIP交付金を対象年月ごとに算定し、確定します",
    subcommands: [
      FIPCalculate.self, FIPConfirm.self, FIPReopen.self, FIPList.self, FIPShow.self,
    ])
}
