internal import Tables
internal import Trade
package import TradingDesk

/// Results and statements as CSV in UTF-8 with a byte-order mark; days as `2024/05/31`.
package enum TradingTable {
  package static func results(_ bids: [ShownBid]) -> [UInt8] {
    var text = CSVText(
      head: "オークション名,ステータス,売買種別,入札日付,約定日付,入札数量(kWh),約定数量(kWh),入札単価(円),約定単価(円),備考")
    for shown in bids {
      let bid = shown.bid
      text.append(text: shown.auctionTitle)
      text.append(raw: shown.resultTitle)
      text.append(raw: bid.side.rawValue)
      text.append(raw: bid.receivedAt.japanDate.slashed)
      text.append(raw: bid.contract?.contractedOn.slashed ?? "")
      text.append(number: bid.kwh)
      text.append(raw: bid.contract.map { String($0.kwh) } ?? "")
      text.append(raw: SenText.yen(bid.priceSen))
      text.append(raw: bid.contract?.priceSen.map { SenText.yen($0) } ?? "")
      text.append(text: bid.memo)
      text.endLine()
    }
    return CSVText.byteOrderMark + text.bytes
  }
}
