-- Versions of the scores: what was learnt, how good it is on what was not learnt from, and the model itself, to tell a score of the past
-- again. Of old versions the model is let go and what was said of it stays.
CREATE TABLE app.score_models (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  subject text NOT NULL CHECK (subject IN ('deal', 'company')),
  made_at timestamptz NOT NULL,
  made_on date NOT NULL,
  why text NOT NULL CHECK (why IN ('first', 'night', 'drift', 'asked')),
  told jsonb NOT NULL,
  model text,
  PRIMARY KEY (workspace_id, id)
);
SELECT app.declare_table('score_models', 'tenant');
CREATE INDEX score_models_newest ON app.score_models (workspace_id, subject, made_at DESC);

-- What was said of a deal on a day: its chance, the grade of it, in which order it was to be worked, and why.
CREATE TABLE app.deal_scores (
  workspace_id uuid NOT NULL,
  deal_id uuid NOT NULL,
  day date NOT NULL,
  model_id uuid NOT NULL,
  chance double precision NOT NULL CHECK (chance >= 0 AND chance <= 1),
  grade text NOT NULL CHECK (grade IN ('A', 'B', 'C', 'D', 'E')),
  rank double precision NOT NULL,
  by_lot boolean NOT NULL,
  reasons jsonb NOT NULL,
  PRIMARY KEY (workspace_id, deal_id, day)
);
SELECT app.declare_table('deal_scores', 'tenant');
CREATE INDEX deal_scores_by_day ON app.deal_scores (workspace_id, day);

-- How like the companies that bought an open one is, as of last night.
CREATE TABLE app.company_likeness (
  workspace_id uuid NOT NULL,
  company_id uuid NOT NULL,
  model_id uuid NOT NULL,
  chance double precision NOT NULL CHECK (chance >= 0 AND chance <= 1),
  reasons jsonb NOT NULL,
  PRIMARY KEY (workspace_id, company_id)
);
SELECT app.declare_table('company_likeness', 'tenant', 'derived');
