-- The fewest companies that a territory can live on; null asks for none.
ALTER TABLE app.territories ADD least_companies int CHECK (least_companies > 0);
ALTER TABLE app.territories_past ADD least_companies int;
SELECT app.refresh_history('territories');
