extension FindingKind {
  static let plantPairKnown = FindingKind(
    "E1270", "plant-pair-known", "FIT設備の設備IDと受電地点",
    "FITの設備は、設備IDと受電地点特定番号の組が事業計画認定情報にあるものだけを登録できます。",
    passing: .operatorInformation(),
    failing: .operatorInformation(["設備!C6": "0300000000000000000411"])
  ) { finding, plant, what in
    what == "point"
      ? Wording(
        "設備ID「\(plant)」は、受電地点特定番号「\(finding.value)」では認定されていません。",
        "検針票などで受電地点特定番号を確認し、認定された番号に直してください。")
      : Wording(
        "設備ID「\(finding.value)」は、事業計画認定情報にありません。",
        "認定通知書で設備IDを確認し、直してください。")
  }

  static let transferMarkMissing = FindingKind(
    "E1271", "transfer-mark-missing", "譲渡設備の印",
    "別の事業者が削除した設備を登録するときは、譲渡設備に「○」を入力します。",
    passing: .operatorInformation(), failing: .operatorInformation(situation: .deletedByOther)
  ) { _, plant in
    Wording(
      "設備ID「\(plant)」は、別の事業者が登録を削除した設備ですが、譲渡設備の欄が空白です。",
      "譲り受けた設備の場合は、譲渡設備に「○」を入力してください。違う場合は、設備IDを確認してください。")
  }

  static let transferOriginKnown = FindingKind(
    "E1272", "transfer-origin-known", "譲渡元のない設備",
    "譲渡設備の「○」は、ほかの事業者が登録していた設備だけに付けます。",
    passing: .operatorInformation(),
    failing: .operatorInformation(["設備!E5": "○"])
  ) { _, plant in
    Wording(
      "設備ID「\(plant)」は、これまでに登録した事業者がいないため、譲渡設備にはなりません。",
      "譲渡設備の「○」を消すか、設備IDを確認してください。")
  }

  static let transferOriginActive = FindingKind(
    "E1273", "transfer-origin-active", "譲渡元が登録している設備",
    "譲渡設備は、譲渡元の事業者が登録を削除した後に登録します。",
    passing: .operatorInformation(),
    failing: .operatorInformation(["設備!E5": "○"], situation: .heldByOther)
  ) { finding, plant in
    finding.value.isEmpty
      ? Wording(
        "設備ID「\(plant)」は、別の事業者がまだ登録していますが、譲渡設備の欄が空白です。",
        "譲り受けた設備の場合は、譲渡設備に「○」を入力し、譲渡元に設備の削除を申請するよう依頼してください。その申請が確定した後に、もう一度提出してください。違う場合は、設備IDを確認してください。"
      )
      : Wording(
        "設備ID「\(plant)」は、譲渡元の事業者がまだ登録しています。",
        "譲渡元に、設備の削除を申請するよう依頼してください。その申請が確定した後に、もう一度提出してください。")
  }

  static let plantDeletedBefore = FindingKind(
    "E1274", "plant-deleted-before", "削除した設備の再登録",
    "自ら削除した設備は、もう一度登録できません。",
    passing: .operatorInformation(),
    failing: .operatorInformation(situation: .deletedByOneself)
  ) { finding in
    Wording(
      "設備ID「\(finding.value)」は、以前の申請で削除した設備のため、登録できません。",
      "設備IDを確認してください。誤って削除した場合は、この行を除いて提出し、事務局へご連絡ください。")
  }

  static let withheldLeft = FindingKind(
    "E1275", "withheld-left", "FITの期間の交付金相当額積立金",
    "FITの期間の交付金相当額積立金が残っている設備は、取戻しが済むまで、FIPの設備として登録できません。",
    passing: .operatorInformation(), failing: .operatorInformation(situation: .withheldLeft)
  ) { _, former, yen, whose in
    let remedy =
      switch whose {
      case "own": "先に設備ID \(former) の取戻申請をし、その合格後に、FIPの設備として申請してください。"
      case "rest":
        "取戻しの後に残った額（買取義務者負担分など）は、帰属の手続きで0円になります。手続きを事務局へ依頼し、残高が0円になった後に、FIPの設備として申請してください。"
      case "other": "設備ID \(former) を登録した事業者に、取戻申請を依頼してください。その合格後に、FIPの設備として申請してください。"
      default: "先にFITの設備として登録し、取戻申請の合格後に、FIPの設備として申請してください。"
      }
    return Wording("FIT認定の期間（設備ID \(former)）の交付金相当額積立金\(yen)円が残っています。", remedy)
  }

  static let wasteNotBiomass = FindingKind(
    "E1276", "waste-not-biomass", "ごみ処理施設の印",
    "ごみ処理施設の「○」は、バイオマスの設備だけに付けます。",
    passing: .operatorInformation(), failing: .operatorInformation(["設備!F6": "○"])
  ) { _, plant, kind in
    Wording(
      "設備ID「\(plant)」は\(kind)の設備のため、ごみ処理施設にはなりません。",
      "ごみ処理施設の「○」を消すか、設備IDを確認してください。")
  }

  static let documentUnneeded = FindingKind(
    "E1278", "document-unneeded", "不要な添付書類",
    "FITの設備だけを登録する場合、認定事業者情報の添付書類はいりません。",
    passing: .premiumDocument(form: "occto-operator-paper", .plain),
    failing: .premiumDocument(form: "occto-operator-paper", .onlyFIT)
  ) { _ in
    Wording(
      "FITの設備だけの認定事業者情報申請には、添付書類は不要です。",
      "FIPの設備を登録する場合は、その設備を記入した認定事業者情報申請を先に提出してから、もう一度提出してください。")
  }

  static let corporateNumberWrong = FindingKind(
    "E1279", "corporate-number", "認定事業者の法人番号",
    "法人番号の先頭の数字（検査用数字）が、残りの12桁から計算した値と一致しません。",
    passing: .operatorInformation(), failing: .operatorInformation(["B11": "1234567890123"])
  ) { finding in
    Wording(
      "「\(finding.value)」は、正しい法人番号ではありません。",
      "13桁すべてを、国税庁の法人番号公表サイトなどで確認して入力し直してください。")
  }

  static let plantAction = FindingKind(
    "E1284", "plant-action", "設備の操作",
    "操作の「追加」「削除」は、登録されている設備と合っている必要があります。登録の内容を変えるときは、「削除」と「追加」の2行にします。",
    passing: .operatorInformation(),
    failing: .operatorInformation(["設備!A5": "削除"])
  ) { _, fault, plant in
    switch fault {
    case "unknown":
      Wording(
        "設備ID「\(plant)」は登録されていないため、削除できません。", "設備IDを確認するか、この行を除いてください。")
    case "known":
      Wording(
        "設備ID「\(plant)」は、すでに登録されています。",
        "内容が同じ場合は、操作を空白にしてください。内容を変える場合は、登録されている内容の「削除」の行を加えてください。")
    case "changed":
      Wording(
        "設備ID「\(plant)」の内容が、登録されている内容と異なりますが、操作が空白です。",
        "登録されている内容に戻すか、登録されている内容の「削除」の行と、新しい内容の「追加」の行に分けてください。")
    default:
      Wording(
        "登録されている設備の行がありません: \(plant)。",
        "続けて登録する設備は行を加え、操作を空白にしてください。登録をやめる設備は行を加え、操作を「削除」にしてください。")
    }
  }
}
