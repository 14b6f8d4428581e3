-- How the name of a contact sounds is kept beside his company too, so that those at other companies are not read for every name that sounds
-- alike. The job "match-keys" keeps the keys of contacts anew.
DELETE FROM app.match_keys m USING app.contacts c WHERE m.workspace_id = c.workspace_id AND m.record_id = c.id;
