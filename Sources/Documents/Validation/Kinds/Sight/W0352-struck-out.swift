extension FindingKind {
  static let struckOut = FindingKind(
    "W0352", "struck-out", "取り消し線",
    "取り消し線の引かれた行や値も、申請の内容として読み取りました。",
    passing: .normal(), failing: .shown(["A17": .struck, "B17": .struck, "C17": .struck])
  ) { finding, extent, cells in
    switch StruckOut(rawValue: extent) {
    case .row:
      Wording(
        "\(finding.row)行目の全体に取り消し線が引かれていますが、申請に含めました。",
        "取りやめる行であれば、行を削除してください。申請する行であれば、取り消し線を外してください。")
    case .cells, nil:
      Wording(
        "\(cells)の値に取り消し線が引かれていますが、入力された値として読み取りました。",
        "正しい値であれば取り消し線を外し、誤りであれば正しい値を入力し直してください。")
    }
  }
}

/// How much is struck out.
enum StruckOut: String {
  case row, cells
}
