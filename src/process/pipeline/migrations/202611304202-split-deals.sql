-- Few deals are split: whose part of them is somebody's is looked for among these alone.
CREATE INDEX deals_won_split ON app.deals (workspace_id, closed_on) WHERE status = 'won' AND splits <> '[]'::jsonb;
