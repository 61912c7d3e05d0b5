import Files
import Foundation
import Intake
import Testing
import Trade

private let normal = FormID("fit-normal-allocation")
private let bilateral = FormID("nonfit-bilateral-volume")
private let monthly = FormID("monthly-report")
private let keyed = FormID("plant-report")

/// A house with forms by the round, by the month, without either, and with a counted key.
private let known = {
  let titles = [
    "通常割当申請書": normal, "fit_wariate_shinsei": normal, "割当希望量申請書（相対）": bilateral,
    "月次報告書": monthly, "設備報告書": keyed,
  ]
  let forms = Dictionary(uniqueKeysWithValues: titles.map { (foldedTitle($0.key), $0.value) })
  return NameKnowledge(
    form: { title in
      forms[title.replacing(" ", with: "")] ?? (title.hasPrefix("設備報告書_") ? keyed : nil)
    },
    suffix: { form, pieces in
      var suffix = NameSuffix()
      var rest = pieces
      suffix.wantsPeriod = form != bilateral
      var number: Int?
      if form == keyed, rest.count > 1, let last = rest.last, last.count <= 2 {
        number = Int(last)
        rest.removeLast()
      }
      if let last = rest.last, last.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
        suffix.periodText = rest.removeLast()
        suffix.period =
          form == monthly
          ? Month(last).map(Slot.Period.month) : RoundID(last).map(Slot.Period.round)
      }
      if form == keyed, rest.count == 1, rest[0].count == 10 {
        suffix.part = SlotPart(rest, number: number)
        rest = []
      }
      suffix.rest = rest
      return suffix
    },
    isOperator: { ["0001", "0401", "A01"].contains($0.rawValue) },
    application: { number in
      guard let owner = OperatorID("0001") else { return nil }
      return [7: (owner, normal)][number.rawValue]
    })
}()

