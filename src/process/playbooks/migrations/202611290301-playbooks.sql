-- What to do, ask, say and read in a stage or before an activity, as a workspace wrote it; its id is the stage's or the kind's.
CREATE TABLE app.playbooks (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  version int NOT NULL,
  valid_from timestamptz NOT NULL,
  steps jsonb NOT NULL,              -- Step[]
  questions jsonb NOT NULL,          -- string[]
  scripts jsonb NOT NULL,            -- Script[]
  links jsonb NOT NULL,              -- Link[]
  PRIMARY KEY (workspace_id, id)
);
SELECT app.declare_table('playbooks', 'tenant', 'kept');
SELECT app.keep_history('playbooks');

-- A step of a stage's playbook that was done for one record: by whom, when, and what shows it.
CREATE TABLE app.playbook_steps (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  version int NOT NULL,
  valid_from timestamptz NOT NULL,
  record_kind text NOT NULL,         -- a record of several kinds: so no reference
  record_id uuid NOT NULL,
  stage_id uuid NOT NULL,            -- stages live inside their pipelines
  step_key text NOT NULL,
  step_text text NOT NULL,           -- its words when it was done
  done boolean NOT NULL,
  note text NOT NULL,
  said_by_id uuid,
  said_on date NOT NULL,
  PRIMARY KEY (workspace_id, id)
);
SELECT app.declare_table('playbook_steps', 'tenant', 'kept');
SELECT app.keep_history('playbook_steps');
CREATE UNIQUE INDEX playbook_steps_once ON app.playbook_steps (workspace_id, record_id, stage_id, step_key);
CREATE INDEX playbook_steps_past_of_record ON app.playbook_steps_past (workspace_id, record_id, id);
