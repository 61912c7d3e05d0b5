/// The meters' files of a plant and month in an example of the catalogue.
package enum MeterSetExample: String, Hashable, Sendable {
  case complete = "a・b・c・e がそろっている"
  case moreDischarge = "b の合計が a の合計より大きい"
  case negativeGeneration = "月間発電量に対して b と c が大きすぎる"
  case lessFromGrid = "c の合計が e の合計より小さい"
  case noCharge = "a の合計が 0 で b の合計が 5"
  case lacking = "c と e が届いていない"
  case otherPeriod = "b の対象期間が異なる"
  case otherPoint = "受電地点特定番号が設備の登録内容と異なる"
  case otherSupply = "系統充電蓄電池供給電力量の放電量の合計が b と異なる"
}
