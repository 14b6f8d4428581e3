-- The values of the fields that a workspace adds, by key.
ALTER TABLE app.products ADD COLUMN custom jsonb NOT NULL DEFAULT '{}';
ALTER TABLE app.products_past ADD COLUMN custom jsonb NOT NULL DEFAULT '{}';
SELECT app.refresh_history('products');
