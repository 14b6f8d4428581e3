-- How often somebody opened the pages of a feature on a day: no addresses and no records. What is older than thirteen months is
-- folded into its months, under their first days.
CREATE TABLE app.feature_uses (
  workspace_id uuid NOT NULL,
  person_id uuid NOT NULL,
  feature text NOT NULL,
  day date NOT NULL,
  is_month boolean NOT NULL DEFAULT false,
  times int NOT NULL CHECK (times > 0),
  PRIMARY KEY (workspace_id, person_id, feature, day, is_month)
);
SELECT app.declare_table('feature_uses', 'tenant');
CREATE INDEX feature_uses_by_day ON app.feature_uses (workspace_id, day);
