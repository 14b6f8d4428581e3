-- What was said in a call, and how it was talked: counted by the rule of its version, with the words that it was counted from.
CREATE TABLE app.transcripts (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  version int NOT NULL,
  valid_from timestamptz NOT NULL,
  activity_id uuid NOT NULL,         -- the call; it may be gone
  owner_id uuid NOT NULL,            -- whose call it was: of whom it is counted
  is_private boolean NOT NULL,       -- as the call was when it came
  on_day date NOT NULL,              -- when the call was held
  name text COLLATE app.reading,     -- of the file; null where it was erased
  rep text,                          -- under which name he speaks in it
  agreed jsonb,                      -- string[]: who agreed that his words are kept
  agreed_how text,                   -- how they were asked
  turns jsonb,                       -- Turn[]: without the words of who did not agree
  talk jsonb NOT NULL,               -- Talk: what was counted, of all who spoke
  rules int NOT NULL,                -- by which version of the rules
  added_by_id uuid,
  added_at timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, owner_id) REFERENCES app.people (workspace_id, id)
);
SELECT app.declare_table('transcripts', 'tenant', 'kept');
SELECT app.keep_history('transcripts');
CREATE UNIQUE INDEX transcripts_of_call ON app.transcripts (workspace_id, activity_id);
CREATE INDEX transcripts_by_day ON app.transcripts (workspace_id, owner_id, on_day);
