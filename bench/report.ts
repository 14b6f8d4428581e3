import { execFileSync } from 'node:child_process';
import { cpus, totalmem } from 'node:os';
import type { Ahead } from './ahead.ts';
import type { Bulk } from './bulk.ts';
import type { Coach } from './coach.ts';
import type { Size } from './company.ts';
import type { Imported } from './import.ts';
import type { Knowing } from './knowing.ts';
import type { Times } from './measure.ts';
import type { Paired } from './pairs.ts';
import type { Pay } from './pay.ts';
import type { Places } from './places.ts';
import type { Question } from './questions.ts';
import type { Selling } from './selling.ts';

export type Result = {
  question: Question;
  one: Times;
  many: Times;
  /** How often somebody among many was told to try again. */
  refused: number;
  bareOne: Times | null;
  bareMany: Times | null;
};
export type Measured = {
  size: Size;
  results: readonly Result[];
  startMs: number;
  memory: number | null;
  /** The same after everything was asked and done. */
  memoryAfter: number | null;
  bulk: Bulk | null;
  selling: Selling | null;
  knowing: Knowing | null;
  imported: Imported | null;
  paired: Paired | null;
  home: string;
};

function verdict({ question: { promise }, one, many, bareOne }: Result): string {
  const misses = [
    one.p50 > promise.p50Ms && `p50 ${one.p50} > ${promise.p50Ms} ms`,
    promise.overBareMs &&
      bareOne &&
      one.p50 - bareOne.p50 > promise.overBareMs &&
      `${(one.p50 - bareOne.p50).toFixed(1)} > ${promise.overBareMs} ms over bare`,
    promise.perSecondAt16 &&
      many.perSecond < promise.perSecondAt16 &&
      `${many.perSecond} < ${promise.perSecondAt16} a second`,
  ].filter(Boolean);
  return misses.length === 0 ? 'kept' : `missed: ${misses.join(', ')}`;
}

function show(times: Times | null): string {
  return times ? `${times.p50} / ${times.p95} / ${times.p99}` : '–';
}

export function line(result: Result): string {
  const { question, one, many, refused, bareOne, bareMany } = result;
  const ratio = bareOne ? (one.p50 / bareOne.p50).toFixed(1) : '–';
  return `| ${question.name} | ${show(one)} | ${show(bareOne)} | ${ratio} | ${show(many)}${refused > 0 ? `, ${refused} told to try again` : ''} | ${many.perSecond} | ${bareMany?.perSecond ?? '–'} | ${verdict(result)} |`;
}

const commit = (home: string) => execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: home }).toString().trim();

/** By which run, at which commit and on what machine a section was measured. */
export const measuredBy = (run: string, home: string) =>
  `\`npm run bench -- ${run}\` at ${commit(home)}, on ${cpus().length} cores with ${Math.round(totalmem() / 2 ** 30)} GB`;

/** The section of a size. */
export function sizeLines(measured: Measured): string {
  const { size, results, startMs, memory, memoryAfter, bulk, selling, knowing, imported, paired, home } = measured;
  return `${measuredBy(`--size ${size.name}`, home)}: ${size.users} users, ${size.companies} companies, ${size.contacts} contacts, ${size.deals} deals with about five stage events each,
${size.activities} activities. Over HTTP with the rights of a signed-in leader.

| question | 1 client | bare | ratio | 16 clients | a second at 16 | bare at 16 | promise |
| --- | --- | --- | --- | --- | --- | --- | --- |
${results.map(line).join('\n')}

- Start to first answer on existing data: ${startMs} ms (promise: 3000).
- Idle memory, sum of PSS of all processes 60 s after start: ${memory ?? 'not measured'} MB (promise: 300 at size M); 60 s after all that is measured here ${memoryAfter ?? 'not measured'} MB (promise: 500 at size L).
${bulk ? `- A bulk change of ${bulk.deals} deals: ${bulk.seconds.toFixed(1)} s (promise: 10 s for 10,000), its undo ${bulk.undoSeconds.toFixed(1)} s.\n` : ''}${selling ? sold(selling) : ''}${knowing ? knew(knowing) : ''}${imported ? told(imported) : ''}${paired ? pairedLines(paired) : ''}`;
}

