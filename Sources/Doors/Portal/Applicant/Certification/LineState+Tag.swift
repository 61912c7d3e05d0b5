internal import CertificationDesk
internal import Hypertext
internal import PortalParts
internal import Trade

extension LineState {
  var tone: Tone {
    switch self {
    case .unfiled: .neutral
    case .waiting: .info
    case .held: .warn
    case .refused: .error
    case .certified: .ok
    case .corrected: .neutral
    }
  }

  var tag: StateTag { StateTag(title, id: rawValue, tone: tone) }

  /// By its word or its id.
  init?(word: String) {
    guard let state = Self.allCases.first(where: { $0.rawValue == word || $0.title == word })
    else { return nil }
    self = state
  }
}

extension PlantMonth.Need {
  /// What has become of it, for programs and for people.
  var state: (id: String, words: String, tone: Tone) {
    guard let filed else { return ("missing", "未提出", .warn) }
    if isServing { return ("serving", "提出済み", .ok) }
    switch filed.status {
    case .returned: return ("returned", "返却", .error)
    case .received, .checking, .stuck: return ("checking", "確認中", .info)
    default: return ("reviewing", "審査中", .info)
    }
  }

  /// 「30分メーター値 c」.
  var label: String { symbol.map { "\(title) \($0)" } ?? title }
}

extension PlantMonth.Row {
  /// What tells rows of one plant from each other.
  var facts: String {
    var words = ["再エネ指定 \(renewable)"]
    if let ratioPercent { words.append("比率 \(ratioPercent)%") }
    if !balancingGroup.isEmpty { words.append("BG \(balancingGroup)") }
    if scope != "通常" { words.append(scope) }
    return words.joined(separator: "・")
  }
}

extension ListedCertification {
  var tag: StateTag {
    isStanding
      ? StateTag(state, id: "certified", tone: .ok)
      : StateTag(state, id: "corrected", tone: .neutral)
  }

  /// By what it was calculated: the version of the form, then the settings of that day.
  var ruleWords: String {
    let words = ruleVersion.split(separator: " ").map(String.init)
    return words.enumerated().map { place, word -> String in
      switch word {
      case "切捨て", "四捨五入", "切上げ": "端数は\(word)"
      case "期間": "割合は対象期間の全体で計算"
      case "暦月": "割合は暦月ごとに計算"
      case "保留": "充電がなく放電だけのときは保留"
      case "全量系統": "充電がなく放電だけのときは、放電のすべてを系統からの充電分とみなす"
      default: place == 0 ? "申請書の様式の版 \(word)" : word
      }
    }.joined(separator: "、")
  }
}

/// How a plant with a battery is certified, in words.
enum RouteWords {
  static func words(_ route: String) -> String {
    switch route {
    case "2-1": "2-1 FIP交付金対象電力量"
    case "2-2": "2-2 30分メーター値（設備1・蓄電池1）"
    case "2-3": "2-3 30分メーター値（個別の算定式）"
    case "取込": "取込（ほかで認定）"
    default: route
    }
  }
}

extension CalculationFigures {
  /// 「63.497%」 of each part's share.
  var sharePercents: String {
    share.split(separator: "|").map { text in
      let parts = text.split(separator: "/").compactMap { Int64($0) }
      guard parts.count == 2, parts[1] > 0 else { return "―" }
      let percent = (Int128(parts[0]) * 100_000 + Int128(parts[1]) / 2) / Int128(parts[1])
      return PercentWords.words(Int64(percent))
    }.joined(separator: "、")
  }

  /// Where the formula was kept within its bounds.
  var flagWords: [String] {
    flags.split(separator: "|").map { flag in
      switch flag {
      case "c<e": "c が e を下回るため、割合を0としました。"
      case "share>1": "c − e が a を上回るため、割合を1としました。"
      case "negative": "差が負のため、0 kWhとしました。"
      case "no-charge": "充電がないため、放電のすべてを系統からの充電分としました。"
      default: String(flag)
      }
    }
  }
}

enum PercentWords {
  /// `63.497%` of 63497 thousandths.
  static func words(_ thousandths: Int64) -> String {
    let rest = String(1000 + thousandths % 1000).dropFirst()
    return "\(thousandths / 1000).\(rest)%"
  }
}
