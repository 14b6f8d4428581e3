import type pg from 'pg';

const ofBareDeals =
  "kind = 'deal' AND (workspace_id, record_id) IN (SELECT workspace_id, id FROM app.deals WHERE name = 'Bare deal')";

/**
 * However a run ends: the deals that bare statements made past the door are taken away, or they would pile up in a company that is kept
 * for the next run, and the next start counts the facts anew from the rows as they are then.
 */
export async function forgetBare(bare: pg.Pool): Promise<void> {
  await bare.query(`DELETE FROM app.search_entries WHERE ${ofBareDeals}`);
  await bare.query(`DELETE FROM app.changes WHERE ${ofBareDeals}`);
  await bare.query("DELETE FROM app.deals WHERE name = 'Bare deal'");
  await bare.query("INSERT INTO app.outdated_facts SELECT id, 'deal_facts' FROM app.workspaces ON CONFLICT DO NOTHING");
  await bare.end();
}
