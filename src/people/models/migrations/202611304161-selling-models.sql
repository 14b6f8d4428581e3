-- From which day on a segment is sold to by whom: one person all the way, one after another, or pods.
CREATE TABLE app.selling_models (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  version int NOT NULL,
  valid_from timestamptz NOT NULL,
  segment_id uuid,                    -- null: companies of no segment that has a way of its own
  shape text NOT NULL CHECK (shape IN ('island', 'line', 'pod')),
  parts jsonb NOT NULL,               -- Part[], in their order
  crews jsonb NOT NULL,               -- Crew[]: who does which part
  starts_on date NOT NULL,
  under_way text NOT NULL CHECK (under_way IN ('stay', 'hand-over')),
  begun_in uuid,                      -- the act in which it began and what was under way was handed over
  PRIMARY KEY (workspace_id, id)
);
SELECT app.declare_table('selling_models', 'tenant', 'kept');
SELECT app.keep_history('selling_models');
CREATE INDEX selling_models_by_segment ON app.selling_models (workspace_id, segment_id, starts_on);

-- Somebody's part ended and another's began: what he is given along, and whether he took it.
CREATE TABLE app.hand_offs (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  version int NOT NULL,
  valid_from timestamptz NOT NULL,
  owner_id uuid NOT NULL,             -- who takes it over
  from_id uuid NOT NULL,
  model_id uuid NOT NULL,
  record_kind text NOT NULL CHECK (record_kind IN ('lead', 'deal')),
  record_id uuid NOT NULL,
  from_duty text,                     -- null where whoever had it has no part in the model
  duty text NOT NULL,
  checklist jsonb NOT NULL,           -- string[]: what belongs to it
  state text NOT NULL CHECK (state IN ('waiting', 'taken', 'sent-back')),
  handed_on date NOT NULL,
  answered_on date,
  reason text,                        -- why it was sent back
  PRIMARY KEY (workspace_id, id),
  CHECK ((state = 'waiting') = (answered_on IS NULL)),
  FOREIGN KEY (workspace_id, owner_id) REFERENCES app.people (workspace_id, id),
  FOREIGN KEY (workspace_id, from_id) REFERENCES app.people (workspace_id, id)
);
SELECT app.declare_table('hand_offs', 'tenant', 'kept');
SELECT app.keep_history('hand_offs');
CREATE INDEX hand_offs_by_owner ON app.hand_offs (workspace_id, owner_id, state);
CREATE INDEX hand_offs_by_record ON app.hand_offs (workspace_id, record_id);
CREATE INDEX hand_offs_by_model ON app.hand_offs (workspace_id, model_id);
