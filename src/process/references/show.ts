import type { LocalDate } from '../../ground/days.ts';
import { quarterOf } from '../../ground/periods.ts';
import { peopleByIds } from '../../people/organisation/reads.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { may } from '../../platform/access/policy.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { companiesByIds, contactsByIds, mayAskCompanies } from '../accounts/reads.ts';
import { productsByIds } from '../catalogue/reads.ts';
import { readableDeals } from '../pipeline/reads.ts';
import { burden } from './rules/asks.ts';
import { type ListedReference, mayAnswerOf } from './store.ts';
import { type AskRow, references } from './tables.ts';

/** The fiscal quarter of a day, within which it is counted how often a customer was asked. */
export const quarterAt = (actor: Actor, day: LocalDate) =>
  quarterOf(day, { startMonth: actor.fiscalStartMonth, namedAfter: 'end' });

export async function showReferences(reader: Reader, actor: Actor, rows: readonly ListedReference[]) {
  const [people, products] = await Promise.all([
    peopleByIds(
      reader,
      actor,
      rows.map(({ ownerId }) => ownerId),
    ),
    productsByIds(
      reader,
      actor,
      rows.flatMap(({ productId }) => productId ?? []),
    ),
  ]);
  const seesSector = mayAskCompanies(actor, ['sector']) === null;
  return rows.map((row) => {
    const { id, version, contactId, companyId, productId, ownerId, ways, says, agreedOn, most, resting } = row;
    const { asked, askedInAll, usedInAll, usedOn, mayContact } = row;
    const { left, says: word } = burden(asked, most);
    const sector = seesSector ? row.sector : null;
    return {
      ...{ id, version, ways: [...ways], says, agreedOn, most, resting, asked, left, burden: word },
      ...{ askedInAll, usedInAll, usedOn, mayContact },
      contact: { id: contactId, name: row.contactName },
      company: companyId === null ? null : { id: companyId, name: row.companyName ?? '', sector },
      product: productId === null ? null : { id: productId, name: products.get(productId)?.name ?? '' },
      owner: { id: ownerId, name: people.get(ownerId)?.name ?? '' },
      mayWrite: may(actor, references.policy, 'write', ownerId),
    };
  });
}

export async function showAsks(reader: Reader, actor: Actor, rows: readonly AskRow[]) {
  const dealIds = rows.flatMap(({ dealId }) => dealId ?? []);
  const [people, contacts, mayAnswer, deals] = await Promise.all([
    peopleByIds(
      reader,
      actor,
      rows.map(({ ownerId }) => ownerId),
    ),
    contactsByIds(
      reader,
      actor,
      rows.map(({ contactId }) => contactId),
    ),
    mayAnswerOf(reader, actor, rows),
    dealIds.length === 0 ? [] : reader.rows(readableDeals(actor).where('id', 'in', dealIds)),
  ]);
  const companies = await companiesByIds(
    reader,
    actor,
    [...contacts.values()].flatMap(({ companyId }) => companyId ?? []),
  );
  const dealNames = new Map(deals.map(({ id, name }) => [id, name]));
  return rows.map((row) => {
    const { id, version, way, askedOn, state, answeredOn, usedOn, note, ownerId, dealId, contactId } = row;
    const contact = contacts.get(contactId);
    const company = companies.get(contact?.companyId ?? '');
    const deal = dealId === null ? undefined : dealNames.get(dealId);
    return {
      ...{ id, version, way, askedOn, state, answeredOn, usedOn, note, mayAnswer: mayAnswer(row) },
      by: { id: ownerId, name: people.get(ownerId)?.name ?? '' },
      deal: dealId === null || deal === undefined ? null : { id: dealId, name: deal },
      reference: {
        id: row.referenceId,
        contact: { id: contactId, name: contact?.name ?? '' },
        company: company ? { id: company.id, name: company.name } : null,
      },
    };
  });
}
