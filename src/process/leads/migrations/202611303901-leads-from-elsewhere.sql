-- Each part of an import asks which of its leads are here, by the ids that they have where they come from.
CREATE INDEX leads_external ON app.leads (workspace_id, import_source, external_id) WHERE external_id IS NOT NULL;
