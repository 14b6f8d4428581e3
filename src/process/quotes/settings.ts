import type { Kept } from '../../platform/database/tables.ts';
import type { Tx } from '../../platform/history/door.ts';
import { faultInLogo } from './rules/logo.ts';
import type { Settings } from './store.ts';
import { type QuoteSettingsRow, quoteSettings } from './tables.ts';

type Done = { settings: Settings } | { refused: 'changed-meanwhile' } | { unfit: { field: string; message: string } };

type Given = Omit<QuoteSettingsRow, keyof Kept | 'logo'> & { logo?: string | null | undefined };

/** Keeps how a workspace quotes; its row is the workspace's own, and is made the first time. */
export async function keepSettings(tx: Tx, seen: number, { logo, ...fields }: Given): Promise<Done> {
  const names = fields.taxRates.map(({ name }) => name);
  const twice = names.findIndex((name, at) => names.indexOf(name) !== at);
  if (twice >= 0) return { unfit: { field: `taxRates.${twice}.name`, message: 'stands here twice' } };
  const fault = logo ? faultInLogo(logo) : null;
  if (fault) return { unfit: { field: 'logo', message: fault } };
  const id = tx.actor.workspaceId;
  const before = await tx.lock(quoteSettings, id);
  if ((before?.version ?? 0) !== seen) return { refused: 'changed-meanwhile' };
  const after: QuoteSettingsRow = { ...(before ?? { id, version: 0, validFrom: '', logo: null }), ...fields };
  if (logo !== undefined) after.logo = logo;
  const { version } = await tx.record({ table: quoteSettings, before, after });
  return { settings: { ...after, version, hasLogo: after.logo !== null } };
}
