-- Whom a company wants as customers: what they are like, how much each trait counts, and how they are sold to.
CREATE TABLE app.segments (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  version int NOT NULL,
  valid_from timestamptz NOT NULL,
  name text COLLATE app.reading NOT NULL,
  motion text CHECK (motion IN ('inbound', 'outbound', 'hybrid')),
  note text,
  rules jsonb NOT NULL,           -- ProfileRule[]
  least_fit int NOT NULL CHECK (least_fit BETWEEN 1 AND 100), -- the fit from which a company belongs to it
  PRIMARY KEY (workspace_id, id)
);
SELECT app.declare_table('segments', 'tenant', 'kept');
SELECT app.keep_history('segments');
CREATE INDEX segments_by_name ON app.segments (workspace_id, name, id);
