import { type Actor, reachingEverything } from '../../platform/access/actor.ts';
import { documentsOfKind, fileToSave } from '../../platform/attachments/reads.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import type { Tx } from '../../platform/history/door.ts';
import { missing, refuse, type Served, serve, unfit } from '../../platform/http/serve.ts';
import * as contract from './candidate-contract.ts';
import * as actions from './interview-actions.ts';
import { cvLabel } from './rules/cv.ts';
import { asAskedOf } from './rules/question-sets.ts';
import type { Verdict } from './rules/scores.ts';
import { keepReadings } from './score-readings.ts';
import { showQuestion } from './show.ts';
import { scoresOf } from './show-scores.ts';
import { ownInterview, ownInterviews, toldToInterviewer } from './store.ts';
import { candidates, type InterviewRow } from './tables.ts';

const says = {
  'is-referee': 'Whoever speaks for a candidate does not interview him.',
  'interviews-already': 'That is planned already.',
  'not-running': 'This candidacy is over, or an offer was made.',
  'in-already': 'The scores are in, and stay as they were given.',
};

function notDone(done: Exclude<actions.Done, { row: InterviewRow }>) {
  if ('missing' in done) return missing();
  if ('unfit' in done) return unfit({ ...done.unfit, in: 'body' });
  return refuse(done.refused, { detail: says[done.refused] }) as never;
}

/** Interviews as their interviewer is told of them: of the candidate his name and what he wrote, and the questions of the step. */
async function shown(reader: Reader, actor: Actor, rows: readonly InterviewRow[]) {
  const told = await toldToInterviewer(
    reader,
    actor,
    rows.map(({ candidateId }) => candidateId),
  );
  return rows.flatMap((row) => {
    const candidate = told.candidates.find(({ id }) => id === row.candidateId);
    const requisition = told.requisitions.find(({ id }) => id === row.requisitionId);
    const step =
      candidate && requisition && asAskedOf(requisition, candidate).steps.find(({ id }) => id === row.stepId);
    if (!candidate || !requisition || !step) return [];
    const { id, version, onDay, submittedAt, scores, notes, takeaway, verdict } = row;
    const mine = {
      ...{ id, version, onDay, isIn: submittedAt !== null, candidate: { id: candidate.id, name: candidate.name } },
      requisition: { id: requisition.id, name: requisition.name },
      step: { id: step.id, name: step.name, kind: step.kind },
    };
    const given =
      scores === null ? null : { scores: [...scores], notes: { ...notes }, takeaway, verdict: verdict as Verdict };
    return [{ mine, whole: { ...mine, letter: candidate.letter, questions: step.questions.map(showQuestion), given } }];
  });
}

/** The CVs of whom somebody interviews: that he may read them was decided with the interview. */
const cvsOf = (reader: Reader, actor: Actor, { candidateId }: InterviewRow) =>
  documentsOfKind(reader, reachingEverything(actor), { kind: candidates.kind, id: candidateId }, cvLabel);

/** Interviews and what came of them, over http. */
export const interviewRoutes: Served[] = [
  serve(contract.planInterview, ({ world, actor, body }) =>
    world.db.transaction(actor, async (tx: Tx) => {
      const done = await actions.planInterview(tx, body);
      return 'row' in done ? { id: done.row.id } : notDone(done);
    }),
  ),
  serve(contract.cancelInterview, ({ world, actor, params }) =>
    world.db.transaction(actor, async (tx: Tx) => {
      const done = await actions.cancelInterview(tx, params.id);
      return 'row' in done ? { id: done.row.id } : notDone(done);
    }),
  ),
  serve(contract.listInterviews, ({ world, actor }) =>
    world.db.read(actor, async (reader) => {
      const rows = await shown(reader, actor, await ownInterviews(reader, actor));
      return { items: rows.map(({ mine }) => mine) };
    }),
  ),
  serve(contract.readInterview, ({ world, actor, params }) =>
    world.db.read(actor, async (reader) => {
      const row = await ownInterview(reader, actor, params.id);
      const [one] = row ? await shown(reader, actor, [row]) : [];
      if (!row || !one) return missing();
      const cvs = await cvsOf(reader, actor, row);
      return { ...one.whole, cvs: cvs.map(({ id, name }) => ({ id, name })) };
    }),
  ),
  serve(contract.downloadCv, ({ world, actor, params }) =>
    world.db.read(actor, async (reader) => {
      const row = await ownInterview(reader, actor, params.id);
      const found = row && (await cvsOf(reader, actor, row)).find(({ id }) => id === params.fileId);
      return found ? fileToSave(world.db, actor, found) : missing();
    }),
  ),
  serve(contract.giveScores, ({ world, actor, params, body }) =>
    world.db.transaction(actor, async (tx: Tx) => {
      const done = await actions.giveScores(tx, params.id, body, world.now());
      return 'row' in done ? { id: done.row.id, version: done.row.version } : notDone(done);
    }),
  ),
  serve(contract.readScores, ({ world, actor, params }) =>
    world.db.transaction(actor, async (tx: Tx) => {
      const told = await scoresOf(tx, actor, params.id);
      if (told?.items.some(({ interviewer }) => interviewer.id !== actor.personId))
        await keepReadings(tx, actor, [params.id]);
      return told ?? missing();
    }),
  ),
];
