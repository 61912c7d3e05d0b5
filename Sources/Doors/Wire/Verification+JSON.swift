package import Premises

extension Verification: JSONConvertible {
  package var json: JSON {
    [
      "ok": isClean, "head": head, "originals": originals, "unproven": unproven, "faults": faults,
      "mended": mended,
    ]
  }
}

extension Verification.Head: JSONConvertible {
  package var json: JSON { ["sequence": sequence, "hash": hash] }
}

extension Fault: JSONConvertible {
  package var json: JSON { ["kind": kind.id, "subject": subject, "sentence": sentence] }
}
