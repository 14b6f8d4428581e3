import { commission } from './commission.ts';
import { add, type Exact, exactFrom, exactText, isBelow, minus, one, over, sum, times, whole, zero } from './exact.ts';
import type { Credit, Step, StepName } from './facts.ts';
import { attainmentOf, rateOf, reached } from './ladder.ts';
import type { Component, LooksAt } from './plan.ts';
import { monthsIn } from './quotas.ts';
import { type Entry, fallenIn, isCounted, isNew, isOrigin, origin, type Scene, type Standing, step } from './scene.ts';

/** How far the quota is reached by what was sold, less what was reversed where the plan says so. A pure sum of credits. */
export function attainmentIn(component: Component, scene: Scene): Exact | null {
  if (component.kind === 'behaviour') {
    const value = component.quota && lookedUp({ metric: component.metric }, scene);
    return value ? attainmentOf(value, scene.quota) : null;
  }
  if (component.kind !== 'commission') return null;
  const falls = scene.assignment.plan.clawback.attainmentFalls;
  const left = scene.credits
    .filter((credit) => isCounted(component, credit))
    .map((credit) => {
      const gone = falls ? fallenIn(credit, scene) : [];
      return times(whole(credit.amount), minus(one, sum(gone.map(({ share }) => exactFrom(share)))));
    });
  return attainmentOf(sum(left), scene.quota);
}

/** What was credited by acceptances that stand no more: nothing, with the line of the quote that it was. */
export function endedIn(component: Component, gone: readonly Credit[], scene: Scene): Entry[] {
  const { window, period } = scene;
  return gone
    .filter((credit) => credit.day >= window.first && credit.day < window.next && credit.day < period.next)
    .filter((credit) => counts(component, credit))
    .map((credit) => {
      const why = credit.quote?.ended === 'replaced' ? 'quote-replaced' : 'quote-withdrawn';
      return { credit, exact: zero, steps: [...origin(credit, scene), step(why, zero)] };
    });
}

function counts(component: Component, credit: Credit): boolean {
  if (component.kind === 'commission') return isCounted(component, credit);
  if (component.kind === 'team') return credit.measure === component.measure && credit.role === 'team';
  return component.kind === 'spiff' && isIncentive(component, credit);
}

/** A component at the end of a pay period, by the fixed order of operations. */
export function standingOf(component: Component, scene: Scene): Standing {
  const attained = scene.attainments.get(component.id) ?? null;
  const raw = earnedBy(component, scene, attained);
  const gate = gateOf(component, scene);
  let entries = raw.map((entry) => (gate ? { ...entry, exact: zero, steps: gated(entry, gate) } : entry));
  if (!gate) {
    for (const multiplier of component.multipliers) entries = multiplied(entries, multiplier, scene);
    entries = capped(entries, component, scene);
  }
  return { entries, earned: sum(entries.map(({ exact }) => exact)), attained };
}

/** What a closed gate leaves of the explanation: where the money came from, and what kept it shut. */
function gated({ steps }: Entry, gate: Step): Step[] {
  return [...steps.filter(isOrigin), gate];
}

function gateOf(component: Component, scene: Scene): Step | null {
  for (const { of, atLeast } of component.gates) {
    const value = lookedUp(of, scene);
    if (value && !isBelow(value, exactFrom(atLeast))) continue;
    return step('gate', zero, { of: nameOf(of), is: value ? exactText(value) : '', needs: atLeast, in: unitOf(of) });
  }
  return null;
}

const nameOf = (of: LooksAt) => ('attainment' in of ? of.attainment : 'earned' in of ? of.earned : of.metric);
const unitOf = (of: LooksAt) => ('attainment' in of ? 'percent' : 'earned' in of ? 'money' : 'number');

function lookedUp(of: LooksAt, scene: Scene): Exact | null {
  if ('attainment' in of) return scene.attainments.get(of.attainment) ?? null;
  if ('earned' in of) return scene.before.get(of.earned)?.earned ?? zero;
  const fact = scene.facts.find(({ metric, first }) => metric === of.metric && first === scene.period.first);
  if (!fact) scene.say('no-fact', of.metric);
  return fact ? exactFrom(fact.value) : null;
}

type Multiplier = Component['multipliers'][number];

function multiplied(entries: Entry[], multiplier: Multiplier, scene: Scene): Entry[] {
  if ('when' in multiplier) {
    const { when } = multiplier;
    return entries.map((entry) =>
      entry.credit?.labels[when.label] === when.is
        ? changed(entry, times(entry.exact, exactFrom(multiplier.times)), scene, 'multiplier', {
            of: when.is,
            times: multiplier.times,
          })
        : entry,
    );
  }
  const value = lookedUp(multiplier.of, scene);
  const found = value && reached(multiplier.steps, value);
  if (!found || !value) return entries;
  const used = { of: nameOf(multiplier.of), times: found.times };
  return entries.map((entry) => changed(entry, times(entry.exact, exactFrom(found.times)), scene, 'multiplier', used));
}

function changed(entry: Entry, exact: Exact, scene: Scene, name: StepName, used: Record<string, string>): Entry {
  return { ...entry, exact, steps: isNew(entry, scene) ? [...entry.steps, step(name, exact, used)] : entry.steps };
}

