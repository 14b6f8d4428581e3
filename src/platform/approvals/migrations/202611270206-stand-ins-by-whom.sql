-- For whom somebody stands in: asked each time it is asked who he is.
CREATE INDEX stand_ins_by_whom ON app.stand_ins (workspace_id, stand_in_id, last_day);
