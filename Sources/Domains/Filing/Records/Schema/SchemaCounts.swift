package import Storage

extension Migration {
  /// How many applications of a form stand in a state is kept with every move, so that an overview
  /// costs the same with a hundred thousand applications as with ten.
  package static let counts = Migration(
    "filing-5 counts",
    """
    CREATE TABLE state_counts (
      period TEXT NOT NULL,
      round TEXT NOT NULL,
      form TEXT NOT NULL,
      status TEXT NOT NULL,
      applications INTEGER NOT NULL,
      PRIMARY KEY (period, round, form, status)
    ) STRICT, WITHOUT ROWID;
    INSERT INTO state_counts (period, round, form, status, applications)
    SELECT period, ifnull(round, ''), ifnull(form, ''), status, count(*) FROM applications
    GROUP BY 1, 2, 3, 4;

    CREATE TRIGGER arrived_applications_are_counted AFTER INSERT ON applications
    BEGIN
      INSERT INTO state_counts (period, round, form, status, applications)
      VALUES (NEW.period, ifnull(NEW.round, ''), ifnull(NEW.form, ''), NEW.status, 1)
      ON CONFLICT DO UPDATE SET applications = applications + 1;
    END;
    CREATE TRIGGER moved_applications_are_counted
    AFTER UPDATE OF period, round, form, status ON applications
    WHEN (OLD.period, OLD.round, OLD.form, OLD.status)
      IS NOT (NEW.period, NEW.round, NEW.form, NEW.status)
    BEGIN
      UPDATE state_counts SET applications = applications - 1
      WHERE period = OLD.period AND round = ifnull(OLD.round, '') AND form = ifnull(OLD.form, '')
        AND status = OLD.status;
      INSERT INTO state_counts (period, round, form, status, applications)
      VALUES (NEW.period, ifnull(NEW.round, ''), ifnull(NEW.form, ''), NEW.status, 1)
      ON CONFLICT DO UPDATE SET applications = applications + 1;
    END;

    -- The oldest of a state, and whether somebody has filed, are read from the index alone.
    DROP INDEX applications_by_round;
    CREATE INDEX applications_by_round ON applications (round, period, form, status, received_at);
    DROP INDEX applications_by_slot;
    CREATE INDEX applications_by_slot
      ON applications (operator, form, round, period, part, status);
    """)
}
