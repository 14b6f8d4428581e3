-- What somebody said of a step of the set-up guide, or of the guide itself. What the product sees itself is not kept.
CREATE TABLE app.setup_marks (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  version int NOT NULL,
  valid_from timestamptz NOT NULL,
  part text NOT NULL CHECK (part IN ('strategy', 'team', 'stages', 'tools', 'monitoring', 'coaching', 'guide')),
  said text NOT NULL CHECK (said IN ('done', 'put-away')),
  PRIMARY KEY (workspace_id, id)
);
CREATE UNIQUE INDEX setup_marks_by_part ON app.setup_marks (workspace_id, part);
SELECT app.declare_table('setup_marks', 'tenant', 'kept');
SELECT app.keep_history('setup_marks');
