package import Hypertext

/// The page in place of the one that was asked for: what happened, what to do, and an id to quote.
package struct RefusalPage: Sendable {
  let title: String
  let advice: String
  let tone: Tone

  /// `status` is that of HTTP; one without words of its own is told as its hundred.
  package init(_ status: Int) {
    (title, advice) =
      switch status {
      case 400: ("送られた内容を読み取れませんでした", "前のページに戻り、もう一度お試しください。")
      case 403: ("この操作はできません", "この操作ができる権限がないか、ページを開いてから時間が経っています。ページを開き直しても変わらないときは、管理者にご確認ください。")
      case 404: ("ページが見つかりません", "アドレスが正しいかお確かめください。移動または削除されたか、閲覧できないページの可能性があります。")
      case 409: ("ほかの操作と重なりました", "表示の後に状態が変わっています。最新の内容を確認してから、もう一度お試しください。")
      case 413: ("ファイルが大きすぎます", "上限より小さいファイルにするか、分けて提出してください。")
      case 429: ("操作が続いたため、一時的に受け付けていません", "しばらく待ってから、もう一度お試しください。")
      case 503: ("ただいま混み合っています", "しばらく待ってから、もう一度お試しください。受け付け済みの申請には影響ありません。")
      case 400..<500: ("受け付けられませんでした", "入力内容をお確かめのうえ、もう一度お試しください。")
      default: ("ポータルで問題が起きました", "しばらく待ってから、もう一度お試しください。続くときは、下の受付IDを添えて事務局へご連絡ください。")
      }
    tone = status < 500 ? .warn : .error
  }

  /// The page; the closure writes what is known beyond that, such as what has changed meanwhile.
  package func page(
    _ visit: Visit, details: (inout HTML) throws -> Void = { _ in }
  ) rethrows -> HTML {
    try Frame(title, visit, showsRequestID: true).page { page in
      page.add(NoticeBox(tone, advice, testID: "refusal"))
      try details(&page)
      page(.p) { page in page(.a, "ホームへ戻る", .href("/")) }
    }
  }
}
