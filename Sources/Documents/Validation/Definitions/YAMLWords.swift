/// What the parser of YAML says, for people.
enum YAMLWords {
  /// The sentence itself where it is a rare one.
  static func japanese(_ problem: String) -> String {
    sentences.first { problem.contains($0.english) }?.japanese ?? problem
  }

  private static let sentences: [(english: String, japanese: String)] = [
    ("did not find expected key", "キーが要る所にほかのものがあります。字下げか引用符を確かめてください"),
    ("mapping values are not allowed", "ここに「: 」は書けません。字下げを確かめるか、値を引用符で囲んでください"),
    ("could not find expected ':'", "キーの後の「:」がありません"),
    ("did not find expected '-' indicator", "並びの「- 」がありません。字下げを確かめてください"),
    ("did not find expected ',' or ']'", "[ ] の中の「,」か、閉じる「]」がありません"),
    ("did not find expected ',' or '}'", "{ } の中の「,」か、閉じる「}」がありません"),
    ("found unexpected end of stream", "引用符か括弧が閉じていません"),
    ("found a tab character", "字下げにタブは使えません。空白を使ってください"),
    ("cannot start any token", "値の先頭に使えない文字（タブなど）があります。字下げには空白を使い、記号で始まる値は引用符で囲んでください"),
    ("unknown escape character", "「\\」の後の文字が使えません。単一引用符で囲んでください"),
    ("block sequence entries are not allowed", "ここに「- 」は書けません。字下げを確かめてください"),
    ("undefined alias", "定義されていない「*」の参照です"),
    ("control characters are not allowed", "制御文字が含まれています"),
  ]
}
