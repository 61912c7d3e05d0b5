/// Bytes that nobody can guess, from the system's generator (`getrandom(2)`).
package enum RandomBytes {
  package static func make(_ count: Int) -> [UInt8] {
    var generator = SystemRandomNumberGenerator()
    return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
  }

  /// So many characters, each as likely as any other of the alphabet.
  package static func text(_ count: Int, of alphabet: String) -> String {
    let letters = Array(alphabet)
    var generator = SystemRandomNumberGenerator()
    return String(
      (0..<count).map { _ in letters[Int.random(in: letters.indices, using: &generator)] })
  }
}
