-- Retention reads the won deals whose lines recur: few of all, and found without reading the rest, now and as of a past day.
CREATE INDEX deals_recurring ON app.deals (workspace_id, id)
  WHERE status = 'won' AND jsonb_path_exists(lines, '$[*] ? (@.termMonths != null)');
CREATE INDEX deals_past_recurring ON app.deals_past (workspace_id, id)
  WHERE status = 'won' AND jsonb_path_exists(lines, '$[*] ? (@.termMonths != null)');
