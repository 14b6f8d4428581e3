import { useTranslation } from 'react-i18next';
import { toast } from '../../../kit/feedback/toasts.tsx';
import { useUndoable } from '../../../kit/feedback/use-undoable.ts';
import type { Problem } from '../../../kit/forms/problem.ts';
import { undoAct } from '../../../platform/history/browser.ts';
import type { CycleKind } from '../rules/cycles.ts';
import type { Rating } from '../rules/questions.ts';
import { type Answer, type Appraisal, appraisalsApi, type Part } from './appraisal-queries.ts';

type Kept = { id: string; version: number };
type Sent = { ok: true } | { ok: false; problem: Problem };
export type Given = { answers: Answer[]; summary: string; submit: boolean };
export type NewCycle = {
  name: string;
  kind: CycleKind;
  firstOn: string;
  lastOn: string;
  selfDueOn: string;
  ratingsDueOn: string;
  releaseOn: string;
  people: string[];
  forReps?: Asked[];
  forManagers?: Asked[];
  anchors?: (string | null)[];
};
export type CycleChange = Omit<NewCycle, 'kind' | 'firstOn' | 'forReps' | 'forManagers' | 'anchors'>;
export type Asked = { key: string; name: string | null; words: string[] };
const touched = ['appraisal', 'review-part', 'review-cycle'];

/** What is done in a round of reviews, of which nothing is taken back; null when it is done, else what stands in the way. */
export function useAppraisals() {
  const { t } = useTranslation();
  const { refresh, failed } = useUndoable(touched, undoAct);
  const done = async (sent: Sent, what: string): Promise<Problem | null> => {
    if (!sent.ok) return sent.problem;
    toast({ text: t(`appraisals.said.${what as 'opened'}`) });
    await refresh();
    return null;
  };
  /** By one click: what stands in its way is told in a message. */
  const clicked = async (act: Promise<Problem | null>) => {
    const problem = await act;
    if (problem) await failed(problem);
  };
  const whatOf = ({ submit }: Given) => (submit ? 'handedIn' : 'drafted');
  return {
    makeCycle: async (body: NewCycle) =>
      done(await appraisalsApi.call('POST /api/v1/review-cycles', { body }), 'cycle'),
    changeCycle: async ({ id, version }: Kept, body: CycleChange) =>
      done(
        await appraisalsApi.call('PATCH /api/v1/review-cycles/:id', { params: { id }, ifMatch: version, body }),
        'cycleChanged',
      ),
    close: async ({ id, version }: Kept) =>
      done(
        await appraisalsApi.call('POST /api/v1/review-cycles/:id/close', { params: { id }, ifMatch: version }),
        'closed',
      ),
    reopen: async ({ id, version }: Kept, why: string) =>
      done(
        await appraisalsApi.call('POST /api/v1/review-cycles/:id/reopen', {
          ...{ params: { id }, ifMatch: version, body: { why } },
        }),
        'reopened',
      ),
    open: async (body: { cycleId: string; personId: string; peers: string[] }) =>
      done(await appraisalsApi.call('POST /api/v1/appraisals', { body }), 'opened'),
    writePart: async ({ id, version }: Part, body: Given) =>
      done(
        await appraisalsApi.call('PATCH /api/v1/review-parts/:id', { params: { id }, ifMatch: version, body }),
        whatOf(body),
      ),
    rate: async ({ id }: Appraisal, body: Given) =>
      done(await appraisalsApi.call('POST /api/v1/appraisals/:id/ratings', { params: { id }, body }), whatOf(body)),
    calibrate: async (
      { id, version }: { id: string; version: number },
      body: { key: string; to: Rating; reason: string },
    ) =>
      done(
        await appraisalsApi.call('POST /api/v1/review-parts/:id/changes', {
          ...{ params: { id }, ifMatch: version, body },
        }),
        'calibrated',
      ),
    release: async ({ id, version }: Appraisal) =>
      clicked(
        appraisalsApi
          .call('POST /api/v1/appraisals/:id/release', { params: { id }, ifMatch: version })
          .then((sent) => done(sent, 'released')),
      ),
    acknowledge: async ({ id, version }: Appraisal, words: string) =>
      done(
        await appraisalsApi.call('POST /api/v1/appraisals/:id/acknowledgement', {
          ...{ params: { id }, ifMatch: version, body: { words } },
        }),
        'acknowledged',
      ),
  };
}
