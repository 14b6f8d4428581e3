-- When somebody is away: asked for, agreed, declined or withdrawn.
CREATE TABLE app.leaves (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  version int NOT NULL,
  valid_from timestamptz NOT NULL,
  owner_id uuid NOT NULL,             -- who is away
  first_day date NOT NULL,
  last_day date NOT NULL,
  part text NOT NULL CHECK (part IN ('day', 'morning', 'afternoon')),
  reason text NOT NULL CHECK (reason IN ('holiday', 'sick', 'parental', 'training', 'other')),
  note text NOT NULL,
  state text NOT NULL CHECK (state IN ('asked', 'agreed', 'declined', 'withdrawn')),
  stand_in_id uuid,                   -- who decides for him meanwhile
  decided_by uuid,                    -- who said yes, said no, or took it back
  answer text NOT NULL,
  PRIMARY KEY (workspace_id, id),
  CHECK (first_day <= last_day),
  CHECK (part = 'day' OR first_day = last_day),
  FOREIGN KEY (workspace_id, owner_id) REFERENCES app.people (workspace_id, id),
  FOREIGN KEY (workspace_id, stand_in_id) REFERENCES app.people (workspace_id, id),
  FOREIGN KEY (workspace_id, decided_by) REFERENCES app.people (workspace_id, id)
);
SELECT app.declare_table('leaves', 'tenant', 'kept');
SELECT app.keep_history('leaves');
CREATE INDEX leaves_by_owner ON app.leaves (workspace_id, owner_id, last_day);
CREATE INDEX leaves_by_day ON app.leaves (workspace_id, last_day);

-- What stood with the hours of a person becomes records of its own, agreed, each with the line that tells it.
CREATE TEMPORARY TABLE leave_moved ON COMMIT DROP AS
  SELECT h.workspace_id, h.person_id, greatest(h.valid_from, clock_timestamp()) AS since,
    (r.span ->> 'first')::date AS first_day, (r.span ->> 'last')::date AS last_day,
    (lpad(to_hex((extract(epoch FROM clock_timestamp()) * 1000)::bigint), 12, '0') || '7' || substr(md5(random()::text), 1, 3)
      || '8' || substr(md5(random()::text), 1, 15))::uuid AS id,
    (lpad(to_hex((extract(epoch FROM clock_timestamp()) * 1000)::bigint), 12, '0') || '7' || substr(md5(random()::text), 1, 3)
      || '8' || substr(md5(random()::text), 1, 15))::uuid AS change_id
  FROM app.working_hours h, jsonb_array_elements(h.leave) AS r(span)
  WHERE h.person_id IS NOT NULL;
INSERT INTO app.leaves (workspace_id, id, version, valid_from, owner_id, first_day, last_day, part, reason, note, state, answer)
  SELECT workspace_id, id, 1, since, person_id, first_day, last_day, 'day', 'other', '', 'agreed', '' FROM leave_moved;
INSERT INTO app.changes (workspace_id, change_id, group_id, recorded_at, valid_at, person_id, by, action, kind, record_id, version, before, after)
  SELECT workspace_id, change_id, change_id, since, since, NULL, 'system', 'create', 'leave', id, 1, NULL,
    jsonb_build_object('ownerId', person_id, 'firstDay', first_day, 'lastDay', last_day, 'part', 'day', 'reason', 'other', 'note', '',
      'state', 'agreed', 'standInId', NULL, 'decidedBy', NULL, 'answer', '')
  FROM leave_moved;
DROP TABLE leave_moved;

DROP VIEW app.working_hours_history;
ALTER TABLE app.working_hours DROP COLUMN leave;
ALTER TABLE app.working_hours_past DROP COLUMN leave;
SELECT app.refresh_history('working_hours');
