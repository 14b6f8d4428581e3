import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Empty, ErrorPage, Late, Skeleton } from '../../../../kit/feedback/states.tsx';
import { StandingForm } from '../../../../kit/forms/standing-form.tsx';
import { Choices } from '../../../../kit/look/button.tsx';
import { PageHead } from '../../../../kit/look/page-head.tsx';
import { useSession } from '../../../../kit/session.tsx';
import screens from '../screens.module.css';
import { subjectAsks, subjectName } from './approval-words.ts';
import { type RuleSet, rulesQuery } from './queries.ts';
import { RuleSetForm, unsaved } from './rule-set-form.tsx';
import { RulesInWords } from './rules-in-words.tsx';

/** By which rules each thing is approved; leaders and operations write them, and try them on last quarter first. */
export default function RulesPage() {
  const { t } = useTranslation();
  const [kind, setKind] = useState<string | null>(null);
  const found = useQuery(rulesQuery);
  const { user } = useSession();
  const mayWrite = user.role === 'leader' || user.role === 'operations';
  const items = found.data?.items ?? [];
  const shown = items.find(({ subject }) => subject.kind === kind) ?? items[0];
  return (
    <PageHead
      title={t('approval.rules.title')}
      lead={t(mayWrite ? 'approval.rules.lead' : 'approval.rules.leadRead')}
      flows
      filters={
        items.length > 1 && shown ? (
          <Choices
            label={t('approval.rules.subject')}
            value={shown.subject.kind}
            options={items.map(({ subject }) => ({ id: subject.kind, label: subjectName(t, subject) }))}
            onChange={setKind}
          />
        ) : undefined
      }
    >
      {found.isError && !found.data ? (
        <ErrorPage title={t('approval.failed')} text={t('approval.failedText')} onRetry={() => void found.refetch()} />
      ) : found.isPending ? (
        <Late>
          <Skeleton lines={6} />
        </Late>
      ) : shown ? (
        <Subject key={shown.subject.kind} ruleSet={shown} mayWrite={mayWrite} roles={found.data?.roles ?? []} />
      ) : (
        <Empty
          title={t('approval.rules.nothing')}
          text={t('approval.rules.nothingText')}
          example={t('approval.emptyExample')}
        />
      )}
    </PageHead>
  );
}

function Subject(props: { ruleSet: RuleSet; roles: readonly string[]; mayWrite: boolean }) {
  const { ruleSet, roles, mayWrite } = props;
  const { t } = useTranslation();
  return (
    <section className={screens.card} aria-label={subjectName(t, ruleSet.subject)}>
      <h2>{subjectName(t, ruleSet.subject)}</h2>
      <p className={screens.quiet}>
        {t('approval.rules.asks', { asks: subjectAsks(t, ruleSet.subject) })}{' '}
        {t(`approval.rules.changed.${ruleSet.subject.whenChanged}`)}
      </p>
      {mayWrite ? (
        <StandingForm record={{ ...ruleSet, version: ruleSet.version ?? unsaved }} part={(set) => set}>
          {(standing) => <RuleSetForm {...standing} roles={roles} />}
        </StandingForm>
      ) : (
        <RulesInWords ruleSet={ruleSet} />
      )}
    </section>
  );
}
