-- Pipelines for people and teams, with rules of their own; what a stage of the past was called and where its deals went;
-- a deal's own probability; the pace of each stage.
ALTER TABLE app.pipelines
  ADD COLUMN used_by jsonb NOT NULL DEFAULT '[]',     -- PipelineUse[]: who works by it; nobody named is everybody
  ADD COLUMN rules jsonb NOT NULL DEFAULT '{"skips": "allowed", "back": "free", "nextStep": "asked", "stallShare": 0.8, "quietDays": 21}',
  ADD COLUMN gone_stages jsonb NOT NULL DEFAULT '[]', -- GoneStage[]: stages that were taken out, and where their deals went
  ADD COLUMN retired_on date,                         -- takes no new deals since
  ADD COLUMN template text;                           -- what it was made from
ALTER TABLE app.pipelines_past
  ADD COLUMN used_by jsonb NOT NULL DEFAULT '[]',
  ADD COLUMN rules jsonb NOT NULL DEFAULT '{"skips": "allowed", "back": "free", "nextStep": "asked", "stallShare": 0.8, "quietDays": 21}',
  ADD COLUMN gone_stages jsonb NOT NULL DEFAULT '[]',
  ADD COLUMN retired_on date,
  ADD COLUMN template text;
SELECT app.refresh_history('pipelines');

-- Null follows the stage.
ALTER TABLE app.deals ADD COLUMN own_probability double precision CHECK (own_probability BETWEEN 0 AND 1);
ALTER TABLE app.deals_past ADD COLUMN own_probability double precision;
SELECT app.refresh_history('deals');
CREATE INDEX deals_with_own_probability ON app.deals (workspace_id, pipeline_id, stage_id) INCLUDE (owner_id, amount, currency, own_probability) WHERE own_probability IS NOT NULL AND status = 'open';


-- After how many days a deal in a stage is stalled, counted each night from the stays that were.
CREATE TABLE app.stage_paces (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,             -- the stage
  version int NOT NULL,
  valid_from timestamptz NOT NULL,
  pipeline_id uuid NOT NULL,
  after_days int NOT NULL,
  basis text NOT NULL CHECK (basis IN ('history', 'limit')),
  stays int NOT NULL,           -- ended stays of this stage that it rests on
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, pipeline_id) REFERENCES app.pipelines (workspace_id, id)
);
SELECT app.declare_table('stage_paces', 'tenant', 'kept');
SELECT app.keep_history('stage_paces');
