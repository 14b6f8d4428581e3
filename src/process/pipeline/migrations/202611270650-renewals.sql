-- What a deal follows from, and when the workspace opens renewals.
ALTER TABLE app.deals
  ADD COLUMN origin_id uuid,    -- the won deal it renews or expands; no key, so that that one can be removed
  ADD COLUMN origin_kind text CHECK (origin_kind IN ('renewal', 'expansion'));
ALTER TABLE app.deals_past ADD COLUMN origin_id uuid, ADD COLUMN origin_kind text;
SELECT app.refresh_history('deals');
CREATE INDEX deals_following ON app.deals (workspace_id, origin_id) WHERE origin_id IS NOT NULL;
CREATE INDEX deals_past_following ON app.deals_past (workspace_id, origin_id) WHERE origin_id IS NOT NULL;
ALTER TABLE app.closing_rules ADD COLUMN renewals jsonb NOT NULL DEFAULT '{"pipelineId": null, "daysBefore": 90}'; -- Renewals
ALTER TABLE app.closing_rules_past ADD COLUMN renewals jsonb NOT NULL DEFAULT '{"pipelineId": null, "daysBefore": 90}';
SELECT app.refresh_history('closing_rules');