private func read(_ text: String) throws -> ArrivalName {
  ArrivalName(try #require(FileName(text)), knowing: known)
}

@Suite("Names that are not as they should be")
struct LooseNameTests {
  @Test(
    "Marks that programs put on copies are taken off without a word",
    arguments: [
      // Finder.
      "0001_通常割当申請書_202304 のコピー.xlsx", "0001_通常割当申請書_202304のコピー 2.xlsx",
      "0001_通常割当申請書_202304 のコピー 12.xlsx", "0001_通常割当申請書_202304 copy 2.xlsx",
      "0001_通常割当申請書_202304 copy.xlsx",
      // Windows, new and old.
      "0001_通常割当申請書_202304 - コピー.xlsx", "0001_通常割当申請書_202304 - コピー (2).xlsx",
      "0001_通常割当申請書_202304- コピー (2) - コピー.xlsx", "0001_通常割当申請書_202304 - ｺﾋﾟｰ.xlsx",
      "コピー ～ 0001_通常割当申請書_202304.xlsx", "コピー 〜 0001_通常割当申請書_202304.xlsx",
      "コピー (2) ～ 0001_通常割当申請書_202304.xlsx", "Copy of 0001_通常割当申請書_202304.xlsx",
      "Copy (3) of 0001_通常割当申請書_202304.xlsx",
      // Synchronisers that found two versions.
      "0001_通常割当申請書_202304 (競合コピー 2024-04-10 101010).xlsx",
      "0001_通常割当申請書_202304 (conflicted copy 2024-04-10 101010).xlsx",
      "0001_通常割当申請書_202304 (山田 の競合コピー 2024-04-10).xlsx",
      "0001_通常割当申請書_202304 (Yamada's conflicted copy 2024-04-10).xlsx",
      "0001_通常割当申請書_202304 (PC (3) の競合コピー 2024-04-10).xlsx",
      "0001_通常割当申請書_202304_conflict-20240410-101010.xlsx",
      "0001_通常割当申請書_202304.sync-conflict-20240410-101010-ABCDEFG.xlsx",
      "0001_通常割当申請書_202304.sync-conflict-20240410-101010.xlsx",
      "0001_通常割当申請書_202304 (SFConflict yamada@example.jp 2024-04-10-10-10-10).xlsx",
      "0001_通常割当申請書_202304_nas_Apr-10-101010-2024_Conflict.xlsx",
      // Mail programs and browsers.
      "0001_通常割当申請書_202304 (002).xlsx", "0001_通常割当申請書_202304[1].xlsx",
      "0001_通常割当申請書_202304[1] (2).xlsx",
      // Extensions written again where Windows hides them.
      "0001_通常割当申請書_202304.xlsx.xlsx", "0001_通常割当申請書_202304.XLSX.xlsx",
      "0001_通常割当申請書_202304.xls.xlsx", "0001_通常割当申請書_202304.xlsx (1).xlsx",
      "0001_通常割当申請書_202304.xlsx.xlsx.xlsx", "0001_通常割当申請書_202304.xlsx - コピー.xlsx",
    ])
  func copies(_ text: String) throws {
    for form in [text, text.decomposedStringWithCanonicalMapping] {
      let name = try read(form)
      #expect(name.operatorID == OperatorID("0001"))
      #expect(name.form == normal)
      #expect(name.slot.round == RoundID("202304"))
      #expect(name.fileExtension == "xlsx")
      #expect(name.understood == nil)
    }
  }

  @Test(
    "Another separator, a round in words and words of a version are understood, and told",
    arguments: [
      ("0001-通常割当申請書-202304.xlsx", []), ("0001－通常割当申請書－202304.xlsx", []),
      ("0001 通常割当申請書 202304.xlsx", []), ("0001　通常割当申請書　202304.xlsx", []),
      ("0001 - 通常割当申請書 - 202304.xlsx", []), ("0001_通常割当申請書-202304.xlsx", []),
      ("0001-fit-wariate-shinsei-202304.xlsx", []),
      ("0001_通常割当申請書_2023年度第4回.xlsx", []), ("0001_通常割当申請書_令和5年度第4回.xlsx", []),
      ("0001_通常割当申請書_２０２３年度 第４回.xlsx", []), ("0001_通常割当申請書（2023年度第4回）.xlsx", []),
      ("0001_通常割当申請書_2023年度4回分.xlsx", []), ("0001_通常割当申請書_2023年度第4回_202304.xlsx", []),
      ("0001_通常割当申請書_202304_最新版(修正2).xlsx", ["最新版", "(修正2)"]),
      ("0001_通常割当申請書_202304_修正版.xlsx", ["修正版"]), ("0001_通常割当申請書_202304修正版.xlsx", ["修正版"]),
      ("0001_通常割当申請書_202304_再提出_v2.xlsx", ["再提出", "v2"]),
      ("0001_通常割当申請書_202304_20240410.xlsx", ["20240410"]),
      ("【最新】0001_通常割当申請書_202304.xlsx", ["【最新】"]),
      ("0001-通常割当申請書-202304-final.xlsx", ["final"]),
      ("0001_通常割当申請書_202304 2.xlsx", ["2"]), ("0001_通常割当申請書_202304-1.xlsx", ["1"]),
    ] as [(String, [String])])
  func understood(_ text: String, _ ignored: [String]) throws {
    for form in [text, text.decomposedStringWithCanonicalMapping] {
      let name = try read(form)
      #expect(name.operatorID == OperatorID("0001"))
      #expect(name.form == normal)
      #expect(name.slot.round == RoundID("202304"))
      #expect(
        name.understood == "0001_通常割当申請書_202304"
          || name.understood == "0001_fit_wariate_shinsei_202304")
      #expect(name.ignored == ignored)
    }
  }

  @Test(
    "What may mean something else is not taken",
    arguments: [
      // Another document, or a part of one.
      "0001_通常割当申請書_202304_その2.xlsx", "0001_通常割当申請書_202304_2.xlsx",
      "0001_通常割当申請書_202304_追加.xlsx", "0001_通常割当申請書_202304_東京支店.xlsx",
      // One that does not count.
      "0001_通常割当申請書_202304_下書き.xlsx", "0001_通常割当申請書_202304_修正前.xlsx",
      "0001_通常割当申請書_202304_旧.xlsx", "0001_通常割当申請書_202304_取消.xlsx",
      "0001_通常割当申請書_202304_要修正.xlsx", "0001_通常割当申請書_202304_未修正.xlsx",
      // Two rounds, a year that may be of two kinds, a round without a year, no round at all.
      "0001_通常割当申請書_202304_202303.xlsx", "0001_通常割当申請書_2023年度第3回_202304.xlsx",
      "0001_通常割当申請書_2023年第4回.xlsx", "0001_通常割当申請書_第4回.xlsx",
      "0001-通常割当申請書-2023-04.xlsx", "0001_通常割当申請書_最新版.xlsx", "0001 通常割当申請書 2.xlsx",
      // Two operators, one in the wrong place, one that may be a date.
      "0001_0401_通常割当申請書_202304.xlsx", "0001-0401-通常割当申請書-202304.xlsx",
      "通常割当申請書-0001-202304.xlsx", "0001-通常割当申請書-202304-0401.xlsx",
      // Two forms.
      "0001-通常割当申請書-月次報告書-202304.xlsx",
      // A round of a form that has months.
      "0001_月次報告書_2023年度第4回.xlsx", "0001_通常割当申請書_2023年4月分.xlsx",
    ])
  func ambiguous(_ text: String) throws {
    let name = try read(text)
    #expect(name.form == nil)
    #expect(name.understood == nil)
  }

  @Test("Months in words are understood where the form has months")
  func months() throws {
    for text in ["0001_月次報告書_2025年4月分.xlsx", "0001-月次報告書-令和7年4月.xlsx"] {
      let name = try read(text)
      #expect(name.form == monthly)
      #expect(name.slot.month == Month("202504"))
      #expect(name.understood == "0001_月次報告書_202504")
    }
  }

  @Test("A form without a round may have other separators; brackets of its title stay")
  func withoutRound() throws {
    for text in [
      "0001-割当希望量申請書（相対）.xlsx", "0001 割当希望量申請書(相対).xlsx", "0001-割当希望量申請書 (相対)-修正版.xlsx",
      "0001_割当希望量申請書（相対）(修正).xlsx",
    ] {
      let name = try read(text)
      #expect(name.form == bilateral)
      #expect(name.operatorID == OperatorID("0001"))
      #expect(name.periodText == nil)
      #expect(name.understood != nil)
    }
  }

  @Test("A key behind the title is understood; a counter there is the form's own, or nobody's")
  func keys() throws {
    let name = try read("0001-設備報告書-A123456C13-202304.xlsx")
    #expect(name.form == keyed)
    #expect(name.slot.part?.pieces == ["A123456C13"])
    #expect(name.slot.round == RoundID("202304"))
    let counted = try read("0001-設備報告書-A123456C13-202304-2.xlsx")
    #expect(counted.slot.part?.number == 2 || counted.form == nil)
    #expect(!counted.ignored.contains("2"))
  }

  @Test("A returned file that was saved as a new version corrects what its number says")
  func returned() throws {
    for text in [
      "0007_0001_通常割当申請書_202304_エラー_修正.xlsx", "0007_0001_通常割当申請書_202304_エラー修正版.xlsx",
      "0007-0001-通常割当申請書-202304_エラー.xlsx", "0007_0001_通常割当申請書_202304_エラー (修正済み).xlsx",
    ] where !text.contains("エラー修正版") {
      let name = try read(text)
      #expect(name.form == normal, "\(text)")
      #expect(name.tag == .returned)
      #expect(name.corrects == ReceiptNumber(7))
      #expect(name.understood == "0001_通常割当申請書_202304")
    }
    #expect(try read("0007_0001_通常割当申請書_202304_エラー修正版.xlsx").form == nil)
  }

  @Test("A number that no operator has is told as one, whatever the separator")
  func stranger() throws {
    let name = try read("9999-通常割当申請書-202304.xlsx")
    #expect(name.operatorID == OperatorID("9999"))
    #expect(name.form == normal)
  }

  @Test("A live name is not read loosely: it is ours")
  func liveNames() throws {
    func live(_ text: String) throws -> LiveName? { LiveName(try #require(FileName(text))) }
    #expect(try live("0007_0001_通常割当申請書_202304_エラー.xlsx.xlsx")?.status == nil)
    #expect(try live("0007-0001-通常割当申請書-202304_エラー.xlsx") == nil)
    #expect(try live("コピー ～ 0007_0001_通常割当申請書_202304_エラー.xlsx") == nil)
    #expect(try live("0007_0001_通常割当申請書_202304_エラー のコピー 2.xlsx")?.isMarkedAsCopy == true)
  }
}
