-- How the companies of a segment buy: the steps they take, who has a part in it, and what hinders them.
ALTER TABLE app.segments ADD COLUMN buyer_map jsonb;      -- BuyerMap; null while nobody drew it
ALTER TABLE app.segments_past ADD COLUMN buyer_map jsonb;
SELECT app.refresh_history('segments');
