internal import CertificationDesk
internal import Files
internal import Trade

/// What 確定 has given to a registration, for a terminal, an item a line.
struct GivenLines {
  let lines: [String]

  init(_ given: GivenIDs) {
    let company = given.operatorID.map { ["事業者番号 \($0) を付けました"] } ?? []
    let plants = given.plants.map { plant in
      "\(plant.row)行目 設備ID \(plant.id) を付けました"
        + (plant.name.isEmpty ? "" : "（\(plant.name)）")
    }
    let notice = given.notice.map { ["登録結果通知  \($0.path.text)"] } ?? []
    lines = company + plants + notice
  }
}
