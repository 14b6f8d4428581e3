-- A deal, its change and its line in search: what must be written at the least.
WITH d AS (INSERT INTO app.deals (workspace_id, id, version, valid_from, name, owner_id, pipeline_id, stage_id, stage_position, stage_since, status, amount, amount_basis, currency, created_on, confirmations)
  VALUES ($1::uuid, gen_random_uuid(), 1, now(), 'Bare deal', $3::uuid, $2::uuid, $4::uuid, 0, current_date, 'open', 100000, 'entered', 'EUR', current_date, '[]') RETURNING id),
c AS (INSERT INTO app.changes (workspace_id, change_id, group_id, recorded_at, valid_at, by, action, kind, record_id, version, after)
  SELECT $1::uuid, $5::uuid, gen_random_uuid(), now(), now(), 'api', 'create', 'deal', id, 1, '{"name": "Bare deal"}' FROM d)
INSERT INTO app.search_entries (workspace_id, record_id, kind, owner_id, title, detail, folded) SELECT $1::uuid, id, 'deal', $3::uuid, 'Bare deal', '', 'bare deal' FROM d
