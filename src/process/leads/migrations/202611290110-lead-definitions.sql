-- What marketing and sales agreed that a lead must be to count as MQL and as SQL: one row for each of the two.
CREATE TABLE app.lead_definitions (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  version int NOT NULL,
  valid_from timestamptz NOT NULL,
  stage text NOT NULL CHECK (stage IN ('mql', 'sql')),
  edition int NOT NULL,         -- counts what was proposed; agreeing does not change it
  conditions jsonb NOT NULL,    -- [{where, says}]: all must hold
  messaging text,               -- what is said to such leads
  agreed jsonb NOT NULL,        -- [{side, personId, at}] of this edition
  in_force jsonb,               -- {edition, conditions}: the last one that both sides agreed to
  PRIMARY KEY (workspace_id, id)
);
SELECT app.declare_table('lead_definitions', 'tenant', 'kept');
SELECT app.keep_history('lead_definitions');
CREATE UNIQUE INDEX lead_definitions_by_stage ON app.lead_definitions (workspace_id, stage);
