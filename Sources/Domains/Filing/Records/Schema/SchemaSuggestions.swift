package import Storage

extension Migration {
  /// Findings may say what should stand in their cell.
  package static let suggestions = Migration(
    "filing-2 suggestions",
    """
    -- 修正案: the value that puts the cell right, and whether it is a number.
    ALTER TABLE findings ADD COLUMN suggestion TEXT CHECK (suggestion <> '');
    ALTER TABLE findings ADD COLUMN suggests_number INTEGER CHECK (suggests_number IN (0, 1));
    """)
}
