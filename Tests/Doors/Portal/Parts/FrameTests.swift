import Hypertext
import PortalParts
import Testing

struct FrameTests {
  private func visit(_ audience: Audience, path: String, viewer: String? = "山田") -> Visit {
    Visit(
      audience: audience, viewer: viewer, csrf: "c<", requestID: "r-9", now: Specimen.now,
      path: path)
  }

  @Test func `A page has language, title, proof, server time and a way past the menu`() {
    let page = Frame("申請<一覧>", visit(.general, path: "/")).page { $0.text("中身") }.source
    #expect(page.hasPrefix("<!doctype html>\n<html lang=\"ja\">"))
    #expect(page.contains("<title>申請&lt;一覧&gt;｜割当申請ポータル</title>"))
    #expect(page.contains("<h1>申請&lt;一覧&gt;</h1>中身"))
    #expect(page.contains("<meta name=\"csrf\" content=\"c&lt;\">"))
    #expect(page.contains("<meta name=\"server-time\" content=\"2025-06-30T14:59:50"))
    #expect(page.contains("<a class=\"skip\" href=\"#main\">"))
    #expect(page.contains("width=device-width"))
    #expect(!page.contains("request-id"))
    #expect(!page.contains("http-equiv"))
  }

  @Test func `With errors the title begins with them, and the summary stands before the heading`() {
    let page = Frame(
      "連絡先", visit(.general, path: "/"), errors: ErrorSummary([FieldError("mail", "x")])
    ).page { _ in }.source
    #expect(page.contains("<title>エラー: 連絡先"))
    let summary = page.firstRange(of: "error-summary")
    let heading = page.firstRange(of: "<h1>")
    #expect(
      summary.map(\.lowerBound) ?? page.endIndex < heading.map(\.lowerBound) ?? page.startIndex)
  }

  @Test(arguments: [
    ("/o/1", "ホーム"), ("/o/1/applications", "申請一覧"), ("/o/1/applications/A/sheet", "申請一覧"),
    ("/o/1/applicationsx", "ホーム"),
  ])
  func `The menu tells where one is`(path: String, title: String) {
    let page = Frame("x", visit(.applicant(operator: "1", isAdministrator: false), path: path))
      .page { _ in }.source
    let current = page.matches(of: /aria-current="page">([^<]*)</).map { String($0.1) }
    #expect(Set(current) == [title])
  }

  @Test func `Each audience has its own menu`() {
    func menu(_ audience: Audience) -> String {
      Frame("x", visit(audience, path: "/")).page { _ in }.source
    }
    #expect(menu(.anonymous).contains("/sign-in"))
    #expect(menu(.general).contains("/first"))
    #expect(menu(.applicant(operator: "1", isAdministrator: true)).contains("/o/1/tokens"))
    #expect(!menu(.applicant(operator: "1", isAdministrator: false)).contains("/o/1/tokens"))
    #expect(!menu(.agent(operator: "1")).contains("/o/1/company"))
    #expect(menu(.office(isChief: true)).contains("/office/users"))
    #expect(!menu(.office(isChief: false)).contains("/office/users"))
  }

  @Test func `The menu leads to what OCCTO pays where there is something of it`() {
    for (audience, place) in [
      (Audience.applicant(operator: "1", isAdministrator: false), "/o/1/fip"),
      (.agent(operator: "1"), "/o/1/fip"), (.office(isChief: false), "/office/fip"),
    ] {
      for isThere in [true, false] {
        let visit = Visit(
          audience: audience, csrf: "c", requestID: "r", now: Specimen.now, path: "/",
          hasPremium: isThere)
        let page = Frame("x", visit).page { _ in }.source
        #expect(page.contains("href=\"\(place)\"") == isThere)
      }
    }
  }

  @Test func `Only who is signed in can sign out`() {
    let signedIn = Frame("x", visit(.general, path: "/")).page { _ in }.source
    #expect(signedIn.contains("data-testid=\"sign-out\""))
    let anonymous = Frame("x", visit(.anonymous, path: "/", viewer: nil)).page { _ in }.source
    #expect(!anonymous.contains("sign-out"))
  }

  @Test func `Crumbs lead up, and the last is the page`() {
    let page = Frame("詳細", Specimen.visit, crumbs: Specimen.crumbs).page { _ in }.source
    #expect(page.contains("<span aria-current=\"page\">詳細</span>"))
    #expect(page.contains("<li><a href=\"/o/0000012345/applications\">申請一覧</a></li>"))
  }

  @Test func `Where a script is off the page asks again, and the id can be quoted`() {
    let page = Frame("x", Specimen.visit, refresh: 5, showsRequestID: true).page { _ in }.source
    #expect(
      page.contains("<noscript><meta http-equiv=\"refresh\" content=\"5\"></noscript>"))
    #expect(page.contains("data-testid=\"request-id\">r-01</code>"))
  }

  @Test(arguments: Tone.allCases)
  func `A notice says it in words`(tone: Tone) {
    let box = HTML { $0.add(NoticeBox(tone, "<題>", "本文", testID: "n")) }.source
    #expect(box.contains("&lt;題&gt;") && box.contains("本文") && box.contains("data-testid=\"n\""))
  }

  @Test(arguments: [400, 403, 404, 409, 413, 418, 429, 500, 502, 503])
  func `A refusal says what happened, what to do, and an id to quote`(status: Int) {
    let page = RefusalPage(status).page(Specimen.visit) { $0.text("版が変わりました") }.source
    #expect(page.contains("data-testid=\"refusal\""))
    #expect(page.contains("ください"))
    #expect(page.contains("data-testid=\"request-id\">r-01<"))
    #expect(page.contains("版が変わりました"))
    let words = page.replacing(/<[^>]*>/, with: " ")
    #expect(!words.contains("\(status)"))
  }
}