/** First a deal's cap, then that of the window; what is above is taken from each in proportion. */
function capped(entries: Entry[], { cap }: Component, scene: Scene): Entry[] {
  if (!cap) return entries;
  let now = entries;
  if (cap.deal !== undefined) {
    const most = whole(cap.deal);
    const byDeal = new Map<string, Exact>();
    for (const { credit, exact } of now) {
      if (credit) byDeal.set(credit.dealId, add(byDeal.get(credit.dealId) ?? zero, exact));
    }
    now = now.map((entry) => {
      const total = entry.credit ? byDeal.get(entry.credit.dealId)! : zero;
      return isBelow(most, total) ? shrunk(entry, most, total, scene) : entry;
    });
  }
  if (cap.window !== undefined) {
    const most = times(whole(cap.window), over(monthsIn(scene.window), monthsIn(scene.wholeWindow)));
    const total = sum(now.map(({ exact }) => exact));
    if (isBelow(most, total)) now = now.map((entry) => shrunk(entry, most, total, scene));
  }
  return now;
}

const shrunk = (entry: Entry, most: Exact, total: Exact, scene: Scene): Entry =>
  changed(entry, times(entry.exact, over(most, total)), scene, 'cap', {
    cap: exactText(most),
    total: exactText(total),
  });

function earnedBy(component: Component, scene: Scene, attained: Exact | null): Entry[] {
  if (component.kind === 'commission') return commission(component, scene, attained);
  if (component.kind === 'team') {
    const rate = exactFrom(component.rate.replace(/^x/, ''));
    return scene.credits
      .filter((credit) => counts(component, credit))
      .map((credit) => {
        const exact = times(times(whole(credit.amount), rate), exactFrom(component.share));
        const used = { sales: String(credit.amount), rate: component.rate, share: component.share };
        return { credit, exact, steps: [...origin(credit, scene), step('team-share', exact, used)] };
      });
  }
  if (component.kind === 'spiff') return spiff(component, scene);
  return component.kind === 'bonus' ? bonus(component, scene) : behaviour(component, scene);
}

type Spiff = Extract<Component, { kind: 'spiff' }>;

const isIncentive = ({ when, ...component }: Spiff, credit: Credit): boolean =>
  isCounted({ ...component, only: when ?? undefined }, credit) &&
  credit.day >= component.from &&
  credit.day < component.until;

/** Pay for certain deals for a while; of a shared deal each has his share, so that a deal pays it once. */
function spiff(component: Spiff, scene: Scene): Entry[] {
  const { pays } = component;
  return scene.credits
    .filter((credit) => isIncentive(component, credit))
    .map((credit) => {
      const exact =
        'deal' in pays
          ? credit.whole > 0
            ? times(whole(pays.deal), over(whole(credit.amount), whole(credit.whole)))
            : zero
          : times(whole(credit.amount), exactFrom(pays.rate));
      const used: Record<string, string> =
        'deal' in pays ? { deal: String(pays.deal), share: credit.share } : { rate: pays.rate };
      return { credit, exact, steps: [...origin(credit, scene), step('spiff', exact, used)] };
    });
}

/** A bonus of a part of the window is that part of it. */
const partly = (amount: number, scene: Scene): Exact =>
  times(whole(amount), over(monthsIn(scene.window), monthsIn(scene.wholeWindow)));

function bonus({ pays }: Extract<Component, { kind: 'bonus' }>, scene: Scene): Entry[] {
  if ('earned' in pays) {
    const earned = scene.before.get(pays.earned)?.earned ?? zero;
    const exact = times(earned, rateOf(pays.rate, { quota: null, target: zero, attained: null }));
    return [
      {
        credit: null,
        exact,
        steps: [step('bonus', exact, { of: pays.earned, earned: exactText(earned), rate: pays.rate })],
      },
    ];
  }
  const attained = scene.attainments.get(pays.attainment) ?? null;
  const found = attained && reached(pays.steps, attained);
  const exact = found ? partly(found.amount, scene) : zero;
  const used = { of: pays.attainment, attained: exactText(attained ?? zero), from: found?.from ?? '' };
  return [{ credit: null, exact, steps: [step('bonus', exact, used)] }];
}

function behaviour({ id, metric, steps, quota }: Extract<Component, { kind: 'behaviour' }>, scene: Scene): Entry[] {
  const value = lookedUp({ metric }, scene);
  if (!value) return [{ credit: null, exact: zero, steps: [step('no-fact', zero, { metric })] }];
  if (quota) return byAttainment({ id, metric, steps }, value, scene);
  const found = reached(steps, value);
  const exact = found ? partly(found.amount, scene) : zero;
  const used = { metric, value: exactText(value), from: found?.from ?? '' };
  return [{ credit: null, exact, steps: [step('behaviour', exact, used)] }];
}

/** A way of working that has a target is paid by how far that is reached: 36 meetings of 40 are 90 %. */
function byAttainment(
  { id, metric, steps }: { id: string; metric: string; steps: readonly { from: string; amount: number }[] },
  value: Exact,
  scene: Scene,
): Entry[] {
  const attained = scene.attainments.get(id) ?? null;
  if (!attained || !scene.quota) {
    scene.say('no-quota', id);
    return [{ credit: null, exact: zero, steps: [step('no-quota', zero)] }];
  }
  const found = reached(steps, attained);
  const exact = found ? partly(found.amount, scene) : zero;
  const used = { of: metric, is: exactText(value), quota: exactText(scene.quota), attained: exactText(attained) };
  const last = found ? step('reached', exact, { from: found.from }) : step('unreached', exact);
  return [{ credit: null, exact, steps: [step('attained', zero, { ...used, in: 'number' }), last] }];
}
