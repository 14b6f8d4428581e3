-- In whose place somebody wrote: as his stand-in (for), or signed in as him (as). `person_id` is who it really was.
ALTER TABLE app.changes
  ADD COLUMN for_person_id uuid,
  ADD COLUMN acting text CHECK (acting IN ('for', 'as'));
