import { addDays } from '../../../ground/index.ts';
import { enterHiring } from '../../../people/hiring/actions.ts';
import { newLinkToken } from '../../../platform/identity/tokens.ts';
import type { DemoChapter } from '../chapters.ts';
import { momentOn } from '../rules/calendar.ts';
import { type DemoCandidate, demoAttributes, demoSteps, hiringOf } from '../rules/hiring.ts';
import { payPlansOf } from '../rules/pay.ts';
import { idIn } from '../rules/setting.ts';

const keptDays = 180;

/** Who is looked for, who applied, what those who interviewed gave, and who was hired. */
export const hiringChapter: DemoChapter = {
  id: 'hiring',
  parts: (world) => (hiringOf(world) ? 1 : 0),
  async write(tx, world) {
    const { setting } = world;
    const id = idIn(setting.base);
    const at = (day: string, minute: number) => momentOn(day, minute, setting.timeZone);
    const found = hiringOf(world);
    const [plan] = payPlansOf(world);
    if (!found || !plan) return;
    const { owner, openedOn, hired, candidates } = found;
    const requisitionId = id('requisition', 1);
    const planId = id('pay-plan', plan.number);
    await enterHiring(tx, {
      requisitions: [
        {
          id: requisitionId,
          states: [
            {
              from: at(openedOn, 9 * 60),
              row: {
                ...{ name: hired.title, ownerId: owner.id, role: 'rep', state: 'open', openings: 2, planId },
                ...{
                  territoryId: null,
                  segmentId: null,
                  goal: 'Win 12 new customers in the first year',
                  description: null,
                },
                ...{
                  attributes: demoAttributes,
                  steps: demoSteps,
                  questionSet: 1,
                  earlierSets: [],
                  keepDays: keptDays,
                },
                ...{ consentText: 'You may keep what I write here for 180 days.', language: 'en' },
                ...{ takesApplications: false, token: newLinkToken(tx.actor.workspaceId) },
              },
            },
          ],
        },
      ],
      candidates: candidates.map((one) => ({
        id: id('candidate', one.number),
        states: coursesOf(one).map(({ day, ...state }, place) => ({
          from: at(day, 10 * 60 + place),
          row: {
            ...{ requisitionId, ownerId: owner.id, questionSet: 1, name: one.name, email: one.email, phone: null },
            ...{
              letter: 'I have sold for six years, most of it to people who had said no before.',
              source: 'entered' as const,
            },
            ...{ cameOn: one.cameOn, cameAgain: 0, consentAt: null, consentText: null },
            ...{
              keepUntil: addDays(one.cameOn, keptDays),
              referees: [],
              waivers: [],
              personId: null,
              endedReason: null,
            },
            ...state,
          },
        })),
      })),
      interviews: candidates.flatMap(({ number, interviews }) =>
        interviews.map(({ stepId, by, onDay, points }, place) => {
          const asked = { requisitionId, candidateId: id('candidate', number), stepId, ownerId: by.id, onDay };
          const blank = { scores: null, notes: null, takeaway: null, verdict: null, profile: null, submittedAt: null };
          const planned = { ...asked, ...blank, token: null, knewOthers: false, reserved: true as const };
          const questions = demoSteps.find((step) => step.id === stepId)?.questions ?? [];
          const begun = points === null ? at(addDays(setting.today, -2), 9 * 60) : at(addDays(onDay, -2), 9 * 60);
          return {
            id: id('interview', number * 8 + place),
            states: [
              { from: begun, row: planned },
              ...(points === null
                ? []
                : [
                    {
                      from: at(onDay, 15 * 60),
                      row: {
                        ...{
                          ...planned,
                          scores: questions.map((one) => ({ questionId: one.id, score: points })),
                          notes: {},
                        },
                        ...{ verdict: points > 2 ? ('rather-yes' as const) : ('rather-no' as const) },
                        submittedAt: at(onDay, 15 * 60),
                      },
                    },
                  ]),
            ],
          };
        }),
      ),
      offers: candidates.flatMap(({ number, person, endedOn }) =>
        person === null || endedOn === null
          ? []
          : [
              {
                id: id('job-offer', number),
                states: [
                  {
                    from: at(endedOn, 14 * 60),
                    row: {
                      ...{ requisitionId, candidateId: id('candidate', number), ownerId: owner.id, state: 'accepted' },
                      ...{ madeOn: endedOn, startOn: person.joinedOn, managerId: owner.id, planId, planVersion: 1 },
                      ...{ base: 4_800_000, variable: 2_400_000, currency: setting.currency, says: null },
                      ...{ answeredOn: endedOn, answerNote: null, personId: person.id },
                    },
                  },
                ],
              },
            ],
      ),
    });
  },
};

/** How somebody came along: where he stood from which day on. */
function coursesOf({ cameOn, stage, stageSince, state, endedOn, endedReason, person }: DemoCandidate) {
  const came = { day: cameOn, state: 'running' as const, stage: 'applied', stageSince: cameOn };
  const moved = { day: stageSince, state: 'running' as const, stage, stageSince };
  const ended = { ...moved, day: endedOn ?? stageSince, state, endedReason, personId: person?.id ?? null };
  return [came, ...(stage === 'applied' ? [] : [moved]), ...(state === 'running' ? [] : [ended])];
}
