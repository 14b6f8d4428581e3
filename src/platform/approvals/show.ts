import type { Actor } from '../access/actor.ts';
import { hiddenFields } from '../access/policy.ts';
import { tableOfKind } from '../database/tables.ts';
import type { Reader } from '../database/transactions.ts';
import { lastActOf, mayDecide, waitsFor } from './rules/course.ts';
import { sameFact } from './rules/facts.ts';
import { seenRecords } from './store.ts';
import type { Approvals } from './subjects.ts';
import type { RequestRow } from './tables.ts';

type Named = (id: string) => { id: string; name: string };

/** Names of people, whoever they are. */
export async function namesOf(reader: Reader, actor: Actor, approvals: Approvals): Promise<Named> {
  const people = new Map((await approvals.peopleOf(reader, actor)).map(({ id, name }) => [id, name]));
  return (id) => ({ id, name: people.get(id) ?? '' });
}

const orNull = (named: Named, id: string | null) => (id === null ? null : named(id));

/** A request in a list. Of a record that the reader may not see, nothing is told but that it was asked about. */
function summaryOf(row: RequestRow, actor: Actor, approvals: Approvals, named: Named, isSeen: boolean) {
  const subject = approvals.subject(row.subject);
  return {
    id: row.id,
    version: row.version,
    subject: { kind: row.subject, name: subject?.words.name ?? row.subject },
    record: {
      kind: row.recordKind,
      id: isSeen ? row.recordId : null,
      title: isSeen ? row.title : null,
      path: isSeen ? (subject?.path?.(row.recordId) ?? null) : null,
    },
    requester: named(row.requesterId),
    state: row.state,
    askedOn: row.askedOn,
    dueOn: row.dueOn,
    waitsFor: waitsFor(row).map(named),
    isMine:
      actor.personId !== null &&
      (mayDecide(row, actor.personId) || (row.state === 'sent-back' && row.requesterId === actor.personId)),
  };
}

export async function showSummaries(reader: Reader, actor: Actor, approvals: Approvals, rows: readonly RequestRow[]) {
  const byKind = Map.groupBy(rows, ({ recordKind }) => recordKind);
  const [named, ...seen] = await Promise.all([
    namesOf(reader, actor, approvals),
    ...[...byKind].map(([kind, of]) =>
      seenRecords(
        reader,
        actor,
        kind,
        of.map(({ recordId }) => recordId),
      ),
    ),
  ]);
  const ids = new Set(seen.flatMap((each) => [...each]));
  return rows.map((row) => summaryOf(row, actor, approvals, named, ids.has(row.recordId)));
}

/** The facts that this reader may see, as they were and as they are to him now. */
async function factsFor(reader: Reader, actor: Actor, approvals: Approvals, row: RequestRow) {
  const subject = approvals.subject(row.subject);
  const table = tableOfKind(row.recordKind);
  const told = (facts: object) => (subject?.facts ?? []).filter(({ key }) => key in facts);
  const seen = await seenRecords(reader, actor, row.recordKind, [row.recordId]);
  if (!subject || !table || !seen.has(row.recordId))
    return { isSeen: seen.has(row.recordId), facts: [], hiddenFacts: told(row.facts).length };
  const hidden = hiddenFields(actor, table);
  const now = row.state === 'waiting' || row.state === 'sent-back' ? await subject.look(reader, actor, row) : null;
  // What a request of this kind may tell and this one does not, as a win says what decided it, is left away.
  const said = told({ ...row.facts, ...now?.facts });
  const shown = said.filter(({ field }) => !field || !hidden.includes(field));
  const facts = shown.map(({ key, label, type }) => {
    const value = row.facts[key] ?? null;
    const is = now ? (now.facts[key] ?? null) : value;
    return { key, label, type, value, now: is, isChanged: !sameFact(value, is) };
  });
  return { isSeen: true, facts, hiddenFacts: said.length - shown.length };
}

/** A request as this reader may see it. What people wrote on the way is about the record, and hidden with it. */
export async function showRequest(reader: Reader, actor: Actor, approvals: Approvals, row: RequestRow) {
  const [named, { isSeen, facts, hiddenFacts }] = await Promise.all([
    namesOf(reader, actor, approvals),
    factsFor(reader, actor, approvals, row),
  ]);
  const me = actor.personId ?? '';
  const isOpen = row.state === 'waiting' || row.state === 'sent-back';
  return {
    ...summaryOf(row, actor, approvals, named, isSeen),
    reason: isSeen ? row.reason : null,
    rule: { key: row.ruleKey, name: row.ruleName, version: row.rulesVersion },
    step: row.step,
    steps: row.plan.map(({ mode, slots }) => ({
      mode,
      seats: slots.map(({ forPersonId, personIds, by, doneBy }) => ({
        for: named(forPersonId),
        by,
        people: personIds.map(named),
        doneBy: orNull(named, doneBy),
      })),
    })),
    facts,
    hiddenFacts,
    whenChanged: approvals.subject(row.subject)?.whenChanged ?? ('show' as const),
    trail: row.trail.map(({ at, what, personId, forPersonId, toPersonIds, step, reason }) => ({
      at,
      what,
      person: orNull(named, personId),
      for: orNull(named, forPersonId),
      to: toPersonIds.map(named),
      step,
      reason: isSeen ? reason : null,
    })),
    may: {
      decide: mayDecide(row, me),
      withdraw: isOpen && row.requesterId === me,
      askAgain: row.state === 'sent-back' && row.requesterId === me,
      undo: lastActOf(row, me) !== null,
    },
  };
}
