-- What people say to each other about a record of any kind, and what they are told of.
CREATE TABLE app.comments (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  version int NOT NULL,
  valid_from timestamptz NOT NULL,
  record_kind text NOT NULL,      -- a record of any kind: so no reference
  record_id uuid NOT NULL,
  thread_id uuid NOT NULL,        -- the comment that began it; its own id for that one, which may be removed since
  author_id uuid NOT NULL,
  act text CHECK (act IN ('resolved', 'reopened')), -- null: words
  body text,                      -- null for an act, and after an erasure
  written_at timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, id),
  CHECK (length(body) <= 10000)
);
SELECT app.declare_table('comments', 'tenant', 'kept');
SELECT app.keep_history('comments');
CREATE INDEX comments_of_record ON app.comments (workspace_id, record_id, thread_id, id);
CREATE INDEX comments_of_thread ON app.comments (workspace_id, thread_id, id);
CREATE INDEX comments_past_of_record ON app.comments_past (workspace_id, record_id, thread_id, id);

-- What somebody is told of: ids alone. What it says is asked for with his rights when it is shown or sent.
CREATE TABLE app.notices (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  person_id uuid NOT NULL,        -- who is told
  kind text NOT NULL,             -- 'mention', as its capability declared it
  record_kind text NOT NULL,
  record_id uuid NOT NULL,
  comment_id uuid,                -- the newest comment it is about
  by_id uuid,                     -- who did it last; null is the system itself
  count int NOT NULL DEFAULT 1,   -- how many are folded into it
  at timestamptz NOT NULL,
  read_at timestamptz,
  send_at timestamptz,            -- when it goes by mail, unless read by then; null: in the app alone
  sent_at timestamptz,
  PRIMARY KEY (workspace_id, id)
);
SELECT app.declare_table('notices', 'tenant');
CREATE INDEX notices_of_person ON app.notices (workspace_id, person_id, at, id);
CREATE INDEX notices_unread ON app.notices (workspace_id, person_id, record_id) WHERE read_at IS NULL;
CREATE INDEX notices_to_send ON app.notices (workspace_id, send_at) WHERE send_at IS NOT NULL AND sent_at IS NULL AND read_at IS NULL;

-- How somebody wants to be told.
CREATE TABLE app.notice_preferences (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  version int NOT NULL,
  valid_from timestamptz NOT NULL,
  person_id uuid NOT NULL,
  channels jsonb NOT NULL,        -- by kind of notice: 'app', 'mail', 'off'; what is not named is as usual
  time_zone text,                 -- null: that of the workspace
  quiet_from int,                 -- the hour from which no mail is sent, and the one until which; null: none is quiet
  quiet_until int,
  quiet_weekends boolean NOT NULL,
  digest_hour int,                -- the hour at which mails come together once a day; null: each for itself
  PRIMARY KEY (workspace_id, id),
  CHECK (quiet_from BETWEEN 0 AND 23 AND quiet_until BETWEEN 0 AND 23 AND digest_hour BETWEEN 0 AND 23),
  CHECK ((quiet_from IS NULL) = (quiet_until IS NULL))
);
SELECT app.declare_table('notice_preferences', 'tenant', 'kept');
SELECT app.keep_history('notice_preferences');
CREATE UNIQUE INDEX notice_preferences_of_person ON app.notice_preferences (workspace_id, person_id);
