-- A deal to another stage: its past row, its row, its change.
WITH p AS (INSERT INTO app.deals_past SELECT d.*, gen_random_uuid(), now(), gen_random_uuid() FROM app.deals d WHERE d.workspace_id = $1::uuid AND d.id = $2::uuid AND d.valid_from < now() RETURNING id),
u AS (UPDATE app.deals SET stage_id = $3::uuid, version = version + 1, valid_from = now() WHERE workspace_id = $1::uuid AND id = $2::uuid RETURNING id, version)
INSERT INTO app.changes (workspace_id, change_id, group_id, recorded_at, valid_at, by, action, kind, record_id, version, before, after)
SELECT $1::uuid, gen_random_uuid(), gen_random_uuid(), now(), now(), 'api', 'update', 'deal', id, version, '{}', jsonb_build_object('stageId', $3::uuid) FROM u
