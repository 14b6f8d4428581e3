-- Plans of territories that are not decided yet, side by side with those that hold.
CREATE TABLE app.territory_scenarios (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  version int NOT NULL,
  valid_from timestamptz NOT NULL,
  name text COLLATE app.reading NOT NULL,
  first_on date,            -- the day from which it is to hold; null while nobody has said
  drawn jsonb NOT NULL,     -- Outline[]: all territories as they shall be, with their rules
  named jsonb NOT NULL,     -- DrawnCompany[]: companies by name, each in its territory
  people jsonb NOT NULL,    -- DrawnStint[]: who is to work which from when to when
  known jsonb NOT NULL,     -- Known[]: the versions of those that stood when it was drawn
  published_on date,        -- when it was made to hold; null while it is a draft
  PRIMARY KEY (workspace_id, id)
);
SELECT app.declare_table('territory_scenarios', 'tenant', 'kept');
SELECT app.keep_history('territory_scenarios');
