internal import ArgumentParser
internal import House
internal import Office
internal import Trade
internal import Wire

struct Readmit: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "readmit", abstract: "受付期間や事業者区分のために差し戻した申請を、事務局の判断で受け付け直します",
    discussion: """
      理由は記録され、回答にも書かれます。ファイルは受付フォルダーへ戻り、次の process か watch で新しい受付番号が付きます。
      書類の中身のエラーは免除できません。
      審査中の申請があって差替えが差し戻されたとき（E0607）は、--return-earlier で、審査中の申請を差し戻し、差替えを受け付け直します。
      例: wariate readmit 0007 --reason 災害のため -w 作業フォルダー
          wariate readmit 0002 --return-earlier --reason 電話で訂正の申出があったため -w 作業フォルダー
      """)

  @Argument(help: ArgumentHelp("エラーになった申請の受付番号", valueName: "ID"))
  var id: ReceiptNumber

  @Option(help: ArgumentHelp("受け付ける理由", valueName: "TEXT"))
  var reason: String

  @Flag(help: "この申請の前にある事務局確認中の申請を、先に差し戻します（差替えが E0607 のとき）")
  var returnEarlier = false

  @OptionGroup var workspace: WorkspaceOption
  @OptionGroup var definitions: DefinitionsOption
  @OptionGroup var json: JSONOption

  func run() throws {
    let house = try House(at: workspace.required, definitions: definitions.definitions)
    let readmission =
      returnEarlier
      ? try house.reviews.readmit(id, returningEarlierBecause: reason, by: Person.here)
      : try house.reviews.readmit(id, because: reason, by: Person.here)
    guard !json.isOn else { return try Terminal.say(json: readmission) }
    if let earlier = readmission.returnedEarlier {
      Terminal.say("\(earlier): 「\(Status.returned.tag)」に差し戻しました")
    }
    guard !readmission.rules.isEmpty else {
      return Terminal.say("\(readmission.receipt): \(readmission.file) に戻しました")
    }
    Terminal.say(
      "\(readmission.receipt): 免除（\(readmission.titles.joined(separator: "・"))）。\(readmission.file) に戻しました"
    )
  }
}
