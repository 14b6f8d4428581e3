import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addDays } from '../../../ground/days.ts';
import { useFormat } from '../../../kit/format/format.tsx';
import { Form } from '../../../kit/forms/dialogs.tsx';
import { DateField, SelectField, TextField } from '../../../kit/forms/fields.tsx';
import { fieldErrors, type Problem } from '../../../kit/forms/problem.ts';
import { Button } from '../../../kit/look/button.tsx';
import type { Person } from '../../../kit/look/person.tsx';
import { Dialog } from '../../../kit/panel/dialog.tsx';
import { type CycleKind, cycleKinds } from '../rules/cycles.ts';
import { questionsForManagers, questionsForReps, scale } from '../rules/questions.ts';
import { askedIn, draftsOf, QuestionsPart, WhoPart } from './cycle-parts.tsx';
import { sellingPeople } from './people.ts';
import css from './reviews.module.css';
import { useAppraisals } from './use-appraisals.ts';
import { useReviewWords } from './words.ts';

const days = ['firstOn', 'lastOn', 'selfDueOn', 'ratingsDueOn', 'releaseOn'] as const;

/** A round: its days, whom it is about, what is asked and what each rating means; as it is shipped unless it is said otherwise. */
export function CycleForm({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const { today } = useFormat();
  const acts = useAppraisals();
  const [kind, setKind] = useState<CycleKind>('annual');
  const [name, setName] = useState('');
  const [on, setOn] = useState({
    ...{ firstOn: `${today.slice(0, 4)}-01-01`, lastOn: `${today.slice(0, 4)}-12-31` },
    ...{ selfDueOn: addDays(today, 7), ratingsDueOn: addDays(today, 14), releaseOn: addDays(today, 28) },
  });
  const [chosen, setChosen] = useState<Person[] | null>(null);
  const words = useReviewWords();
  const [forReps, setReps] = useState(() => draftsOf(questionsForReps, words));
  const [forManagers, setManagers] = useState(() => draftsOf(questionsForManagers, words));
  const [anchors, setAnchors] = useState(() => scale.map((step) => t(`appraisals.anchor.${step}`)));
  const [problem, setProblem] = useState<Problem | null>(null);
  const { byField, rest } = fieldErrors(problem, ['name', 'people', ...days]);
  const send = async () => {
    const said = await acts.makeCycle({
      ...{ name, kind, ...on, people: chosen?.map(({ id }) => id) ?? (await sellingPeople()) },
      ...{ forReps: askedIn(forReps, words), forManagers: askedIn(forManagers, words) },
      anchors: anchors.map((text, at) =>
        text.trim() === t(`appraisals.anchor.${scale[at] ?? 1}`) ? null : text.trim() || null,
      ),
    });
    setProblem(said);
    if (!said) onClose();
  };
  return (
    <Dialog title={t('appraisals.makeCycle')} onClose={onClose}>
      <Form
        submit={t('appraisals.makeCycle')}
        disabled={name.trim() === '' || chosen?.length === 0}
        errors={rest}
        onSubmit={send}
        extra={<Button onClick={onClose}>{t('kit.cancel')}</Button>}
      >
        <TextField
          required
          label={t('appraisals.field.name')}
          maxLength={120}
          value={name}
          onChange={setName}
          error={byField.name}
        />
        <SelectField
          label={t('appraisals.field.kind')}
          value={kind}
          options={cycleKinds.map((id) => ({ id, label: t(`appraisals.kind.${id}`) }))}
          onChange={(id) => setKind(id as CycleKind)}
        />
        <WhoPart chosen={chosen} onChange={setChosen} error={byField.people} />
        <QuestionsPart title={t('appraisals.asksReps')} of={forReps} onChange={setReps} />
        <QuestionsPart title={t('appraisals.asksManagers')} of={forManagers} onChange={setManagers} />
        <details className={css.box}>
          <summary>{t('appraisals.anchors')}</summary>
          {scale.map((step, at) => (
            <TextField
              key={step}
              required
              label={t('appraisals.anchorOf', { step })}
              maxLength={160}
              value={anchors[at] ?? ''}
              onChange={(text) => setAnchors(anchors.map((each, place) => (place === at ? text : each)))}
            />
          ))}
        </details>
        {days.map((field) => (
          <DateField
            key={field}
            required
            label={t(`appraisals.field.${field}`)}
            value={on[field]}
            onChange={(day) => setOn({ ...on, [field]: day })}
            error={byField[field]}
          />
        ))}
      </Form>
    </Dialog>
  );
}
