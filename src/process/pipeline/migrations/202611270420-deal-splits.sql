-- Who gets credit for a deal, as part of the deal; nobody named is its owner alone.
ALTER TABLE app.deals ADD COLUMN splits jsonb NOT NULL DEFAULT '[]';        -- Split[]
ALTER TABLE app.deals_past ADD COLUMN splits jsonb NOT NULL DEFAULT '[]';
SELECT app.refresh_history('deals');
