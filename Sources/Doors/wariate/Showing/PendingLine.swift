internal import Reception

/// A file that `process` would take, for a terminal.
struct PendingLine {
  let text: String

  init(_ upload: PendingUpload) {
    text = upload.isSettled ? upload.file : "\(upload.file)（書き込み中か、置かれたばかりです）"
  }
}
