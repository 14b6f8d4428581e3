-- A meeting that comes back: which kind, who takes part, how often.
CREATE TABLE app.meeting_series (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  version int NOT NULL,
  valid_from timestamptz NOT NULL,
  name text COLLATE app.reading NOT NULL,
  owner_id uuid NOT NULL,            -- who leads it
  template text NOT NULL,            -- TemplateId
  cadence text NOT NULL CHECK (cadence IN ('once', 'weekly', 'fortnightly', 'monthly', 'quarterly')),
  starts_on date NOT NULL,
  at_minute int NOT NULL CHECK (at_minute BETWEEN 0 AND 1439), -- of the day, in the time zone of the workspace
  minutes int NOT NULL CHECK (minutes BETWEEN 5 AND 480),
  people jsonb NOT NULL,             -- string[]: ids of those who take part beside its owner
  link text,                         -- where it is held over the net
  ended_on date,                     -- its last day; null while it goes on
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, owner_id) REFERENCES app.people (workspace_id, id)
);
SELECT app.declare_table('meeting_series', 'tenant', 'kept');
SELECT app.keep_history('meeting_series');
CREATE INDEX meeting_series_of_owner ON app.meeting_series (workspace_id, owner_id);

-- One meeting of a series: that it was due and whether it was held. What was said in it stands apart.
CREATE TABLE app.meetings (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  version int NOT NULL,
  valid_from timestamptz NOT NULL,
  series_id uuid NOT NULL,
  owner_id uuid NOT NULL,            -- who leads it
  template text NOT NULL,
  name text COLLATE app.reading NOT NULL,
  planned_on date NOT NULL,          -- the day of its series
  due_on date NOT NULL,              -- the day it was moved to
  at_minute int NOT NULL CHECK (at_minute BETWEEN 0 AND 1439),
  minutes int NOT NULL CHECK (minutes BETWEEN 5 AND 480),
  people jsonb NOT NULL,             -- string[]
  state text NOT NULL CHECK (state IN ('due', 'running', 'held', 'skipped')),
  skip_why text CHECK (skip_why IN ('holiday', 'leave', 'by-hand', 'ended')),
  skip_reason text,                  -- in the words of whoever skipped it
  started_at timestamptz,            -- when its data was frozen
  held_on date,
  took_minutes int,
  PRIMARY KEY (workspace_id, id),
  CHECK ((state = 'skipped') = (skip_why IS NOT NULL)),
  CHECK ((state = 'held') = (held_on IS NOT NULL)),
  CHECK (state NOT IN ('running', 'held') OR started_at IS NOT NULL),
  FOREIGN KEY (workspace_id, series_id) REFERENCES app.meeting_series (workspace_id, id),
  FOREIGN KEY (workspace_id, owner_id) REFERENCES app.people (workspace_id, id)
);
SELECT app.declare_table('meetings', 'tenant', 'kept');
SELECT app.keep_history('meetings');
CREATE UNIQUE INDEX meetings_of_series ON app.meetings (workspace_id, series_id, planned_on);
CREATE INDEX meetings_of_owner ON app.meetings (workspace_id, owner_id, due_on);
CREATE INDEX meetings_by_day ON app.meetings (workspace_id, due_on);

-- What was noted and decided in a meeting, for those who take part in it; its id is that of the meeting.
CREATE TABLE app.meeting_minutes (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  version int NOT NULL,
  valid_from timestamptz NOT NULL,
  owner_id uuid NOT NULL,
  is_private boolean NOT NULL,       -- of a talk of two
  notes jsonb NOT NULL,              -- Note[]: one for each item of the agenda that was spoken of
  decisions jsonb NOT NULL,          -- Decision[]
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, id) REFERENCES app.meetings (workspace_id, id),
  FOREIGN KEY (workspace_id, owner_id) REFERENCES app.people (workspace_id, id)
);
SELECT app.declare_table('meeting_minutes', 'tenant', 'kept');
SELECT app.keep_history('meeting_minutes');
CREATE INDEX meeting_minutes_of_owner ON app.meeting_minutes (workspace_id, owner_id);

-- What a meeting saw when it began: ids and numbers, no words about anybody. Written once and never changed.
CREATE TABLE app.meeting_packs (
  workspace_id uuid NOT NULL,
  meeting_id uuid NOT NULL,
  taken_at timestamptz NOT NULL,
  body jsonb NOT NULL,               -- Pack
  PRIMARY KEY (workspace_id, meeting_id, taken_at),
  FOREIGN KEY (workspace_id, meeting_id) REFERENCES app.meetings (workspace_id, id)
);
SELECT app.declare_table('meeting_packs', 'tenant', 'log');

-- Which deals a meeting that was held spoke of, for their timelines. None of a talk of two.
CREATE TABLE app.meeting_topics (
  workspace_id uuid NOT NULL,
  deal_id uuid NOT NULL,
  meeting_id uuid NOT NULL,
  held_at timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, deal_id, meeting_id, held_at),
  FOREIGN KEY (workspace_id, meeting_id) REFERENCES app.meetings (workspace_id, id)
);
SELECT app.declare_table('meeting_topics', 'tenant', 'log');
