import { newId } from '../../src/ground/ids.ts';
import { payCredits, payDisputes } from '../../src/people/compensation/dispute-tables.ts';
import { calculate } from '../../src/people/compensation/rules/calculate.ts';
import { arithmetic } from '../../src/people/compensation/rules/statement.ts';
import { payRates, payReferences, paySettings } from '../../src/people/compensation/settings-tables.ts';
import { payAssignments, payEvents, payPlans, payRuns, payStatements } from '../../src/people/compensation/tables.ts';
import { aCredit, aPlan, assigned, quarters, someInput } from '../../src/people/compensation/testing.ts';
import type { Actor } from '../../src/platform/access/actor.ts';
import type { Database } from '../../src/platform/history/database.ts';

const kept = () => ({ id: newId(), version: 0, validFrom: '' });

/** A plan, who is on it, and what a run of long ago paid each of them. */
export async function payOf(db: Database, leader: Actor, people: Readonly<Record<string, string>>) {
  const { id: planId, version: _, name, ...terms } = { ...aPlan({ from: '2020-01-01' }), id: newId() };
  const run = {
    ...{ ...kept(), name: 'Q1 2020', firstDay: '2020-01-01', nextDay: '2020-04-01', state: 'approved' as const },
    ...{ leftOut: [], unapproved: [], frozenBy: null },
  };
  const made = {
    payPlan: planId,
    payRun: run.id,
    payEvent: newId(),
    payCredit: newId(),
    payRate: newId(),
    payReference: newId(),
    payAssignments: {},
    payStatements: {},
    payDisputes: {},
  } as {
    payCredit: string;
    payRate: string;
    payReference: string;
    payDisputes: Record<string, string>;
    payPlan: string;
    payRun: string;
    payEvent: string;
    payAssignments: Record<string, string>;
    payStatements: Record<string, string>;
  };
  await db.transaction(leader, async (tx) => {
    const plan = { ...kept(), id: planId, name, terms, state: 'active' as const };
    await tx.record({ table: payPlans, before: null, after: plan });
    const event = {
      ...kept(),
      id: made.payEvent,
      dealId: newId(),
      what: 'payment' as const,
      day: '2020-02-03',
      share: '1',
    };
    await tx.record({ table: payEvents, before: null, after: event });
    const credit = {
      ...{ ...kept(), id: made.payCredit, personId: Object.values(people)[0]!, day: '2020-02-04', measure: 'revenue' },
      ...{ role: 'direct' as const, amount: 100, currency: 'EUR', what: 'Correction' },
    };
    await tx.record({ table: payCredits, before: null, after: credit });
    const rate = { day: '2020-02-04', currency: 'USD', intoCurrency: 'EUR', rate: '0.9' };
    await tx.record({ table: payRates, before: null, after: { ...kept(), ...rate, id: made.payRate } });
    const reference = { role: 'Seller', year: 2019, amount: 100, currency: 'EUR', source: 'A survey' };
    await tx.record({ table: payReferences, before: null, after: { ...kept(), ...reference, id: made.payReference } });
    const settings = { ...kept(), id: leader.workspaceId, plansApprovedSince: null };
    await tx.record({ table: paySettings, before: null, after: settings });
    await tx.record({ table: payRuns, before: null, after: run });
    for (const [who, personId] of Object.entries(people)) {
      const on = { planId, personId, fromDay: '2020-01-01', untilDay: null, ramp: [] };
      const assignment = { ...kept(), ...on, signedVersion: null, signedOn: null, shownOnBoard: false };
      await tx.record({ table: payAssignments, before: null, after: assignment });
      const input = someInput({
        person: { id: personId, name: '' },
        periods: quarters(2020, 1),
        assignments: [assigned({ ...terms, id: planId, version: 1, name })],
        credits: [aCredit({ id: newId(), dealId: newId(), day: '2020-02-01' })],
      });
      const done = calculate(input);
      if ('refused' in done) throw new Error('The pay of the cast was refused');
      const { currency, earned, paid, balance, held, lines } = done.statements[0]!;
      const statement = {
        ...{
          ...kept(),
          runId: run.id,
          personId,
          currency,
          earned,
          paid,
          balance: balance.after,
          held,
          arithmetic,
          input,
        },
        lines: lines.map(({ key, amount }) => ({ key, amount })),
        shown: done.shown,
      };
      await tx.record({ table: payStatements, before: null, after: statement });
      const said = { at: '2020-04-05T12:00:00.000000Z', personId, to: 'submitted' as const, says: 'Too little' };
      const dispute = {
        ...{ ...kept(), name: 'Q1 2020', personId, statementId: statement.id, lineKey: null },
        ...{ state: 'submitted' as const, trail: [said], fix: null },
      };
      await tx.record({ table: payDisputes, before: null, after: dispute });
      made.payDisputes[who] = dispute.id;
      made.payAssignments[who] = assignment.id;
      made.payStatements[who] = statement.id;
    }
  });
  return made;
}
