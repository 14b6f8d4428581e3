import { ProblemThrown, problem } from '../../../platform/http/problem.ts';
import { refuse, type Served, serve } from '../../../platform/http/serve.ts';
import { openApplication, openProfile, sendApplication, sendProfile } from './applying.ts';
import * as contract from './contract.ts';
import { takeCv } from './cv.ts';

const says = {
  'no-form': 'This link leads nowhere.',
  'form-closed': 'Nobody is looked for here any more.',
  'open-anew': 'This form was open for too long. Send it once more.',
  'in-already': 'This was filled in already.',
  'cv-too-many': 'Three files are enough: say the rest in a talk.',
  'cv-too-big': 'The file is larger than the 10 MB that are taken here.',
  'cv-empty': 'The file is empty.',
  'not-a-cv': 'A CV is a PDF, a Word or OpenDocument text, RTF or plain text: this file is none of them.',
};

/** What strangers do who have a link: apply for a job, and fill in a profile. */
export const applyingRoutes: Served[] = [
  serve(contract.openApplication, async ({ world, body }) => {
    const done = await openApplication(world.db, body.token, world.now());
    if ('refused' in done) return refuse(done.refused, { detail: says[done.refused] });
    const { name, description, consentText, keepDays, language } = done.requisition;
    return { role: name, description, consentText, keepDays, language, opened: done.opened };
  }),
  serve(contract.sendApplication, async ({ world, body: { token, agreed: _, ...sent } }) => {
    const at = { now: world.now(), todayIn: world.today };
    const done = await sendApplication(world.db, token, at, sent);
    if ('busy' in done) throw new ProblemThrown(problem(429, 'Very many applied here today. Try again tomorrow.'));
    return 'refused' in done ? refuse(done.refused, { detail: says[done.refused] }) : done;
  }),
  serve(contract.sendCv, async ({ world, query, body }) => {
    const done = await takeCv(world.db, { ...query, now: world.now(), body });
    return done === true ? { taken: true as const } : refuse(done.refused, { detail: says[done.refused] });
  }),
  serve(contract.openProfile, async ({ world, body }) => {
    const done = await openProfile(world.db, body.token);
    return 'refused' in done ? refuse(done.refused, { detail: says[done.refused] }) : done;
  }),
  serve(contract.sendProfile, async ({ world, body }) => {
    const done = await sendProfile(world.db, body.token, world.now(), body.answers);
    return 'refused' in done ? refuse(done.refused, { detail: says[done.refused] }) : done;
  }),
];
