-- What stands behind a form of application and is told to nobody: the key that signs when it was opened, and how much was held off.
CREATE TABLE app.requisition_doors (
  workspace_id uuid NOT NULL,
  requisition_id uuid NOT NULL,
  key bytea NOT NULL,
  held int NOT NULL,
  PRIMARY KEY (workspace_id, requisition_id)
);
SELECT app.declare_table('requisition_doors', 'tenant');

-- What who applied said of himself by his own will, so that it can be counted whether all are treated alike. Nobody reads it of one
-- person, so it has no history and no page, and goes with his erasure.
CREATE TABLE app.candidate_groups (
  workspace_id uuid NOT NULL,
  candidate_id uuid NOT NULL,
  gender text CHECK (gender IN ('woman', 'man', 'another')),
  age text CHECK (age IN ('under-40', 'from-40')),
  PRIMARY KEY (workspace_id, candidate_id)
);
SELECT app.declare_table('candidate_groups', 'tenant');
