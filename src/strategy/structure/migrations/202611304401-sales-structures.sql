-- Into which teams sales is divided from a day on, by territory, product line or account size.
CREATE TABLE app.sales_structures (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  version int NOT NULL,
  valid_from timestamptz NOT NULL,
  name text COLLATE app.reading NOT NULL,
  levels jsonb NOT NULL,              -- KeyKind[]: by what, from the outermost in
  size_by text NOT NULL CHECK (size_by IN ('employees', 'revenue')),
  bands jsonb NOT NULL,               -- Band[]: sizes from and below, in order
  teams jsonb NOT NULL,               -- Team[]: each with its keys, one list a level
  people jsonb NOT NULL,              -- Member[]: who is of which team, and who leads it
  starts_on date NOT NULL,
  moves_lines boolean NOT NULL,       -- whether reporting lines followed as it began
  hands_over boolean NOT NULL,        -- whether companies and open deals were handed over as it began
  task text,                          -- what whoever is given something is asked to do; null asks nothing
  begun_in uuid,                      -- the act in which it began; null until then
  PRIMARY KEY (workspace_id, id)
);
SELECT app.declare_table('sales_structures', 'tenant', 'kept');
SELECT app.keep_history('sales_structures');
CREATE INDEX sales_structures_by_day ON app.sales_structures (workspace_id, starts_on);

-- A structure that is being drawn: nobody but who decides sees it.
CREATE TABLE app.structure_drafts (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  version int NOT NULL,
  valid_from timestamptz NOT NULL,
  name text COLLATE app.reading NOT NULL,
  levels jsonb NOT NULL,
  size_by text NOT NULL CHECK (size_by IN ('employees', 'revenue')),
  bands jsonb NOT NULL,
  teams jsonb NOT NULL,
  people jsonb NOT NULL,
  PRIMARY KEY (workspace_id, id)
);
SELECT app.declare_table('structure_drafts', 'tenant', 'kept');
SELECT app.keep_history('structure_drafts');
