import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Skeleton } from '../../../kit/feedback/states.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import { Form } from '../../../kit/forms/dialogs.tsx';
import { TextField } from '../../../kit/forms/fields.tsx';
import { fieldErrors, type Problem, problemIn, sentenceOf } from '../../../kit/forms/problem.ts';
import { Button } from '../../../kit/look/button.tsx';
import { Dialog } from '../../../kit/panel/dialog.tsx';
import css from './territories.module.css';
import { handingQuery, type Territory } from './territories.ts';
import { useHandingTerritory } from './use-handing-territory.ts';

type Props = { territory: Territory; onClose: () => void };

/** How many companies are with nobody who works the territory and who would get them, before anything is done. */
export function HandTerritoryOver({ territory, onClose }: Props) {
  const { t } = useTranslation();
  const f = useFormat();
  const found = useQuery(handingQuery(territory.id));
  const handOver = useHandingTerritory(territory);
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const { byField, rest } = fieldErrors(problem, ['reason']);
  const handing = found.data;
  const no = problemIn(found.error);
  const send = async () => {
    const said = await handOver(reason.trim() || null);
    setProblem(said);
    if (said === null) onClose();
  };
  return (
    <Dialog title={t('territories.handing.dialog', { name: territory.name })} onClose={onClose}>
      {no ? (
        <p role="status">{sentenceOf(no, t('kit.unreachable'))}</p>
      ) : !handing ? (
        <Skeleton lines={4} />
      ) : (
        <Form
          submit={t('handover.submit', { count: handing.total })}
          errors={rest}
          onSubmit={send}
          extra={<Button onClick={onClose}>{t('kit.cancel')}</Button>}
        >
          <p className={css.quiet}>
            {t('territories.handing.stray', { count: handing.companies, number: f.number(handing.companies) })}{' '}
            {t('territories.handing.along', { count: handing.total, number: f.number(handing.total) })}
          </p>
          <ul className={css.shares} aria-label={t('territories.people')}>
            {handing.shares.map(({ person, companies, count }) => (
              <li key={person.id}>
                {t('territories.handing.gets', {
                  ...{ name: person.name, count: companies, companies: f.number(companies) },
                  records: f.number(count),
                })}
              </li>
            ))}
          </ul>
          <p className={css.quiet}>{t('handover.rule')}</p>
          <TextField
            label={t('handover.reason')}
            maxLength={500}
            value={reason}
            onChange={setReason}
            error={byField.reason}
          />
        </Form>
      )}
    </Dialog>
  );
}
