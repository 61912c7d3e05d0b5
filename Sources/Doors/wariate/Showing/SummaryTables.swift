internal import Office
internal import Trade
internal import Wire

extension TextTable {
  init(of counts: [RoundSummary.Count]) {
    self.init(["様式", "状態", "件数", "最も古い受付"])
    for line in counts {
      add([line.title, line.status.tag, String(line.count), line.oldest.japanText])
    }
  }

  init(of absentees: [RoundSummary.Absentee]) {
    self.init(["市場", "事業者", "提出状況", "事業者名"])
    for one in absentees {
      add([one.market.rawValue, one.operatorID.rawValue, one.standingWord, one.name])
    }
  }
}
