import Trade

extension FindingKind {
  static let metersLacking = FindingKind(
    "I0913", "meters-lacking", "まだ届いていない30分メーター値",
    "認定に必要な30分メーター値のうち、まだ届いていないファイルをお知らせします。",
    passing: .meterSet(.complete), failing: .meterSet(.lacking), changesWithOthers: true
  ) { _, month, wanted, missing, files in
    Wording(
      "\(month)分の認定に必要な\(MeterWords.count(wanted))ファイル（\(wanted)）のうち、\(missing)が届いていません。",
      "\(files)を提出してください。")
  }
}

/// How findings name the meters of a set.
enum MeterWords {
  /// How many symbols 「a・b・c・e」 has.
  static func count(_ wanted: String) -> Int { wanted.split(separator: "・").count }

  /// What sentences about files that are missing are made of.
  static func missing(
    _ plant: PlantID, _ month: Month, _ wanted: [String], _ missing: [String]
  ) -> [String] {
    [
      month.title, wanted.joined(separator: "・"), listed(missing),
      files(plant.rawValue, missing),
    ]
  }

  /// 「c と e」.
  private static func listed(_ symbols: [String]) -> String {
    symbols.joined(separator: " と ") + " "
  }

  /// 「keitoujyuden_30min_format_hikaseki_A123456789_c.xlsx」と「…_e.xlsx」.
  private static func files(_ plant: String, _ symbols: [String]) -> String {
    symbols.enumerated().map { index, symbol in
      index == 0
        ? "「keitoujyuden_30min_format_hikaseki_\(plant)_\(symbol).xlsx」" : "「…_\(symbol).xlsx」"
    }.joined(separator: "と")
  }
}
