-- Who of the buyer's has a part in a deal, as part of the deal.
ALTER TABLE app.deals ADD COLUMN people jsonb NOT NULL DEFAULT '[]';        -- DealPerson[]
ALTER TABLE app.deals_past ADD COLUMN people jsonb NOT NULL DEFAULT '[]';
SELECT app.refresh_history('deals');
