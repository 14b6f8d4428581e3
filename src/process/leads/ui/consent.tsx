import { useTranslation } from 'react-i18next';
import { Button } from '../../../kit/look/button.tsx';
import { Section } from '../../../kit/record/record-page.tsx';
import type { Lead } from './api.ts';
import css from './leads.module.css';
import { Received } from './received.tsx';

/** What the person agreed to, in the words of then, and the way to take it back. */
export function Consent({ lead, onWithdraw }: { lead: Lead; onWithdraw: (() => void) | null }) {
  const { t } = useTranslation();
  return (
    <Section title={t('lead.field.consentAt')}>
      {lead.consentText ? <p className={css.message}>{lead.consentText}</p> : null}
      <p className={css.quiet}>
        {lead.consentAt ? <Received at={lead.consentAt} /> : null}{' '}
        {onWithdraw ? (
          <Button kind="link" onClick={onWithdraw}>
            {t('lead.consent.withdraw')}
          </Button>
        ) : null}
      </p>
    </Section>
  );
}