/** The lines of My day and of leads that come in. */
const sold = ({ day, leads }: Selling) =>
  `- My day of somebody with ${day.items} things to do about ${day.deals} open deals: ${show(day.times)} ms (promise: 50).
- ${leads.count} leads entered one after the other and given to ${leads.people} people by a rule: ${leads.times.p50} ms each, p95 ${leads.times.p95} ms; the worst share is ${leads.worstShare.toFixed(2)} of a lead away at any step (promise: less than 1).
`;

/** The lines of coaching. */
export const coachLines = ({ people, told, firstMs, warm }: Coach) =>
  `- Whom to coach next of ${people} people, ${told} of them behind in something: ${warm.p50} / ${warm.p95} / ${warm.p99} ms (promise: 500), the first after a start ${Math.round(firstMs)} ms.`;

/** The lines of the projection. */
export const aheadLines = ({ people, open, firstMs, coldMs, warm, pageMs }: Ahead) =>
  `- The projection of ${people} people with ${open} open deals (a company of its own): after a deal was changed ${coldMs} ms, with its risks and its track record ${pageMs} ms (promise: 2000); unchanged ${show(warm)} ms (promise: 100); the first answer after a start ${firstMs} ms.
`;

/** The lines of the places of companies. */
export const placesLines = (of: Places) =>
  `- Places of ${of.companies} companies by ${of.territories} territories with ${of.rules} rules (a company of its own): a save that moves a company ${of.movedMs} ms, the same without territories ${of.plainMs} ms (promise: 5 more); a save of a deal whose company moves by the product line that it sells ${of.soldMs} ms, the same without territories ${of.soldPlainMs} ms; all placed for the first time ${of.firstSeconds} s and all given to another territory ${of.allMoveSeconds} s (promise: 20 each), looked at where none moves ${of.noneMoveSeconds} s.
`;

/** The lines of pay. */
export const payLines = (of: Pay) =>
  `- Pay of ${of.people} people with ${of.credits} sales in twelve quarters (a company of its own), of the eleventh: the first look at its draft ${of.draftSeconds.toFixed(1)} s, each later one ${show(of.draft)} ms; its freeze in all ${of.freezeSeconds.toFixed(1)} s; the frozen run ${show(of.frozenRun)} ms;
  one statement ${show(of.statement)} ms (promise: 50). What somebody has earned so far after a deal was changed ${of.mineFirstMs} ms, unchanged ${show(of.mine)} ms; what a deal pays before and after a discount ${show(of.dealPay)} ms.
`;

/** The lines of what is known of deals. */
const knew = ({ deals, filled, scored, told: its }: Knowing) =>
  `- Discovery filled on ${deals} deals one after the other: ${filled.p50} ms each, p95 ${filled.p95} ms; an element of qualification scored: ${scored.p50} ms, p95 ${scored.p95} ms.
${its.map(({ what, times }) => `- Told back, ${what}: ${show(times)} ms.`).join('\n')}
`;

/** The lines of an import, each with its promise. */
function told({
  contacts,
  checkSeconds,
  writeSeconds,
  undoSeconds,
  memory,
  meanwhile,
  bothSeconds,
  preview,
}: Imported) {
  const seconds = (n: number) => n.toFixed(1);
  return `- An import of ${contacts} contacts from CSV with duplicate check: ${seconds(checkSeconds + writeSeconds)} s (promise: 60 s), of these ${seconds(checkSeconds)} s until every row is checked;
  the server process at its largest ${memory} MB (promise: 400). Pages asked for meanwhile answer in ${meanwhile.p50} ms, p95 ${meanwhile.p95} ms. Its undo ${seconds(undoSeconds)} s. Two imports of ${contacts / 10} at once ${seconds(bothSeconds)} s.
- A CSV of ${preview.megabytes} MB is shown ${seconds(preview.seconds)} s after its last byte (promise: 2 s), the server process at its largest ${preview.memory} MB.
`;
}

/** The lines of the job that looks for likely duplicates. */
const pairedLines = ({ contacts, seconds, againSeconds, pairs, memory, meanwhile }: Paired) =>
  `- The job of the duplicates' queue over ${contacts} contacts, none of them looked at before: ${seconds.toFixed(1)} s (aim: 60), ${pairs} pairs; the server process ${memory.before} MB before and
  ${memory.most} MB at its largest. Pages asked for meanwhile answer in ${meanwhile.p50} ms, p95 ${meanwhile.p95} ms. Looked at again at once, as a look begins a quarter of an hour before the last: ${againSeconds.toFixed(1)} s.
`;
