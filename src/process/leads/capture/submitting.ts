import type { Instant } from '../../../ground/index.ts';
import type { Database } from '../../../platform/history/database.ts';
import type { Tx } from '../../../platform/history/door.ts';
import { workspaceInLink } from '../../../platform/identity/tokens.ts';
import { systemActorIn } from '../../../platform/jobs/system-actor.ts';
import { openFor, signedMoment } from '../../../platform/open-forms/opened.ts';
import { heldOff, mostInAnHour } from '../../../platform/open-forms/rules/held-off.ts';
import { enterLead, withPhoneKey } from '../enter.ts';
import { leads } from '../tables.ts';
import { askedAgain } from './rules/again.ts';
import { askedOf, type Filled, type FormFieldName, isAddress, lackingIn } from './rules/form-fields.ts';
import { cameInHour, countHeld, formByToken, keepSubmission, keyOf, leadOfDay } from './store.ts';
import { type LeadForm, leadForms } from './tables.ts';

type Refused = { refused: 'no-form' | 'form-closed' };

/** Does something with the form that a link leads to, as the system. */
async function within<T>(
  db: Database,
  token: string,
  act: (tx: Tx, form: LeadForm) => Promise<T>,
): Promise<T | Refused> {
  const actor = await systemActorIn(db, workspaceInLink(token));
  if (!actor) return { refused: 'no-form' };
  return db.transaction(actor, async (tx) => {
    const form = await formByToken(tx, actor, token);
    if (!form) return { refused: 'no-form' as const };
    return form.isOpen ? act(tx, form) : { refused: 'form-closed' as const };
  });
}

export const openForm = (db: Database, token: string, now: Instant) =>
  within(db, token, async (tx, form) => {
    const key = await keyOf(tx, tx.actor, form.id);
    return { form, opened: signedMoment(key, Date.parse(now)) };
  });

export type Sent = {
  opened: string;
  trap: string;
  filled: Filled;
  agreed: boolean;
  utmSource?: string | null | undefined;
  utmMedium?: string | null | undefined;
  utmCampaign?: string | null | undefined;
};
type Taken = { thanks: string } | { lacking: FormFieldName } | { notAnAddress: true } | { busy: true };

/** Takes what a stranger filled in. A robot is thanked like anybody else, and nothing of it is kept but that it came. */
export const sendForm = (db: Database, token: string, now: Instant, sent: Sent) =>
  within(db, token, async (tx, form): Promise<Taken | { refused: 'open-anew' }> => {
    const key = await keyOf(tx, tx.actor, form.id);
    const held = heldOff({ trap: sent.trap, openFor: openFor(key, sent.opened, Date.parse(now)) });
    if (held === 'stale') return { refused: 'open-anew' };
    if (held === 'robot') {
      await countHeld(tx, tx.actor, form.id);
      return { thanks: form.thanks };
    }
    const filled = askedOf(form.fields, sent.filled);
    const lacking = lackingIn(form.fields, filled);
    if (lacking) return { lacking };
    if (!isAddress(filled.email ?? '')) return { notAnAddress: true };
    // One after the other: two at the same instant are one lead.
    await tx.lock(leadForms, form.id);
    if ((await cameInHour(tx, tx.actor, form.id, now)) >= mostInAnHour) {
      await countHeld(tx, tx.actor, form.id);
      return { busy: true };
    }
    const leadId = await keepLead(tx, form, { ...sent, filled, now });
    await keepSubmission(tx, tx.actor, { formId: form.id, leadId, at: now });
    return { thanks: form.thanks };
  });

/** The lead that it makes, given by the rules as any other, or the one that the same address made within a day. */
async function keepLead(tx: Tx, form: LeadForm, { filled, now, ...sent }: Sent & { now: Instant }): Promise<string> {
  const source = sent.utmSource ?? form.source;
  const consentText = sent.agreed ? form.consentText : null;
  const known = await leadOfDay(tx, tx.actor, { formId: form.id, email: filled.email as string, now });
  const before = known && (await tx.lock(leads, known));
  if (before) {
    const after = { ...before, ...askedAgain(before, { at: now, filled, source, consentText }) };
    await tx.record({ table: leads, before, after: withPhoneKey(after) });
    return before.id;
  }
  const asking = {
    ...{ ...filled, name: filled.name as string, language: form.language },
    ...{ source, medium: sent.utmMedium ?? null, campaign: sent.utmCampaign ?? form.campaign },
    ...(consentText === null ? {} : { consentAt: now, consentText }),
  };
  const { id } = await enterLead(tx, asking, 'form');
  return id;
}
