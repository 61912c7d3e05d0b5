import Hypertext
import PortalParts
import Testing

struct FormPartsTests {
  private func source(_ part: some Component) -> String { HTML { $0.add(part) }.source }

  @Test func `A field says its label, its hint and what is wrong, and binds them`() {
    let field = source(
      Field(
        "mail", "メール<アドレス>", "a\"b@x", type: .email, hint: "半角で", error: "形式が違います",
        autocomplete: .email, maxLength: 254))
    #expect(field.contains("<label for=\"field-mail\">メール&lt;アドレス&gt;</label>"))
    #expect(field.contains("aria-describedby=\"hint-mail error-mail\""))
    #expect(field.contains("aria-invalid=\"true\""))
    #expect(field.contains("value=\"a&quot;b@x\""))
    #expect(field.contains("autocomplete=\"email\""))
    #expect(field.contains("maxlength=\"254\""))
    #expect(field.contains("<span class=\"sr\">エラー: </span>形式が違います"))
  }

  @Test func `A password is never written back`() {
    #expect(!source(Field("password", "パスワード", "Secret1!", type: .password)).contains("Secret"))
  }

  @Test func `What need not be filled in says so`() {
    #expect(source(Field("kana", "フリガナ", isRequired: false)).contains("任意"))
    #expect(!source(Field("kana", "フリガナ")).contains("任意"))
  }

  @Test func `Several lines are a box of text`() {
    let field = source(Field("text", "備考", "\n<b>", lines: 4))
    #expect(field.contains("rows=\"4\">\n\n&lt;b&gt;</textarea>"))
  }

  @Test func `Of a choice, what was chosen stays chosen`() {
    let options = [Choice.Option("a", "甲"), Choice.Option("b", "乙", hint: "二つ目")]
    let radios = source(Choice("x", "選択", options, chosen: ["b"], as: .radios))
    #expect(radios.contains("id=\"field-x\" name=\"x\" value=\"a\">"))
    #expect(
      radios.contains(
        "id=\"field-x-2\" name=\"x\" value=\"b\" checked aria-describedby=\"hint-x-2\">"))
    #expect(radios.contains("<legend>選択</legend>"))
    let list = source(Choice("x", "選択", options, chosen: ["b"], as: .list, error: "選んでください"))
    #expect(list.contains("<option value=\"b\" selected>乙</option>"))
    #expect(list.contains("aria-describedby=\"error-x\" aria-invalid=\"true\""))
  }

  @Test func `Files can be dropped, and the limit is told beforehand`() {
    let field = source(FileField("files", "ファイル", takesSeveral: true, maxBytes: 1 << 20))
    #expect(field.contains("data-testid=\"dropzone\""))
    #expect(field.contains("name=\"files\" multiple accept=\".xlsx,.xlsm\""))
    #expect(field.contains("data-max=\"1048576\""))
  }

  @Test func `A form carries the proof of its page and what it was made upon`() {
    let form = HTML { page in
      page.form("/o/1/applications", Specimen.visit, version: 17, hasFiles: true) { page in
        page.add(Button("取り下げる", "withdraw", .danger, name: "to", value: "withdrawn", key: "w"))
      }
    }.source
    #expect(form.contains("method=\"post\" enctype=\"multipart/form-data\" novalidate>"))
    #expect(form.contains("<input type=\"hidden\" name=\"csrf\" value=\"token\">"))
    #expect(form.contains("<input type=\"hidden\" name=\"version\" value=\"17\">"))
    #expect(
      form.contains(
        "<button type=\"submit\" class=\"button danger\" data-testid=\"withdraw\" data-key=\"w\" name=\"to\" value=\"withdrawn\">"
      ))
  }

  @Test func `The summary of errors leads to the fields and tells programs why`() {
    let summary = ErrorSummary(
      code: "locked",
      [FieldError("mail", "形式が違います"), FieldError(nil, "しばらくお待ちください")])
    let box = source(summary)
    #expect(box.contains("data-testid=\"error-summary\" data-code=\"locked\""))
    #expect(box.contains("<li><a href=\"#field-mail\">形式が違います</a></li>"))
    #expect(box.contains("<li>しばらくお待ちください</li>"))
    #expect(summary["mail"] == "形式が違います")
    #expect(summary["name"] == nil)
  }

  @Test func `A confirm page asks, says what follows and leads back`() {
    let page = ConfirmPage(
      "公表しますか", consequence: "全事業者に通知されます。", action: "/office/runs/7/publish",
      back: "/office/runs/7", verb: "公表する", isDangerous: true
    ).page(Specimen.visit) { page in page.hidden("digest", "abc") }.source
    #expect(page.contains("<h1>公表しますか</h1>"))
    #expect(page.contains("全事業者に通知されます。"))
    #expect(page.contains("data-testid=\"submit\">公表する</button>"))
    #expect(page.contains("name=\"digest\" value=\"abc\""))
    #expect(page.contains("href=\"/office/runs/7\" data-testid=\"cancel\""))
  }
}
