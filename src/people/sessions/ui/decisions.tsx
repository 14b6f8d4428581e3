import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addDays } from '../../../ground/days.ts';
import { useFormat } from '../../../kit/format/format.tsx';
import { Form } from '../../../kit/forms/dialogs.tsx';
import { DateField, SelectField, TextField } from '../../../kit/forms/fields.tsx';
import { fieldErrors, type Problem } from '../../../kit/forms/problem.ts';
import { Go } from '../../../kit/look/go.tsx';
import { Tag, type Tone } from '../../../kit/look/person.tsx';
import { useAsOf } from '../../../kit/shell/as-of.tsx';
import type { KeptState } from '../rules/promised.ts';
import type { Opened } from './queries.ts';
import css from './sessions.module.css';
import { useMeetings } from './use-meetings.ts';

const tones: Record<KeptState, Tone> = {
  kept: 'good',
  late: 'quiet',
  open: 'quiet',
  'not-kept': 'bad',
  dropped: 'quiet',
};

/** Who does what by when: each becomes a task at once, and the next meeting opens with it. */
export function Decisions({ meeting }: { meeting: Opened }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { isPast } = useAsOf();
  const mayDecide = meeting.mayNote && !isPast;
  return (
    <section aria-labelledby="meeting-decisions">
      <h2 id="meeting-decisions">{t('week.decisions')}</h2>
      {meeting.decisions.length > 0 ? (
        <ul className={css.list}>
          {meeting.decisions.map((one) => (
            <li key={one.id} className={css.one}>
              <div className={css.told}>
                <p className={css.text}>
                  <Go href={`/activities/${one.task}`}>{one.text}</Go>
                </p>
                <p className={css.facts}>
                  <Tag tone={tones[one.state]}>{t(`week.kept.${one.state}`)}</Tag>
                  <span className={css.fact}>{one.owner.name}</span>
                  <span className={css.fact}>{t('week.by', { day: f.dayNear(one.dueOn) })}</span>
                  {one.deal ? (
                    <span className={css.fact}>
                      <Go href={`/deals/${one.deal.id}`}>{one.deal.name}</Go>
                    </span>
                  ) : null}
                </p>
              </div>
            </li>
          ))}
        </ul>
      ) : mayDecide ? null : (
        <p className={css.quiet}>{t('week.undecided')}</p>
      )}
      {mayDecide ? <DecisionForm key={meeting.decisions.length} meeting={meeting} /> : null}
    </section>
  );
}

function DecisionForm({ meeting }: { meeting: Opened }) {
  const { t } = useTranslation();
  const f = useFormat();
  const acts = useMeetings();
  const [text, setText] = useState('');
  const [ownerId, setOwner] = useState(meeting.people[0]?.id ?? meeting.owner.id);
  const [dueOn, setDueOn] = useState(addDays(f.today, 7));
  const [dealId, setDeal] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const { byField, rest } = fieldErrors(problem, ['text', 'ownerId', 'dueOn', 'dealId']);
  const deals = new Map(
    meeting.sections
      .flatMap(({ items }) => items)
      .flatMap(({ kind, id, name }) => (kind === 'deal' && name !== null ? [[id, name] as const] : [])),
  );
  const send = async () => {
    const said = await acts.decide(meeting.id, { text, ownerId, dueOn, dealId: dealId || null });
    setProblem(said);
    if (!said) setText('');
  };
  return (
    <div className={css.deciding}>
      <Form submit={t('week.decide')} disabled={text.trim() === '' || !dueOn} errors={rest} onSubmit={send}>
        <TextField
          required
          label={t('week.what')}
          maxLength={500}
          value={text}
          onChange={setText}
          error={byField.text}
        />
        <SelectField
          required
          label={t('week.who')}
          value={ownerId}
          options={[meeting.owner, ...meeting.people].map(({ id, name }) => ({ id, label: name }))}
          onChange={setOwner}
          error={byField.ownerId}
        />
        <DateField
          required
          label={t('week.byWhen')}
          min={f.today}
          value={dueOn}
          onChange={setDueOn}
          error={byField.dueOn}
        />
        {deals.size > 0 ? (
          <SelectField
            label={t('week.deal')}
            none={t('week.noDeal')}
            value={dealId}
            options={[...deals].map(([id, label]) => ({ id, label }))}
            onChange={setDeal}
            error={byField.dealId}
          />
        ) : null}
      </Form>
    </div>
  );
}
