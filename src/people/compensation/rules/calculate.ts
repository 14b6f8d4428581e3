import { payable, refusedIn } from './check-input.ts';
import { inOrder } from './check-plan.ts';
import { differencesOf } from './differences.ts';
import { drawn } from './draw.ts';
import { attainmentIn, endedIn, standingOf } from './earn.ts';
import { apportion, type Exact, exactText, minus, over, rounded, sum, times, whole, zero } from './exact.ts';
import type { Assignment, Credit, Line, PayInput, PayPeriod, Problem, Statement } from './facts.ts';
import type { Component } from './plan.ts';
import { monthsIn, shared, targetOf } from './quotas.ts';
import type { Entry, Scene, Standing } from './scene.ts';
import { type Lot, settled } from './settle.ts';

/** The fixed order of operations: every plan is reckoned in it, and every statement shows it. */
export const orderOfOperations = [
  'credit',
  'split',
  'gate',
  'decelerator',
  'rate',
  'accelerator',
  'multiplier',
  'bonus',
  'spiff',
  'cap',
  'hold',
  'clawback',
  'draw',
] as const;

export type Reckoned = { statements: Statement[]; shown: Problem[] };

/**
 * The pay of one person, period by period, from plans, credits and quotas alone: the same facts in any order give the same
 * statements. Periods that were paid are reckoned anew, and what differs stands as difference lines in the first open one.
 */
export function calculate(input: PayInput): Reckoned | { refused: Problem[] } {
  const refused = refusedIn(input);
  if (refused.length > 0) return { refused };
  const { credits, shown } = payable(input);
  const periods = [...input.periods].sort((a, b) => (a.first < b.first ? -1 : 1));
  const say = (why: Problem['why'], about: string) => {
    if (!shown.some((each) => each.why === why && each.about === about)) shown.push({ why, about });
  };
  const assignments = [...input.assignments].sort((a, b) => (a.from < b.from ? -1 : 1));
  const byCredit = {
    periods,
    reversalsOf: grouped(input.reversals),
    paymentsOf: grouped(input.payments),
  };
  const lines: Line[][] = periods.map(() => []);
  const held: number[] = periods.map(() => 0);
  for (const assignment of assignments) {
    for (const lot of lotsOf(assignment, { ...input, credits, periods }, byCredit.reversalsOf, say)) {
      if (periods[lot.at]!.isElsewhere) continue;
      for (const { at, line, held: change } of settled(lot, byCredit)) {
        if (line) lines[at]!.push(line);
        held[at]! += change;
      }
    }
  }
  shown.sort((a, b) => (`${a.why} ${a.about}` < `${b.why} ${b.about}` ? -1 : 1));
  return { statements: statementsOf(input, assignments, periods, { lines, held }), shown };
}

function grouped<T extends { creditId: string; day: string; id: string }>(events: readonly T[]): Map<string, T[]> {
  const inOrderOfDays = [...events].sort((a, b) => (`${a.day} ${a.id}` < `${b.day} ${b.id}` ? -1 : 1));
  return Map.groupBy(inOrderOfDays, ({ creditId }) => creditId);
}

type Sorted = PayInput & { credits: readonly Credit[] };
type Before = { window: string; entries: Map<string, Exact>; earned: Exact };

/** All that one plan earned somebody, each credit in each period as a lot of its own. */
function lotsOf(assignment: Assignment, input: Sorted, reversalsOf: Scene['reversalsOf'], say: Scene['say']): Lot[] {
  const components = inOrder(assignment.plan);
  const before = new Map<string, Before>();
  const lots: Lot[] = [];
  const quotas = input.quotas.filter(({ currency }) => currency === assignment.plan.currency);
  const mine = input.credits.filter(
    ({ day }) => day >= assignment.from && (assignment.until === null || day < assignment.until),
  );
  const [standing, gone] = [mine.filter(({ quote }) => !quote?.ended), mine.filter(({ quote }) => quote?.ended)];
  input.periods.forEach((period, at) => {
    if (!shared(period, { first: assignment.from, next: assignment.until })) return;
    const scenes = new Map<string, Scene>();
    const standings = new Map<string, Standing>();
    const attainments = new Map<string, Exact | null>();
    for (const component of components) {
      const wholeWindow = component.window === 'year' ? period.year : { first: period.first, next: period.next };
      const window = shared(wholeWindow, { first: assignment.from, next: assignment.until })!;
      const scene: Scene = {
        ...{ assignment, period, window, wholeWindow, reversalsOf, attainments, say },
        quota: targetOf(component, { quotas, assignment, window, wholeWindow, periods: input.periods }),
        credits: standing.filter(({ day }) => day >= window.first && day < window.next && day < period.next),
        facts: input.facts,
        before: standings,
      };
      scenes.set(component.id, scene);
      attainments.set(component.id, attainmentIn(component, scene));
    }
    for (const component of components) {
      const scene = scenes.get(component.id)!;
      const now = standingOf(component, scene);
      standings.set(component.id, now);
      const known = before.get(component.id);
      const same = known?.window === scene.window.first ? known : { entries: new Map(), earned: zero };
      const ended = endedIn(component, gone, scene);
      lots.push(...newLots(component, { ...now, entries: [...now.entries, ...ended] }, same, scene, at));
      before.set(component.id, {
        window: scene.window.first,
        entries: new Map(now.entries.map((entry) => [entry.credit?.id ?? '-', entry.exact])),
        earned: now.earned,
      });
    }
  });
  return lots;
}

