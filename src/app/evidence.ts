import { coaching, coachingOptions } from '../people/coaching/evidence/coaching.ts';
import { pay, payOptions } from '../people/compensation/evidence.ts';
import { improvement, improvementOptions } from '../people/improvement/evidence/improvement.ts';
import { transcripts, transcriptsOptions } from '../performance/conversations/evidence.ts';
import { series, seriesOptions } from '../performance/forecasting/series-evidence.ts';
import { scoring, scoringOptions } from '../performance/scoring/evidence.ts';
import { dedupe, dedupeOptions } from '../process/transfer/duplicates/evidence.ts';
import { quotaChance, quotaChanceOptions } from '../strategy/targets/evidence/quota-chance.ts';
import { placing, placingOptions } from '../strategy/territories/evidence/placing.ts';
import { routes, routesOptions } from '../strategy/territories/evidence/routes.ts';
import { territories, territoriesOptions } from '../strategy/territories/evidence/territories.ts';

import { landingEvidence, landingOptions } from './landing-evidence.ts';

/**
 * `npm run evidence -- NAME OPTIONS --json`: numbers that a stranger can re-run, by the product's own code. Each capability
 * offers its own; this only finds it, and says in one line what is wrong with a call. Bad input ends with 2.
 */
export type EvidenceCommand = {
  name: string;
  /** Its options as the help shows them. */
  options: string;
  /** Prints nothing itself: what it returns is printed as one JSON object. Bad input is thrown as BadInput. */
  run(args: readonly string[]): Promise<Record<string, unknown>>;
};

/** What and where, in one line. */
export class BadInput extends Error {}

/** The commands that capabilities offer, filled here as they come. */
const commands: readonly EvidenceCommand[] = [
  { name: 'dedupe', options: dedupeOptions, run: (args) => orBad(dedupe(args)) },
  { name: 'series', options: seriesOptions, run: (args) => orBad(series(args)) },
  { name: 'routes', options: routesOptions, run: (args) => orBad(routes(args)) },
  { name: 'territories', options: territoriesOptions, run: (args) => orBad(territories(args)) },
  { name: 'placing', options: placingOptions, run: (args) => orBad(placing(args)) },
  { name: 'quota-chance', options: quotaChanceOptions, run: (args) => orBad(quotaChance(args)) },
  { name: 'landing', options: landingOptions, run: (args) => orBad(landingEvidence(args)) },
  { name: 'pay', options: payOptions, run: (args) => orBad(pay(args)) },
  { name: 'coaching', options: coachingOptions, run: (args) => orBad(coaching(args)) },
  { name: 'improvement', options: improvementOptions, run: (args) => orBad(improvement(args)) },
  { name: 'transcripts', options: transcriptsOptions, run: (args) => orBad(transcripts(args)) },
  { name: 'scoring', options: scoringOptions, run: (args) => orBad(scoring(args)) },
];

async function orBad<T extends object>(answer: Promise<T | { wrong: string }>): Promise<T> {
  const given = await answer;
  if ('wrong' in given) throw new BadInput(given.wrong);
  return given;
}

/** Commands whose form is fixed and whose capability is still to come. */
const promised = ['mail', 'calendar', 'vcard'];

const [name, ...args] = process.argv.slice(2).filter((arg) => arg !== '--json');
const command = commands.find((each) => each.name === name);
if (!command) {
  const known = commands.map((each) => `${each.name} ${each.options}`);
  const why = !name
    ? 'say which evidence'
    : promised.includes(name)
      ? `${name} is not offered by this version yet`
      : `there is no evidence called ${name}`;
  console.error(`evidence: ${why}. Offered: ${known.join('; ') || 'none yet'}. To come: ${promised.join(', ')}.`);
  process.exit(2);
}
try {
  console.log(JSON.stringify(await command.run(args)));
} catch (error) {
  if (!(error instanceof BadInput)) throw error;
  console.error(`evidence ${command.name}: ${error.message}`);
  process.exit(2);
}
