import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toast } from '../../../../kit/feedback/toasts.tsx';
import { useFormat } from '../../../../kit/format/format.tsx';
import { Form } from '../../../../kit/forms/dialogs.tsx';
import { DateField } from '../../../../kit/forms/fields.tsx';
import { PersonField } from '../../../../kit/forms/person-field.tsx';
import { fieldErrors, type Problem, sentenceOf } from '../../../../kit/forms/problem.ts';
import { Button } from '../../../../kit/look/button.tsx';
import { useSession } from '../../../../kit/session.tsx';
import screens from '../screens.module.css';
import { approvalsApi, type StandIn, standInsQuery } from './queries.ts';

/** Who decides for me while I am away. */
export function StandInsCard() {
  const { t } = useTranslation();
  const f = useFormat();
  const client = useQueryClient();
  const { user } = useSession();
  const found = useQuery(standInsQuery(user.id));
  const refresh = () => client.invalidateQueries({ queryKey: ['stand-in'] });
  const name = async (standInId: string, firstDay: string, lastDay: string) => {
    const done = await approvalsApi.call('POST /api/v1/stand-ins', { body: { standInId, firstDay, lastDay } });
    await refresh();
    return done;
  };
  const remove = async (standIn: StandIn) => {
    const done = await approvalsApi.call('DELETE /api/v1/stand-ins/:id', {
      params: { id: standIn.id },
      ifMatch: standIn.version,
    });
    await refresh();
    if (!done.ok) return toast({ text: sentenceOf(done.problem, t('kit.unreachable')), tone: 'bad' });
    toast({
      text: t('approval.standIn.removed', { name: standIn.standIn.name }),
      undo: () => void name(standIn.standIn.id, standIn.firstDay, standIn.lastDay),
    });
  };
  const items = found.data ?? [];
  return (
    <section className={screens.card}>
      <h2>{t('approval.standIn.title')}</h2>
      <p className={screens.quiet}>{t('approval.standIn.text')}</p>
      <ul className={screens.list}>
        {items.map((item) => (
          <li key={item.id}>
            <span>
              <b>{item.standIn.name}</b>{' '}
              <span className={screens.quiet}>
                {t('approval.standIn.days', { from: f.day(item.firstDay), until: f.day(item.lastDay) })}
              </span>
            </span>
            <Button kind="danger" onClick={() => void remove(item)}>
              {t('approval.standIn.remove')}
            </Button>
          </li>
        ))}
      </ul>
      <NewStandIn onName={name} />
    </section>
  );
}

type Name = (
  standInId: string,
  firstDay: string,
  lastDay: string,
) => Promise<{ ok: true } | { ok: false; problem: Problem }>;

function NewStandIn({ onName }: { onName: Name }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { user } = useSession();
  const [person, setPerson] = useState<{ id: string; name: string } | null>(null);
  const [first, setFirst] = useState(f.today);
  const [last, setLast] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const { byField, rest } = fieldErrors(problem, ['standInId', 'firstDay', 'lastDay']);
  const send = async () => {
    const done = await onName(person?.id ?? '', first, last);
    setProblem(done.ok ? null : done.problem);
    if (!done.ok) return;
    toast({ text: t('approval.standIn.named', { name: person?.name ?? '' }) });
    setPerson(null);
    setLast('');
  };
  return (
    <Form submit={t('approval.standIn.name')} errors={rest} onSubmit={send}>
      <PersonField
        label={t('approval.standIn.who')}
        required
        value={person}
        onChange={setPerson}
        except={[user.id]}
        error={byField.standInId}
      />
      <DateField
        label={t('approval.standIn.first')}
        required
        min={f.today}
        value={first}
        onChange={setFirst}
        error={byField.firstDay}
      />
      <DateField
        label={t('approval.standIn.last')}
        required
        min={first}
        value={last}
        onChange={setLast}
        error={byField.lastDay}
      />
    </Form>
  );
}