/** What is new since the period before, rounded once for the component and shared out to its lines. */
function newLots(
  component: Component,
  standing: Standing,
  before: { entries: ReadonlyMap<string, Exact>; earned: Exact },
  scene: Scene,
  at: number,
): Lot[] {
  const { assignment, period } = scene;
  const { plan } = assignment;
  const fresh = standing.entries
    .map((entry) => ({ entry, delta: minus(entry.exact, before.entries.get(entry.credit?.id ?? '-') ?? zero) }))
    .filter(({ entry, delta }) => delta.n !== 0n || entry.credit === null || entry.credit.day >= period.first);
  const paying = fresh.filter(({ delta }) => delta.n !== 0n);
  const units = apportion(
    rounded(standing.earned) - rounded(before.earned),
    paying.map(({ delta }) => delta),
  );
  const amounts = new Map(paying.map(({ entry }, place) => [entry, units[place]!]));
  return fresh.map(({ entry, delta }) => ({
    ...{ component, plan, at, day: entry.credit?.day ?? null },
    line: {
      key: `${assignment.from}/${component.id}/${entry.credit?.id ?? '-'}/${period.first}`,
      kind: 'earned' as const,
      plan: { id: plan.id, version: plan.version, name: plan.name },
      component: { id: component.id, name: component.name, kind: component.kind },
      credit: entry.credit ? { id: entry.credit.id, deal: entry.credit.deal } : null,
      amount: amounts.get(entry) ?? 0,
      steps: stepsOf(entry, delta, period),
    },
  }));
}

function stepsOf(entry: Entry, delta: Exact, { first }: PayPeriod) {
  if (entry.credit === null ? minus(entry.exact, delta).n === 0n : entry.credit.day >= first) return entry.steps;
  const earlier = { now: exactText(entry.exact), before: exactText(minus(entry.exact, delta)) };
  return [...entry.steps, { step: 'catch-up' as const, used: earlier, after: exactText(delta) }];
}

function statementsOf(
  input: PayInput,
  assignments: readonly Assignment[],
  periods: readonly PayPeriod[],
  { lines, held: changes }: { lines: readonly Line[][]; held: readonly number[] },
): Statement[] {
  const frozen = new Map(input.frozen.map((each) => [each.first, each]));
  const open = periods.findIndex(({ first, isElsewhere }) => !isElsewhere && !frozen.has(first));
  const currency = assignments[0]?.plan.currency ?? '';
  const statements: Statement[] = [];
  let [balance, held] = [0, 0];
  periods.forEach((period, at) => {
    if (period.isElsewhere) return;
    const paid = frozen.get(period.first);
    const own = [...lines[at]!].sort((a, b) => (a.key < b.key ? -1 : 1));
    held += changes[at]!;
    if (paid) {
      balance = paid.balance;
      return;
    }
    const late = at === open ? differencesOf(periods, lines, frozen) : [];
    const all = [...own, ...late];
    const earned = all.reduce((total, { amount }) => total + amount, 0);
    const before = balance;
    const { lines: last, paid: out, balance: after } = withDraw(earned, drawIn(period, assignments), before, period);
    balance = after;
    statements.push({
      period: { first: period.first, next: period.next, name: period.name },
      ...{ currency, lines: [...all, ...last], earned, paid: out, balance: { before, after }, held },
    });
  });
  return statements;
}

/** The draw of a period: that of each plan by the months it holds; whether it is recovered says the last one. */
function drawIn(period: PayPeriod, assignments: readonly Assignment[]) {
  const parts = assignments.flatMap(({ plan, from, until }) => {
    const days = shared(period, { first: from, next: until });
    return days ? [{ draw: plan.draw, share: over(monthsIn(days), monthsIn(period)) }] : [];
  });
  const amounts = parts.map(({ draw, share }) => times(whole(draw?.amount ?? 0), share));
  return { amount: rounded(sum(amounts)), recoverable: parts.at(-1)?.draw?.recoverable ?? true };
}

function withDraw(earned: number, draw: { amount: number; recoverable: boolean }, owed: number, period: PayPeriod) {
  const done = drawn(earned, draw, owed);
  const used = { earned: String(earned), draw: String(draw.amount), owed: String(owed), left: String(done.balance) };
  const line = (kind: 'draw' | 'recovery', amount: number): Line => ({
    ...{ key: `${kind}/${period.first}`, kind, plan: null, component: null, credit: null, amount },
    steps: [{ step: kind, used, after: String(amount) }],
  });
  const lines = [
    ...(done.draw !== 0 ? [line('draw', done.draw)] : []),
    ...(done.recovered !== 0 ? [line('recovery', -done.recovered)] : []),
  ];
  return { lines, paid: done.paid, balance: done.balance };
}
