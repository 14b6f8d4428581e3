-- Null follows the stage.
ALTER TABLE app.deals ADD COLUMN own_category text CHECK (own_category IN ('commit', 'best_case', 'pipeline', 'omitted'));
ALTER TABLE app.deals_past ADD COLUMN own_category text;
SELECT app.refresh_history('deals');
