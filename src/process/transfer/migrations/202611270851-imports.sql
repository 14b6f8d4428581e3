-- An import as a record: which files, how they are read, how far it is, what came of it, and who signed.
CREATE TABLE app.imports (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  version int NOT NULL,
  valid_from timestamptz NOT NULL,
  name text NOT NULL,
  owner_id uuid,                -- whose it is; null is the workspace itself, from the command line
  state text NOT NULL CHECK (state IN
    ('draft', 'checking', 'checked', 'running', 'paused', 'done', 'stopped', 'failed', 'undoing', 'undone')),
  files jsonb NOT NULL,         -- ImportedFile[]
  files_gone text CHECK (files_gone IN ('age', 'erasure')),  -- why neither files nor rows are here any more
  mapping jsonb NOT NULL,       -- Mapping
  announces boolean NOT NULL,   -- whether what listens to new records hears of these
  counts jsonb NOT NULL,        -- Tally: of the last check, or of what was written
  reconcile jsonb NOT NULL,     -- ReconcileLine[]
  left_as_is jsonb NOT NULL,    -- what an undo left, the first thousand
  group_id uuid,                -- the act that all of it is
  run_id uuid,                  -- the long work at it
  note text,                    -- why it failed or stopped
  created_at timestamptz NOT NULL,
  ended_at timestamptz,
  signed_by uuid,
  signed_at timestamptz,
  PRIMARY KEY (workspace_id, id)
);
SELECT app.declare_table('imports', 'tenant', 'kept');
SELECT app.keep_history('imports');
CREATE INDEX imports_by_creation ON app.imports (workspace_id, created_at, id);

-- A mapping kept for the next file of the same make.
CREATE TABLE app.import_mappings (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  version int NOT NULL,
  valid_from timestamptz NOT NULL,
  name text NOT NULL,
  owner_id uuid,
  mapping jsonb NOT NULL,
  PRIMARY KEY (workspace_id, id)
);
SELECT app.declare_table('import_mappings', 'tenant', 'kept');
SELECT app.keep_history('import_mappings');
CREATE UNIQUE INDEX import_mappings_by_name ON app.import_mappings (workspace_id, lower(name));

-- What follows holds cells of the files: it goes with them, and on erasure.
CREATE TABLE app.import_heads (
  workspace_id uuid NOT NULL,
  import_id uuid NOT NULL,
  heads jsonb NOT NULL,         -- TableHead[]
  PRIMARY KEY (workspace_id, import_id)
);
SELECT app.declare_table('import_heads', 'tenant');

-- Each row with what becomes of it, in the order in which it is written.
CREATE TABLE app.import_rows (
  workspace_id uuid NOT NULL,
  import_id uuid NOT NULL,
  seq bigint NOT NULL,
  source_table text NOT NULL,
  row int NOT NULL,             -- the line in its file
  kind text NOT NULL,
  outcome text NOT NULL CHECK (outcome IN ('create', 'change', 'unchanged', 'perhaps', 'left-out')),
  why text,                     -- why it is left out or stays as it is: a word of judging, or the code of its problem
  name text NOT NULL,
  record_id uuid,
  planned jsonb,                -- PlannedRow, where it is written
  changes jsonb NOT NULL,       -- { field, from, to }[]
  problems jsonb NOT NULL,      -- Problem[]
  candidates jsonb NOT NULL,    -- whom it perhaps repeats
  cells jsonb,                  -- the row as it came, where something is wrong with it
  PRIMARY KEY (workspace_id, import_id, seq)
);
SELECT app.declare_table('import_rows', 'tenant');
CREATE INDEX import_rows_by_outcome ON app.import_rows (workspace_id, import_id, outcome, seq);
CREATE INDEX import_rows_of_record ON app.import_rows (workspace_id, record_id) WHERE record_id IS NOT NULL;

-- By what the records of an import are named in its files: its id there, an e-mail address, a name.
CREATE TABLE app.import_keys (
  workspace_id uuid NOT NULL,
  import_id uuid NOT NULL,
  kind text NOT NULL,
  by text NOT NULL,
  value text NOT NULL,
  record_id uuid NOT NULL,
  row int NOT NULL,
  PRIMARY KEY (workspace_id, import_id, kind, by, value)
);
SELECT app.declare_table('import_keys', 'tenant');

-- Cells that somebody put right on the screen: read instead of what the file says.
CREATE TABLE app.import_fixes (
  workspace_id uuid NOT NULL,
  import_id uuid NOT NULL,
  source_table text NOT NULL,
  row int NOT NULL,
  column_at int NOT NULL,       -- from 0; -1 is the word on whether the row is a record of its own
  value text NOT NULL,
  PRIMARY KEY (workspace_id, import_id, source_table, row, column_at)
);
SELECT app.declare_table('import_fixes', 'tenant');

-- How far long work is, kept in the transaction of each of its parts.
CREATE TABLE app.import_work (
  workspace_id uuid NOT NULL,
  import_id uuid NOT NULL,
  phase text NOT NULL,          -- 'write' | 'undo'
  at text NOT NULL,             -- the last seq written, or the last change taken back
  tally jsonb NOT NULL,
  PRIMARY KEY (workspace_id, import_id, phase)
);
SELECT app.declare_table('import_work', 'tenant');
