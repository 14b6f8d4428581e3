-- Who works where: a tree of territories with dates, each with the rules and the companies by name that it takes, and its people.
CREATE TABLE app.territories (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  version int NOT NULL,
  valid_from timestamptz NOT NULL,
  name text COLLATE app.reading NOT NULL,
  parent_id uuid,                 -- the territory it is a part of
  is_overlay boolean NOT NULL,    -- declared to lie over others
  from_on date,                   -- its first day; null is since ever
  until_on date CHECK (until_on > from_on), -- the first day on which it holds no more
  rules jsonb NOT NULL,           -- KeptRule[]: what a company must be to fall into it, or to stay out
  named jsonb NOT NULL,           -- NamedCompany[]: companies that belong to it whatever the rules say
  people jsonb NOT NULL,          -- Stint[]: who works it from when to when
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, parent_id) REFERENCES app.territories (workspace_id, id)
);
SELECT app.declare_table('territories', 'tenant', 'kept');
SELECT app.keep_history('territories');
CREATE INDEX territories_of_parent ON app.territories (workspace_id, parent_id);
