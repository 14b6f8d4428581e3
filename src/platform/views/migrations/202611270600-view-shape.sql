-- How many of its first columns stand still while the others scroll, and by what its rows are grouped; '' is by nothing.
ALTER TABLE app.views ADD COLUMN frozen int NOT NULL DEFAULT 1, ADD COLUMN grouping text NOT NULL DEFAULT '';
ALTER TABLE app.views_past ADD COLUMN frozen int NOT NULL DEFAULT 1, ADD COLUMN grouping text NOT NULL DEFAULT '';
SELECT app.refresh_history('views');
