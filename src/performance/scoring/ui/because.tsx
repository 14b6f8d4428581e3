import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import { useSession } from '../../../kit/session.tsx';
import { reasonWords } from './reason-words.ts';
import css from './scores.module.css';

type Reasons = readonly Parameters<typeof reasonWords>[2][];

/** What speaks for a chance and what against it, each with its sign. */
export function Because({ up, down }: { up: Reasons; down: Reasons }) {
  const { t } = useTranslation();
  return (
    <span className={css.because}>
      <Side sign="+" label={t('scores.up')} reasons={up} />
      <Side sign="−" label={t('scores.down')} reasons={down} />
    </span>
  );
}

function Side({ sign, label, reasons }: { sign: string; label: string; reasons: Reasons }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { settings } = useSession();
  if (reasons.length === 0) return null;
  return (
    <span>
      <span className={css.sign} aria-hidden="true">
        {sign}
      </span>
      <span className="sr-only">{label}</span>{' '}
      {reasons.map((reason) => reasonWords(t, f, reason, settings.currency)).join(' · ')}
    </span>
  );
}
