extension FindingKind {
  static let meterStranger = FindingKind(
    "W0918", "meter-stranger", "30分メーター値の設備の登録",
    "30分メーター値の設備ID・受電地点特定番号は、設備の登録内容と合っていなければなりません。",
    passing: .meterSet(.complete), failing: .meterSet(.otherPoint), changesWithOthers: true
  ) { _, plant, reason, own, registered in
    switch reason {
    case "unknown":
      Wording(
        "設備ID「\(plant)」の設備は、登録されていません。",
        "設備IDを確かめ、誤っていれば、正しい設備IDのファイルを提出し直してください。登録の申請中であれば、このままで構いません。")
    case "elsewhere":
      Wording(
        "設備ID「\(plant)」は他の事業者の設備として登録されており、この設備の行のある電力量認定申請書も、まだ届いていません。",
        "設備IDを確かめ、誤っていれば、正しい設備IDのファイルを提出し直してください。この設備の認定を申請する場合は、電力量認定申請書を提出してください。")
    default:
      Wording(
        "受電地点特定番号「\(own)」が、設備「\(plant)」の登録内容「\(registered)」と異なります。",
        "誤りがあれば「\(registered)」に直して提出し直してください。登録内容が変わった場合は、登録の変更を事務局へ届け出てください。")
    }
  }
}
