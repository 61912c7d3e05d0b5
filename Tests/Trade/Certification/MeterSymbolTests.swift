import Testing
import Trade

@Suite("Marks of meters") struct MeterSymbolTests {
  @Test("Symbols are a letter and digits, joined by plus") func symbols() {
    #expect(MeterSymbol.sum("a1+a2") == ["a1", "a2"])
    #expect(MeterSymbol.sum("c") == ["c"])
    for text in ["", "a+", "a+a", "A", "a1,a2", "a1234"] {
      #expect(MeterSymbol.sum(text) == nil, "\(text)")
    }
  }
}
