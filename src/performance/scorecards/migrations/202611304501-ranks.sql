-- Who takes part in ranks among colleagues: each says so for himself, and for nobody else.
CREATE TABLE app.rank_choices (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,                   -- of whose it is: one a person
  version int NOT NULL,
  valid_from timestamptz NOT NULL,
  owner_id uuid NOT NULL,
  is_in boolean NOT NULL,
  PRIMARY KEY (workspace_id, id),
  CHECK (id = owner_id),
  FOREIGN KEY (workspace_id, owner_id) REFERENCES app.people (workspace_id, id)
);
SELECT app.declare_table('rank_choices', 'tenant', 'kept');
SELECT app.keep_history('rank_choices');
