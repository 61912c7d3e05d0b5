internal import Office
internal import Trade
internal import Wire

extension Expectation {
  /// As lists say it.
  var beforeWord: String { filedBefore.isEmpty ? "" : "前回は提出" }
}

extension TextTable {
  init(of missing: [MissingForm]) {
    self.init(["市場", "事業者", "前回提出した書類", "今回", "事業者名"])
    for one in missing {
      add([one.market.rawValue, one.operatorID.rawValue, one.formTitle, one.standingWord, one.name])
    }
  }

  init(of counts: [RoundSummary.Count]) {
    self.init(["様式", "状態", "件数", "最も古い受付"])
    for line in counts {
      add([line.title, line.status.tag, String(line.count), line.oldest.japanText])
    }
  }

  init(of absentees: [RoundSummary.Absentee]) {
    self.init(["市場", "事業者", "提出状況", "前回", "登録設備", "相手方待ち", "事業者名"])
    for one in absentees {
      add([
        one.market.rawValue, one.operatorID.rawValue, one.standingWord, one.expected.beforeWord,
        one.expected.plants == 0 ? "" : String(one.expected.plants),
        one.expected.awaited == 0 ? "" : "\(one.expected.awaited)行", one.name,
      ])
    }
  }
}
