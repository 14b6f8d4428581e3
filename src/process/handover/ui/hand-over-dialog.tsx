import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Form } from '../../../kit/forms/dialogs.tsx';
import { CheckField, TextField } from '../../../kit/forms/fields.tsx';
import { PersonField } from '../../../kit/forms/person-field.tsx';
import { fieldErrors, type Problem, problemIn } from '../../../kit/forms/problem.ts';
import { Button } from '../../../kit/look/button.tsx';
import { Dialog } from '../../../kit/panel/dialog.tsx';
import { answerOf } from '../../../platform/http/client.ts';
import { handoverApi, type Kind, type Preview } from './api.ts';
import css from './handover.module.css';
import { useHandingOver } from './use-handing-over.ts';

type Named = { id: string; name: string };

/** Chooses what goes and to whom; says how much each would get before anything is done. */
export function HandOverDialog({ preview, onClose }: { preview: Preview; onClose: () => void }) {
  const { t } = useTranslation();
  const { person, counts, unseen, mayTakeUnseen, privatePlans } = preview;
  const there = counts.filter(({ count }) => count > 0);
  const [kinds, setKinds] = useState<Kind[]>(() => [
    ...there.map(({ kind }) => kind),
    ...(privatePlans.count > 0 && there.every(({ kind }) => kind !== 'activity') ? (['activity'] as const) : []),
  ]);
  const [takesUnseen, setTakesUnseen] = useState(false);
  const [to, setTo] = useState<Named[]>([]);
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const handOver = useHandingOver(person.name);
  const ids = to.map(({ id }) => id);
  const seen = useQuery({
    queryKey: ['handover', person.id, ids, kinds, takesUnseen],
    queryFn: ({ signal }) =>
      answerOf(
        handoverApi.call('GET /api/v1/handovers/preview', {
          query: { personId: person.id, to: ids, kinds, ...(takesUnseen ? { unseen: true } : {}) },
          signal,
        }),
      ),
    enabled: ids.length > 0 && kinds.length > 0,
    retry: false,
  });
  const { byField, rest } = fieldErrors(problem ?? problemIn(seen.error) ?? null, ['to', 'reason']);
  const send = async () => {
    const no = await handOver({
      personId: person.id,
      to: ids,
      kinds,
      reason: reason.trim() || null,
      unseen: takesUnseen,
    });
    if (no) setProblem(no);
    else onClose();
  };
  return (
    <Dialog title={t('handover.dialog', { name: person.name })} onClose={onClose}>
      <Form
        submit={seen.data ? t('handover.submit', { count: seen.data.total }) : t('handover.act')}
        errors={rest}
        disabled={ids.length === 0 || kinds.length === 0}
        onSubmit={send}
        extra={<Button onClick={onClose}>{t('kit.cancel')}</Button>}
      >
        <fieldset className={css.kinds}>
          <legend>{t('handover.what')}</legend>
          {there.map(({ kind, count }) => (
            <CheckField
              key={kind}
              label={t(`handover.count.${kind}`, { count })}
              checked={kinds.includes(kind)}
              onChange={(on) => setKinds(on ? [...kinds, kind] : kinds.filter((one) => one !== kind))}
            />
          ))}
          {unseen > 0 && mayTakeUnseen ? (
            <CheckField
              label={t('handover.takeUnseen', { count: unseen })}
              checked={takesUnseen}
              onChange={(on) => {
                setTakesUnseen(on);
                if (on && !kinds.includes('deal')) setKinds([...kinds, 'deal']);
              }}
            />
          ) : null}
        </fieldset>
        {unseen > 0 && !takesUnseen ? (
          <p className={css.quiet}>{t('handover.left', { count: unseen, name: person.name })}</p>
        ) : null}
        {privatePlans.count > 0 && kinds.includes('activity') ? (
          <p className={css.quiet}>
            {privatePlans.to
              ? t('handover.private', { count: privatePlans.count, manager: privatePlans.to.name })
              : t('handover.privateStay', { count: privatePlans.count, name: person.name })}
          </p>
        ) : null}
        <PersonField
          key={ids.length}
          label={t(to.length > 0 ? 'handover.another' : 'handover.to')}
          required={to.length === 0}
          value={null}
          onChange={(one) => one && setTo([...to, one])}
          except={[person.id, ...ids]}
          error={byField.to}
        />
        {to.length > 0 ? (
          <ul className={css.takers} aria-live="polite">
            {to.map(({ id, name }) => (
              <li key={id}>
                <span>
                  {name}
                  <span className={css.quiet}>
                    {' '}
                    {t('handover.gets', { count: seen.data?.shares.find((one) => one.person.id === id)?.count ?? 0 })}
                  </span>
                </span>
                <Button
                  kind="link"
                  aria-label={t('handover.withoutOne', { name })}
                  onClick={() => setTo(to.filter((one) => one.id !== id))}
                >
                  {t('handover.without')}
                </Button>
              </li>
            ))}
          </ul>
        ) : null}
        <p className={css.quiet}>{t('handover.rule')}</p>
        <TextField
          label={t('handover.reason')}
          maxLength={500}
          value={reason}
          onChange={setReason}
          error={byField.reason}
        />
      </Form>
    </Dialog>
  );
}
