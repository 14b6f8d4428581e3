-- A list as somebody set it up: which columns, which rows, in which order, and who else finds it.
CREATE TABLE app.views (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  version int NOT NULL,
  valid_from timestamptz NOT NULL,
  object text NOT NULL,              -- what it lists: 'deal'
  name text NOT NULL,
  owner_id uuid NOT NULL,
  sharing text NOT NULL CHECK (sharing IN ('personal', 'team', 'everybody')),
  columns jsonb NOT NULL,            -- ShownColumn[] in their order; empty shows the list's own
  filter text NOT NULL,              -- in the words of rules/filter-text.ts; '' is everything
  sorting text NOT NULL,             -- in the words of rules/sorting.ts; '' is the list's own
  PRIMARY KEY (workspace_id, id)
);
SELECT app.declare_table('views', 'tenant', 'kept');
SELECT app.keep_history('views');
CREATE INDEX views_of_object ON app.views (workspace_id, object, owner_id);

-- Which view somebody begins with. A view that is gone or no longer his to see begins nothing, so nothing refers to it.
CREATE TABLE app.view_defaults (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  version int NOT NULL,
  valid_from timestamptz NOT NULL,
  person_id uuid NOT NULL,
  object text NOT NULL,
  view_id uuid NOT NULL,
  PRIMARY KEY (workspace_id, id)
);
SELECT app.declare_table('view_defaults', 'tenant', 'kept');
SELECT app.keep_history('view_defaults');
CREATE UNIQUE INDEX view_defaults_of_person ON app.view_defaults (workspace_id, person_id, object);
