import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Form } from '../../../../kit/forms/dialogs.tsx';
import { CheckField, SelectField, TextField } from '../../../../kit/forms/fields.tsx';
import { fieldErrors, type Problem, refusalOf } from '../../../../kit/forms/problem.ts';
import { leastSeconds } from '../../../../platform/open-forms/rules/held-off.ts';
import { ages, genders } from '../../rules/adverse-impact.ts';
import { mostCvBytes } from '../../rules/cv.ts';
import css from './applying.module.css';
import { CvField, sendCv } from './cv-field.tsx';
import { OpenPage } from './open-page.tsx';
import { applyingApi, type OpenApplication } from './queries.ts';
import { useOpen } from './use-open.ts';

const open = (token: string) => applyingApi.call('POST /api/v1/applications/open', { once: true, body: { token } });

/** What a stranger opens by the link of a job: what it is, and a form to apply for it. */
export default function ApplyPage() {
  const { token, error, opened } = useOpen('open-application', open);
  return (
    <OpenPage problem={opened && !opened.ok ? opened.problem : null} failed={error !== null}>
      {opened?.ok ? <Apply token={token} job={opened.answer} /> : null}
    </OpenPage>
  );
}

const blank = { name: '', email: '', phone: '', letter: '', gender: '', age: '', trap: '' };
type Field = keyof typeof blank;

/** Whoever lets his browser fill everything in is quicker than people are: he waits for what is left of it. */
const asPeople = (since: number) =>
  new Promise((resolve) => setTimeout(resolve, Math.max(0, since + leastSeconds * 1_000 + 100 - Date.now())));

function Apply({ token, job }: { token: string; job: OpenApplication }) {
  const { t } = useTranslation();
  const [since] = useState(() => Date.now());
  const [said, setSaid] = useState(blank);
  const [agreed, setAgreed] = useState(false);
  const [isTaken, setTaken] = useState(false);
  const [cv, setCv] = useState<File | null>(null);
  const [cvProblem, setCvProblem] = useState<string | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const { byField, rest } = fieldErrors(problem, Object.keys(blank));
  const set = (field: Field) => (value: string) => setSaid((before) => ({ ...before, [field]: value }));
  const sendAs = (opened: string) =>
    applyingApi.call('POST /api/v1/applications/send', {
      once: true,
      body: {
        ...{ token, opened, trap: said.trap, name: said.name, email: said.email.trim(), agreed: true },
        ...{ phone: said.phone.trim() || null, letter: said.letter.trim() || null },
        gender: (said.gender || null) as (typeof genders)[number] | null,
        age: (said.age || null) as (typeof ages)[number] | null,
      },
    });
  const send = async () => {
    await asPeople(since);
    let sent = await sendAs(job.opened);
    // Left open for longer than a day: opened anew, and what stands in it is sent all the same.
    if (!sent.ok && refusalOf(sent.problem) === 'open-anew') {
      const again = await open(token);
      if (again.ok) {
        await asPeople(Date.now());
        sent = await sendAs(again.answer.opened);
      }
    }
    if (!sent.ok) return setProblem(sent.problem);
    const inWords = (refused: Problem) =>
      t(`refusal.${refusalOf(refused)}`, { defaultValue: refused.detail ?? refused.title });
    if (cv) setCvProblem(await sendCv(sent.answer.cvKey, cv, inWords, t('kit.unreachable')));
    setTaken(true);
  };
  if (isTaken)
    return (
      <>
        <h1>{job.role}</h1>
        <p role="status">{t('hiring.apply.thanks')}</p>
        {cvProblem ? <p role="alert">{t('hiring.apply.cvFailed', { why: cvProblem })}</p> : null}
      </>
    );
  return (
    <>
      <h1>{job.role}</h1>
      {job.description ? <p className={css.prose}>{job.description}</p> : null}
      <Form
        submit={t('hiring.apply.send')}
        disabled={!agreed || said.name.trim() === '' || said.email.trim() === '' || (cv?.size ?? 0) > mostCvBytes}
        onSubmit={send}
        errors={rest}
      >
        <TextField
          label={t('hiring.candidate.name')}
          required
          autoComplete="name"
          value={said.name}
          onChange={set('name')}
          error={byField.name}
        />
        <TextField
          label={t('hiring.candidate.email')}
          required
          type="email"
          autoComplete="email"
          value={said.email}
          onChange={set('email')}
          error={byField.email}
        />
        <TextField
          label={t('hiring.candidate.phone')}
          autoComplete="tel"
          value={said.phone}
          onChange={set('phone')}
          error={byField.phone}
        />
        <TextField
          label={t('hiring.apply.letter')}
          lines={8}
          value={said.letter}
          onChange={set('letter')}
          error={byField.letter}
        />
        <CvField file={cv} onFile={setCv} />
        {/* Nobody sees it, and who fills in whatever he finds is a robot. */}
        <div className={css.trap} aria-hidden="true">
          <label>
            {t('hiring.apply.trap')}
            <input
              name="website"
              tabIndex={-1}
              autoComplete="off"
              value={said.trap}
              onChange={(event) => set('trap')(event.target.value)}
            />
          </label>
        </div>
        <p className={css.quiet}>{t('hiring.apply.groups')}</p>
        <SelectField
          label={t('hiring.apply.gender')}
          value={said.gender}
          none={t('hiring.apply.notSaid')}
          onChange={set('gender')}
          options={genders.map((id) => ({ id, label: t(`hiring.group.${id}`) }))}
        />
        <SelectField
          label={t('hiring.apply.age')}
          value={said.age}
          none={t('hiring.apply.notSaid')}
          onChange={set('age')}
          options={ages.map((id) => ({ id, label: t(`hiring.group.${id}`) }))}
        />
        <CheckField label={job.consentText} checked={agreed} onChange={setAgreed} />
        <p className={css.quiet}>{t('hiring.apply.kept', { days: job.keepDays })}</p>
      </Form>
    </>
  );
}
