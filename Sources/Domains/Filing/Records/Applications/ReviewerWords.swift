package import Storage

extension Store {
  /// What reviewers have said to several applications, the most frequent first, without who has said
  /// it and when.
  package func reviewerWords(limit: Int) throws -> [String] {
    try read("listing phrases") { database in
      let sql = """
        SELECT CASE WHEN instr(message, '（事務局') > 1
          THEN substr(message, 1, instr(message, '（事務局') - 1) ELSE message END AS words
        FROM findings WHERE by_reviewer = 1
        GROUP BY words ORDER BY count(*) DESC, words LIMIT ?
        """
      return try database.all(sql, [limit]).map { try $0[0] as String }
    }
  }
}
