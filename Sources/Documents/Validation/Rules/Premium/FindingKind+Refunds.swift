extension FindingKind {
  static let refundUnknown = FindingKind(
    "E1200", "refund-unknown", "取戻申請番号",
    "差額申請と工事完了登録は、確定した取戻申請の番号と設備で提出します。",
    passing: .reserveDifference(), failing: .reserveDifference(["B4": "0000000099"])
  ) { finding, what, number in
    switch what {
    case "plant":
      Wording(
        "設備ID「\(finding.value)」は、受付番号\(number)の取戻申請にありません。",
        "取戻申請に記入した設備IDに直すか、この行を除いてください。")
    case "completed":
      Wording(
        "取戻申請番号「\(finding.value)」の工事完了登録は、すでに提出されています。",
        "取戻申請番号を確認してください。提出済みの内容を直す場合は、事務局へご連絡ください。")
    case "review":
      Wording(
        "取戻申請番号「\(finding.value)」は、まだ審査中です。", "取戻申請の合格の後に、もう一度提出してください。")
    default:
      Wording(
        "取戻申請番号「\(finding.value)」の取戻申請はありません。",
        "取戻申請の受付番号を、10桁で入力してください（例: 受付番号0012は「0000000012」）。")
    }
  }

  static let refundPending = FindingKind(
    "E1285", "refund-pending", "手続き中の取戻申請",
    "設備の取戻申請は、前の取戻申請と工事完了登録の手続きが済んでから提出します。",
    passing: .reserveRefund(), failing: .reserveRefund(situation: .pending)
  ) { finding, what, number in
    let refund = "設備ID「\(finding.value)」の取戻申請（受付番号\(number)）"
    return switch what {
    case "completion":
      Wording("\(refund)の工事完了登録が、まだ提出されていません。", "先に工事完了登録を提出し、その合格の後に、もう一度提出してください。")
    case "completionReview":
      Wording("\(refund)の工事完了登録が、まだ審査中です。", "工事完了登録の合格の後に、もう一度提出してください。")
    default:
      Wording("\(refund)が、まだ審査中です。", "その結果が出た後に、もう一度提出するか、この行を除いてください。")
    }
  }

  static let refundPositive = FindingKind(
    "E1286", "refund-positive", "0円以下の金額",
    "算定額、積立額、廃棄費用、申請額は、どれも1円以上でなければなりません。",
    passing: .reserveRefund(), failing: .reserveRefund(["G21": .number("0")])
  ) { finding, yen, what in
    Wording(
      "「\(finding.label)」が\(yen)円です。",
      what == "none"
        ? "取り戻せる金額がない設備です。設備IDを確認するか、この行を除いてください。"
        : "1円以上の金額に直すか、この行を除いてください。")
  }

  static let refundWhole = FindingKind(
    "E1287", "refund-whole", "全額の取戻し",
    "廃止などの取戻事由では、積立額の全額を申請します。",
    passing: .reserveRefund(["B5": "A", "G21": .number("1700000")]),
    failing: .reserveRefund(["B5": "A", "G21": .number("1600000")])
  ) { _, reason, balance, asked in
    Wording(
      "取戻事由\(reason)では積立額\(balance)円の全額が対象ですが、取戻申請額は\(asked)円です。",
      "\(balance)円に直してください。一部の廃棄である場合は、取戻事由を確かめてください。")
  }

  static let refundCap = FindingKind(
    "E1288", "refund-cap", "取戻申請額の上限",
    "取戻申請額は、廃棄比率からの算定額、取戻時の積立額、実際の廃棄費用のどれも超えられません。",
    passing: .reserveRefund(), failing: .reserveRefund(["G21": .number("566662")])
  ) { _, most, entitled, saved, cost, asked in
    Wording(
      "取戻申請額\(asked)円が、上限の\(most)円を超えています（算定額\(entitled)円、積立額\(saved)円\(cost.isEmpty ? "" : "、廃棄費用\(cost)円")のうち最も少ない額）。",
      "\(most)円以下に直してください。")
  }

  static let refundRatio = FindingKind(
    "E1289", "refund-ratio", "廃棄する出力",
    "廃棄する太陽光パネルの出力は、設備の太陽光パネルの出力を超えられません。",
    passing: .reserveRefund(), failing: .reserveRefund(["B21": .number("100.001")])
  ) { finding in
    Wording(
      "廃棄対象太陽光パネル出力「\(finding.value)」kWは、設備の太陽光パネルの出力を超え、廃棄比率が100%を超えます。",
      "廃棄するパネルの出力を確認し、設備の出力以下に直してください。")
  }

  static let refundSolar = FindingKind(
    "E1290", "refund-solar", "太陽光の設備",
    "廃棄等費用積立金の取戻しは、事業計画認定情報にある太陽光の設備だけが対象です。",
    passing: .reserveRefund(), failing: .reserveRefund(["A21": "A000001A03"])
  ) { finding, kind in
    kind.isEmpty
      ? Wording(
        "設備ID「\(finding.value)」は、事業計画認定情報にありません。", "認定通知書で設備IDを確認し、直してください。")
      : Wording(
        "設備ID「\(finding.value)」は\(kind)の設備のため、廃棄等費用積立金の対象ではありません。",
        "設備IDを確認するか、この行を除いてください。")
  }

  static let differenceReason = FindingKind(
    "E1291", "difference-reason", "差額申請のできる取戻申請",
    "差額を申請できるのは、一部を対象とする取戻事由の取戻申請が確定した後です。",
    passing: .reserveDifference(), failing: .reserveDifference(situation: .refundedWhole)
  ) { finding, reason in
    reason.isEmpty
      ? Wording(
        "取戻申請番号「\(finding.value)」は、まだ確定していません。", "取戻申請の合格の後に、もう一度提出してください。")
      : Wording(
        "取戻申請番号「\(finding.value)」は取戻事由\(reason)で全額が対象のため、差額はありません。",
        "取戻申請番号を確認してください。")
  }

  static let differenceTurn = FindingKind(
    "E1292", "difference-turn", "差額申請の順番",
    "差額は、工事完了登録が確定した後に、一度だけ申請できます。",
    passing: .reserveDifference(), failing: .reserveDifference(situation: .uncompleted)
  ) { finding, what in
    switch what {
    case "second":
      Wording(
        "取戻申請番号「\(finding.value)」の差額申請は、すでに提出されています。",
        "差額申請は一度だけです。取戻申請番号を確認してください。")
    case "review":
      Wording(
        "取戻申請番号「\(finding.value)」の工事完了登録が、まだ審査中です。",
        "工事完了登録の合格の後に、もう一度提出してください。")
    default:
      Wording(
        "取戻申請番号「\(finding.value)」の工事完了登録が、まだ提出されていません。",
        "先に工事完了登録を提出し、その合格の後に、もう一度提出してください。")
    }
  }

  static let differenceSuperseded = FindingKind(
    "E1293", "difference-superseded", "新しい取戻申請のある設備",
    "同じ設備の新しい取戻申請があるときは、前の取戻申請の差額を申請できません。",
    passing: .reserveDifference(), failing: .reserveDifference(situation: .refundedAgain)
  ) { finding, number in
    Wording(
      "設備ID「\(finding.value)」には、新しい取戻申請（受付番号\(number)）があります。",
      "この行を除いてください。新しい取戻申請の差額は、その取戻申請番号で申請してください。")
  }

  static let differenceCap = FindingKind(
    "E1294", "difference-cap", "差額の上限",
    "前回の取戻申請額と差額の合計は、新しい算定額、取戻時の積立額、実際の廃棄費用のどれも超えられません。",
    passing: .reserveDifference(), failing: .reserveDifference(["H21": .number("133340")])
  ) { finding, earlier, most, rest in
    Wording(
      "前回の取戻申請額\(earlier)円と差額\(grouped(finding.value))円の合計が、上限の\(most)円を超えています。",
      rest == "0" ? "申請できる差額はありません。この行を除いてください。" : "差額を\(rest)円以下に直してください。")
  }

  static let differenceSmall = FindingKind(
    "E1295", "difference-small", "残る出力",
    "廃棄の後に残る太陽光パネルの出力が10kW未満になるときは、差額を申請できません。",
    passing: .reserveDifference(), failing: .reserveDifference(["B21": .number("90.001")])
  ) { _, rest, panels in
    panels.isEmpty
      ? Wording(
        "廃棄の後に残る出力が\(rest)kWとなり、10kW未満です。",
        "廃棄対象太陽光パネル出力を確認してください。正しい場合は、設備全体の廃棄として取り戻すため、事務局へご連絡ください。")
      : Wording(
        "この設備は太陽光パネルの出力の変更を経て現在\(panels)kWで、廃棄の後に残る出力が\(rest)kWとなり、10kW未満です。",
        "変更後の出力に対する廃棄対象太陽光パネル出力を確認してください。正しい場合は、設備全体の廃棄として取り戻すため、事務局へご連絡ください。")
  }

  static let refundFigures = FindingKind(
    "E1296", "refund-figures", "取戻しの計算",
    "廃棄比率、算定額、積立額は、認定情報と積立金の明細から計算した値と、差額申請の取戻申請額は、取戻申請の額と同じでなければなりません。",
    passing: .reserveRefund(), failing: .reserveRefund(["D21": .number("566610")])
  ) { finding, right, what in
    what == "earlier"
      ? Wording(
        "「\(finding.label)」の「\(grouped(finding.value))」が、取戻申請の額の\(right)と異なります。",
        "この欄には取戻申請で申請した額を入力します。\(right)に直してください。")
      : Wording(
        "「\(finding.label)」の「\(grouped(finding.value))」が、計算した値の\(right)と異なります。",
        "\(right)に直すか、空白にしてください。")
  }

  static let refundFiguresBlank = FindingKind(
    "I1297", "refund-figures-blank", "計算した値",
    "空白の廃棄比率、算定額、積立額を、計算した値で補いました。",
    passing: .reserveRefund(), failing: .reserveRefund(["D21": .blank])
  ) { finding, right in
    Wording("空白の「\(finding.label)」は、\(right)として扱います。", "違う場合は、ほかの欄の値を確認してください。")
  }

  static let refundBelow = FindingKind(
    "I1298", "refund-below", "上限より少ない申請額",
    "取戻申請額が、取り戻せる上限より少ない金額です。",
    passing: .reserveRefund(), failing: .reserveRefund(["G21": .number("500000")])
  ) { finding, most in
    Wording(
      "取戻申請額\(grouped(finding.value))円は、上限の\(most)円より少ない額です。", "このままでよければ、対応は不要です。")
  }

  static let balanceAsLedger = FindingKind(
    "E1299", "balance-as-ledger", "交付金相当額積立金の残高",
    "残高は、交付金相当額積立金の明細の残高と同じでなければなりません。",
    passing: .withheldRefund(), failing: .withheldRefund(["B19": .number("150001")])
  ) { finding, balance, what in
    what == "none"
      ? Wording(
        "設備ID「\(finding.value)」には、取り戻せる交付金相当額積立金がありません（残高\(balance)円）。",
        "設備IDを確認するか、この行を除いてください。")
      : Wording(
        "残高「\(grouped(finding.value))」円が、積立金の明細の残高\(balance)円と異なります。",
        "\(balance)に直すか、空白にしてください。")
  }
}
