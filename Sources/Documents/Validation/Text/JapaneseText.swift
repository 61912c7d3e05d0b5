import Foundation
import Synchronization

/// Folding and comparing Japanese text as people see it; off the hot path only.
package enum JapaneseText {
  /// Unicode NFKC (UAX #15).
  package static func nfkc(_ text: String) -> String {
    guard !text.utf8.allSatisfy({ $0 < 0x80 }) else { return text }
    return composed.value(of: text) { $0.precomposedStringWithCompatibilityMapping }
  }

  /// White space of any width, controls, and what has no width at all.
  package static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    // Asked of every character: what nearly all of them are comes first.
    case 0x21...0x7E, 0x3041...0x30FF, 0x4E00...0x9FFF, 0xFF01...0xFF5E: false
    case 0x00AD, 0x180E, 0x200B...0x200F, 0x2060, 0xFE00...0xFE0F, 0xFEFF: true
    default: scalar.value < 0x20 || scalar.value == 0x7F || scalar.properties.isWhitespace
    }
  }

  /// Chooses a shape of the character before it, which is the same character (ideographic variation
  /// selectors).
  private static func isVariation(_ scalar: Unicode.Scalar) -> Bool {
    (0xE0100...0xE01EF).contains(scalar.value)
  }

  /// Without blanks at both ends, U+3000, NBSP and zero-width characters included.
  package static func trimmed(_ text: String) -> String {
    let scalars = text.unicodeScalars
    guard let first = scalars.firstIndex(where: { !isBlank($0) }),
      let last = scalars.lastIndex(where: { !isBlank($0) })
    else { return "" }
    return String(scalars[first...last])
  }

  /// For display in one line: trimmed, every run of blanks one space.
  package static func oneLine(_ text: String) -> String {
    text.unicodeScalars.split(whereSeparator: isBlank).map { String($0) }.joined(separator: " ")
  }

  /// NFKC without any blank, brackets of one kind, lower case: equal keys are the same name.
  package static func key(_ text: String) -> String { keys.value(of: text, foldedKey) }

  /// Labels and titles come again with every file of a form; folding them is slow.
  private static let composed = FoldingCache<String>()
  private static let keys = FoldingCache<String>()
  private static let labelKeys = FoldingCache<LabelKey>()

  private static func foldedKey(_ text: String) -> String {
    var key = String.UnicodeScalarView()
    for scalar in nfkc(text).unicodeScalars where !isBlank(scalar) && !isVariation(scalar) {
      switch scalar {
      case "【", "〔", "[", "「", "『", "〈", "《", "{", "<": key.append("(")
      case "】", "〕", "]", "」", "』", "〉", "》", "}", ">": key.append(")")
      default: key.append(scalar)
      }
    }
    return String(key).lowercased()
  }

  /// The key of a label: without reference marks (※1) and what follows a label by habit.
  static func labelKey(_ label: String) -> LabelKey { labelKeys.value(of: label, strippedKey) }

  private static func strippedKey(_ label: String) -> LabelKey {
    var key = key(label)
    if let mark = key.firstIndex(of: "※"), mark != key.startIndex { key = String(key[..<mark]) }
    while let last = key.last, "::*・".contains(last) { key.removeLast() }
    return LabelKey(key)
  }

  /// For display: a label without the reference marks (※1) behind it; what else follows a ※, e.g.
  /// 「※任意」, says something and stays.
  static func withoutReferenceMarks(_ label: String) -> String {
    var rest = label.unicodeScalars[...]
    while let mark = rest.lastIndex(of: "※"), mark != rest.startIndex {
      let number = rest[rest.index(after: mark)...].filter {
        !isBlank($0) && !"、,)）".unicodeScalars.contains($0)
      }
      guard !number.isEmpty, number.allSatisfy({ $0.properties.numericType == .decimal }) else {
        break
      }
      rest = rest[..<mark]
      while let last = rest.last, isBlank(last) || "、,(（".unicodeScalars.contains(last) {
        rest.removeLast()
      }
    }
    return rest.isEmpty ? label : String(rest)
  }

  /// For「もしかして」: the key with hiragana for katakana and new forms for old kanji.
  package static func folded(_ text: String) -> String {
    var folded = String.UnicodeScalarView()
    for scalar in key(text).unicodeScalars {
      if (0x30A1...0x30F6).contains(scalar.value), let kana = Unicode.Scalar(scalar.value - 0x60) {
        folded.append(kana)
      } else {
        folded.append(newForms[scalar] ?? scalar)
      }
    }
    return String(folded)
  }

  /// New forms for old kanji, and nothing else changed.
  static func newKanji(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.map { newForms[$0] ?? $0 }))
  }

  /// Old and variant kanji that turn up in names of places and firms.
  private static let newForms: [Unicode.Scalar: Unicode.Scalar] = {
    let pairs =
      "髙高﨑崎嵜崎廣広縣県懸県國国澤沢邊辺邉辺嶋島嶌島櫻桜發発區区會会德徳瀨瀬龍竜濱浜濵浜齋斎齊斉眞真淺浅澁渋關関藏蔵惠恵榮栄圓円號号氣気驛駅鐵鉄壽寿學学圖図鹽塩寶宝灣湾戶戸兒児瀧滝渕淵都都萬万與与假仮傳伝佛仏兩両冨富凜凛勞労勵励勳勲單単嚴厳增増壯壮奧奥實実寫写將将峽峡巖巌彌弥從従戰戦拂払據拠擴拡敎教數数晝昼晉晋曉暁朗朗條条桒桑檜桧權権步歩歷歴歸帰殘残每毎淨浄淸清淺浅渡渡滿満澁渋濕湿瀧滝燈灯爐炉爲為獨独瑤瑶當当發発盡尽硏研禮礼祿禄稻稲穗穂竊窃粹粋緖緒總総縱縦繩縄繼継續続纖繊聰聡聲声臺台舊旧莊荘藝芸藥薬處処虛虚衞衛裝装覺覚觀観譯訳讓譲豐豊賣売轉転輕軽辨弁遙遥遞逓邊辺鄕郷釀醸鍊錬鐘鐘錢銭鑄鋳隨随險険隱隠靑青靜静頰頬顯顕飮飲餘余驗験髓髄鬪闘鷄鶏麥麦黃黄默黙點点黨党齊斉齋斎齒歯龜亀"
    var table: [Unicode.Scalar: Unicode.Scalar] = [:]
    var old: Unicode.Scalar?
    for scalar in pairs.unicodeScalars {
      if let known = old {
        table[known] = scalar
        old = nil
      } else {
        old = scalar
      }
    }
    return table
  }()
}

/// Foldings of short texts that were asked for before, a few thousand at most.
private final class FoldingCache<Value: Sendable>: Sendable {
  private static var entryLimit: Int { 4096 }
  private static var byteLimit: Int { 256 }
  private let known = Mutex<[LabelKey: Value]>([:])

  func value(of text: String, _ fold: (String) -> Value) -> Value {
    guard text.utf8.count <= Self.byteLimit else { return fold(text) }
    let key = LabelKey(text)
    if let value = known.withLock({ $0[key] }) { return value }
    let value = fold(text)
    known.withLock { known in
      if known.count >= Self.entryLimit { known.removeAll(keepingCapacity: true) }
      known[key] = value
    }
    return value
  }
}
