-- The page of a team: what it is for and what it is to reach. One a lead.
CREATE TABLE app.team_spaces (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  version int NOT NULL,
  valid_from timestamptz NOT NULL,
  owner_id uuid NOT NULL,             -- who leads the team
  name text COLLATE app.reading NOT NULL,
  purpose text NOT NULL,
  goals jsonb NOT NULL,               -- numbers of the registry, each with what it is to come to
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, owner_id) REFERENCES app.people (workspace_id, id)
);
SELECT app.declare_table('team_spaces', 'tenant', 'kept');
SELECT app.keep_history('team_spaces');
CREATE UNIQUE INDEX team_spaces_by_lead ON app.team_spaces (workspace_id, owner_id);

-- What a team keeps at hand.
CREATE TABLE app.team_pins (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  version int NOT NULL,
  valid_from timestamptz NOT NULL,
  owner_id uuid NOT NULL,             -- who leads the team
  space_id uuid NOT NULL,
  by_id uuid NOT NULL,                -- who pinned it
  title text COLLATE app.reading NOT NULL,
  url text,
  text text NOT NULL,
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, owner_id) REFERENCES app.people (workspace_id, id),
  FOREIGN KEY (workspace_id, space_id) REFERENCES app.team_spaces (workspace_id, id),
  FOREIGN KEY (workspace_id, by_id) REFERENCES app.people (workspace_id, id)
);
SELECT app.declare_table('team_pins', 'tenant', 'kept');
SELECT app.keep_history('team_pins');
CREATE INDEX team_pins_by_space ON app.team_pins (workspace_id, space_id, id);
