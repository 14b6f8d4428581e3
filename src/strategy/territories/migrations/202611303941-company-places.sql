-- Where companies stand by the rules of territories, from when to when and by what: a log whose last line holds today.
CREATE TABLE app.company_places (
  workspace_id uuid NOT NULL,
  company_id uuid NOT NULL,
  from_at timestamptz NOT NULL,
  until_at timestamptz NOT NULL DEFAULT 'infinity' CHECK (until_at > from_at),
  territory_id uuid,        -- null where no base territory takes it, or several do
  rivals jsonb NOT NULL,    -- the ids of those that claim it with equal right
  overlays jsonb NOT NULL,  -- the ids of overlays that lie over it
  because jsonb,            -- Reason: by its name, or the conditions of the rule by which it came there
  cause text NOT NULL CHECK (cause IN ('company', 'plan')), -- what made it be placed anew
  PRIMARY KEY (workspace_id, company_id, from_at)
);
SELECT app.declare_table('company_places', 'tenant', 'derived');
CREATE UNIQUE INDEX company_places_now ON app.company_places (workspace_id, company_id) WHERE until_at = 'infinity';
CREATE INDEX company_places_in ON app.company_places (workspace_id, territory_id) WHERE until_at = 'infinity';

-- By which territories, as they stood, and on which day all companies were last placed.
CREATE TABLE app.territory_recounts (
  workspace_id uuid PRIMARY KEY,
  stamp text NOT NULL,
  day date NOT NULL,
  settled boolean NOT NULL,   -- counted once more since: whoever saved meanwhile is counted too
  companies int NOT NULL,
  moved int NOT NULL,
  counted_at timestamptz NOT NULL
);
SELECT app.declare_table('territory_recounts', 'tenant', 'derived');
