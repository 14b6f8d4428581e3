import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { customWords, customWordsIn } from '../../../../kit/custom/custom-field.ts';
import { ReadFailed } from '../../../../kit/feedback/read-failed.tsx';
import { Skeleton } from '../../../../kit/feedback/states.tsx';
import { useFormat } from '../../../../kit/format/format.tsx';
import { Dialog } from '../../../../kit/panel/dialog.tsx';
import { Facts } from '../../../../kit/record/facts.tsx';
import { useAsOf } from '../../../../kit/shell/as-of.tsx';
import css from '../screens.module.css';
import { type Field, whyQuery } from './api.ts';

/** How a computed field comes to what it says: its formula, what it looked at, and why there may be nothing. */
export function WhyField({ field, recordId, onClose }: { field: Field; recordId: string; onClose: () => void }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { asOf } = useAsOf();
  const asked = useQuery(whyQuery(field.id, recordId, asOf));
  const why = asked.data;
  const say = (of: Field | null, value: unknown, reason: string | null) =>
    value === null
      ? t('fields.why.nothing', { reason: reason ?? '' })
      : customWords(of ?? bare, value, f, customWordsIn(t));
  return (
    <Dialog title={field.name} onClose={onClose}>
      {why ? (
        <>
          {why.formula ? <pre className={css.formula}>{why.formula}</pre> : <p>{t('fields.why.counted')}</p>}
          <Facts
            items={[
              { id: 'value', label: t('fields.why.value'), value: <b>{say(field, why.value, why.reason)}</b> },
              ...why.inputs.map(({ name, value, reason }) => ({
                id: name,
                label: name,
                value: say(null, value, reason),
              })),
            ]}
          />
          {why.limitedTo ? <p className={css.quiet}>{t(`fields.limitedTo.${why.limitedTo}`)}</p> : null}
        </>
      ) : asked.error ? (
        <ReadFailed of={asked} />
      ) : (
        <Skeleton lines={4} />
      )}
    </Dialog>
  );
}

const bare = {
  id: '',
  key: '',
  name: '',
  help: null,
  groupName: null,
  type: '',
  options: {},
  required: 'no',
  maySet: false,
  result: null,
} as never;
