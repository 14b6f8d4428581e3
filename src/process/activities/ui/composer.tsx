import { useQuery } from '@tanstack/react-query';
import { type RefObject, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addDays } from '../../../ground/days.ts';
import { useFormat } from '../../../kit/format/format.tsx';
import { Form } from '../../../kit/forms/dialogs.tsx';
import { fieldErrors, type Problem } from '../../../kit/forms/problem.ts';
import { Button, Choices } from '../../../kit/look/button.tsx';
import { useKeys } from '../../../kit/look/keys.ts';
import { ComposerTabs } from '../../../kit/record/timeline.tsx';
import { useSession } from '../../../kit/session.tsx';
import { Slot } from '../../../kit/slots.tsx';
import css from './activities.module.css';
import type { Kind, Ref } from './api.ts';
import { blankDraft, carried, type Draft, sent } from './draft.ts';
import { ActivityFields } from './fields.tsx';
import { NextFields, type NextStep, sentStep } from './next-fields.tsx';
import { kindsQuery } from './queries.ts';
import { useActs } from './use-acts.ts';
import { WaitingHere } from './waiting-here.tsx';
import { saidOfPeople } from './words.ts';

const shown = ['subject', 'body', 'on', 'at', 'minutes', 'outcome', 'meetingLink', 'next.subject', 'next.on'];

/** Writes down or plans an activity about a record: a tap for what it was, a tap to keep it. */
export function Composer({ about, suggested = [] }: { about: Ref[]; suggested?: string[] | undefined }) {
  const { t } = useTranslation();
  const kinds = useQuery(kindsQuery()).data?.filter(({ retired }) => !retired) ?? [];
  const [chosen, setChosen] = useState<string | null>(null);
  const typed = useRef<Typed>({});
  // What is suggested comes first.
  const place = ({ id }: Kind) => (suggested.includes(id) ? suggested.indexOf(id) : suggested.length);
  const ordered = [...kinds].sort((a, b) => place(a) - place(b));
  const keys = new Map(ordered.slice(0, 9).map((kind, at) => [String(at + 1), kind.id]));
  const does = (id: string) => t('activities.log', { kind: kinds.find((each) => each.id === id)?.name });
  useKeys(Object.fromEntries([...keys].map(([key, id]) => [key, { does: does(id), run: () => setChosen(id) }])));
  const kind = kinds.find(({ id }) => id === chosen);
  if (kinds.length === 0) return null;
  return (
    <div className={css.composer}>
      <ComposerTabs
        label={t('activities.composer')}
        value={chosen ?? ''}
        kinds={ordered.map(({ id, name }) => {
          const key = [...keys].find(([, of]) => of === id)?.[0];
          return { id, label: name, ...(key ? { key } : {}) };
        })}
        onChange={(id) => setChosen(id === chosen ? null : id)}
      />
      {kind ? <Writing key={kind.id} kind={kind} about={about} typed={typed} onClose={() => setChosen(null)} /> : null}
      <WaitingHere about={about} />
    </div>
  );
}

/** What was typed of an activity so far: it stays while another kind is chosen for it, until it is saved or given up. */
export type Typed = { draft?: Draft; step?: NextStep };

/** The form of a new activity, in the composer or in a dialog. */
export function Writing(props: {
  kind: Kind;
  about: Ref[];
  first?: Partial<Draft>;
  typed?: RefObject<Typed>;
  /** What comes next, as it was written before. */
  firstStep?: NextStep | null;
  onSaved?: () => void;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const f = useFormat();
  const { settings } = useSession();
  const { create } = useActs();
  const { kind, about, typed } = props;
  const [draft, setDraft] = useState(() =>
    blankDraft(kind, f.today, { ...(typed?.current.draft ? carried(typed.current.draft) : {}), ...props.first }),
  );
  const write = (next: Draft) => {
    if (typed) typed.current.draft = next;
    setDraft(next);
  };
  const kinds = useQuery(kindsQuery()).data ?? [];
  const [step, setStep] = useState(
    typed?.current.step ?? props.firstStep ?? { subject: '', kindId: kind.id, on: addDays(f.today, 7) },
  );
  const writeStep = (next: NextStep) => {
    if (typed) typed.current.step = next;
    setStep(next);
  };
  const close = () => {
    if (typed) typed.current = {};
    props.onClose();
  };
  const asksNext = draft.isDone && kind.asksNextStep;
  const [problem, setProblem] = useState<Problem | null>(null);
  const { byField, rest } = fieldErrors(problem, shown);
  const send = async () => {
    const body = {
      ...sent(draft, kind, settings.timeZone),
      about: about.map(({ kind, id }) => ({ kind, id })),
      done: draft.isDone,
      ...(asksNext ? sentStep(step) : {}),
    };
    const refused = await create({ body, kindName: kind.name, draft, step: asksNext ? step : null });
    if (refused) return setProblem(refused);
    props.onSaved?.();
    close();
  };
  return (
    <Form
      submit={draft.isDone ? t('activities.log', { kind: kind.name }) : t('activities.plan', { kind: kind.name })}
      errors={saidOfPeople(rest)}
      onSubmit={send}
      extra={<Button onClick={close}>{t('kit.cancel')}</Button>}
    >
      {kind.happensAtOnce ? null : (
        <Choices
          label={t('activities.doneOrPlanned')}
          value={draft.isDone ? 'done' : 'planned'}
          options={[
            { id: 'done', label: t('activities.happened') },
            { id: 'planned', label: t('activities.ahead') },
          ]}
          onChange={(id) => write({ ...draft, isDone: id === 'done' })}
        />
      )}
      <ActivityFields
        isBrief
        kind={kind}
        draft={draft}
        errors={byField}
        onChange={(change) => write({ ...draft, ...change })}
      />
      {draft.isDone ? null : <Slot at="activity-plan" id="" values={{ kindId: kind.id }} />}
      {asksNext ? <NextFields step={step} kinds={kinds} errors={byField} onChange={writeStep} /> : null}
    </Form>
  );
}
