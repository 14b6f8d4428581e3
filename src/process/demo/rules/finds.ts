import type { Truth } from './truth.ts';

export const findKeys = [
  'bottleneck',
  'lucky',
  'sandbagger',
  'brokenTerritory',
  'qualityProblem',
  'focus',
  'leaver',
  'ramping',
  'coach',
  'seasonal',
  'twins',
  'slowAnswers',
  'referrals',
  'confirmed',
  'unasked',
  'cheapQuote',
  'forgotten',
  'breaksPromises',
  'wornOut',
  'unopened',
  'spreading',
  'gamedPlan',
  'overserved',
  'overloaded',
  'keepsRhythm',
  'talksMost',
] as const;

/** Something planted, as it is told to whoever looks around: of whom or what it is true. */
export type Find = { key: (typeof findKeys)[number]; name: string; personId: string | null };

/** What there is to find, in the order in which a leader would come across it. */
export function findsOf(truth: Truth): Find[] {
  const thing = (key: Find['key'], name: string): Find => ({ key, name, personId: null });
  const person = (key: Find['key'], { personId, name }: { personId: string; name: string }): Find => ({
    key,
    name,
    personId,
  });
  return [
    thing('bottleneck', truth.bottleneck.name),
    person('lucky', truth.lucky),
    person('sandbagger', truth.sandbagger),
    person('brokenTerritory', truth.brokenTerritory),
    person('qualityProblem', truth.qualityProblem),
    person('focus', truth.focus),
    person('leaver', truth.leaver),
    person('ramping', truth.ramping),
    person('coach', truth.coach),
    thing('seasonal', truth.seasonal.series),
    thing('twins', String(truth.twins.companies.length + truth.twins.contacts.length)),
    thing('slowAnswers', String(truth.slowAnswers.days)),
    thing('referrals', truth.referrals.source),
    thing('confirmed', ''),
    person('unasked', truth.unasked),
    ...(truth.cheapQuote ? [thing('cheapQuote', truth.cheapQuote.name)] : []),
    thing('forgotten', truth.forgotten.country),
    person('breaksPromises', truth.breaksPromises),
    ...(truth.wornOut ? [thing('wornOut', truth.wornOut.name)] : []),
    thing('unopened', ''),
    thing('spreading', ''),
    thing('gamedPlan', truth.gamedPlan.name),
    ...(truth.overserved ? [thing('overserved', truth.overserved.name)] : []),
    person('overloaded', truth.overloaded),
    person('keepsRhythm', truth.keepsRhythm),
    person('talksMost', truth.talksMost),
  ];
}
