-- What a deal sells, line by line, as part of the deal: its history, rights and undo are the deal's own.
ALTER TABLE app.deals
  ADD COLUMN lines jsonb NOT NULL DEFAULT '[]',                     -- DealLine[] in their order
  ADD COLUMN amount_follows_lines boolean NOT NULL DEFAULT true;    -- false: the amount was set by hand beside the lines
ALTER TABLE app.deals_past
  ADD COLUMN lines jsonb NOT NULL DEFAULT '[]',
  ADD COLUMN amount_follows_lines boolean NOT NULL DEFAULT true;
SELECT app.refresh_history('deals');
