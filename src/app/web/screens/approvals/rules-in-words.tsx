import { useQuery } from '@tanstack/react-query';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { type Format, useFormat } from '../../../../kit/format/format.tsx';
import { personQuery } from '../../../../people/organisation/ui/queries.ts';
import { factName } from './approval-words.ts';
import css from './approvals.module.css';
import type { Rule, RuleSet } from './queries.ts';

type Shape = RuleSet['subject']['facts'][number];
type Condition = Rule['when'][number];
type Approver = Rule['steps'][number]['approvers'][number];

/** By which rules somebody is asked, for whoever only reads them: in their order, each as sentences. */
export function RulesInWords({ ruleSet }: { ruleSet: RuleSet }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { rules, subject, remindAfterDays, escalateAfterDays } = ruleSet;
  return (
    <>
      <ol className={css.words}>
        {rules.map((rule) => (
          <li key={rule.key}>
            <b>{rule.name}</b>
            <p>{whenInWords(rule, subject.facts, { t, f })}</p>
            {rule.steps.length === 0 ? <p>{t('approval.rules.atOnce')}</p> : null}
            {rule.steps.map((step, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: steps have no other name than their place
              <p key={at}>
                {t('approval.stepNumber', { n: at + 1 })}:{' '}
                {step.approvers.map((approver, place) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: approvers have no other name than their place
                  <span key={place}>
                    {place > 0 ? ', ' : ''}
                    <Asked approver={approver} />
                  </span>
                ))}
                {step.approvers.length > 1 ? `. ${t(`approval.mode.${step.mode}`)}.` : ''}
              </p>
            ))}
          </li>
        ))}
      </ol>
      <p className={css.quiet}>{t(rules.length === 0 ? 'approval.rules.none' : 'approval.rules.otherwise')}</p>
      <p className={css.quiet}>
        {t('approval.rules.remind')}: {f.number(remindAfterDays)} · {t('approval.rules.escalate')}:{' '}
        {f.number(escalateAfterDays)}
      </p>
    </>
  );
}

type Words = { t: TFunction; f: Pick<Format, 'money' | 'percent' | 'number'> };

/** "When all of these hold: Discount is over 20 %; Stage is any of Proposal, Negotiation". */
export function whenInWords({ when }: Pick<Rule, 'when'>, shapes: readonly Shape[], words: Words): string {
  const { t } = words;
  if (when.length === 0) return t('approval.rules.always');
  return `${t('approval.rules.when')}: ${when.map((each) => conditionInWords(each, shapes, words)).join('; ')}`;
}

function conditionInWords({ fact, is, value }: Condition, shapes: readonly Shape[], { t, f }: Words): string {
  const shape = shapes.find(({ key }) => key === fact);
  const said = (one: unknown): string => {
    if (one === null || one === undefined || one === '') return '–';
    if (typeof one === 'boolean') return t(one ? 'approval.yes' : 'approval.no');
    if (typeof one === 'number') return shape?.type === 'percent' ? f.percent(one) : f.number(one, 2);
    if (typeof one === 'object') return f.money(one as { amount: number; currency: string });
    return shape?.options.find((option) => option.value === one)?.label ?? String(one);
  };
  const name = shape ? factName(t, shape) : fact;
  return `${name} ${t(`approval.is.${is}`)} ${Array.isArray(value) ? value.map(said).join(', ') : said(value)}`;
}

function Asked({ approver }: { approver: Approver }) {
  const { t } = useTranslation();
  if (approver.by === 'manager') return t('approval.rules.manager', { count: approver.level });
  if (approver.by === 'role') return t('approval.rules.role', { role: t(`role.${approver.role}`) });
  return <Named personId={approver.personId} />;
}

function Named({ personId }: { personId: string }) {
  const { t } = useTranslation();
  return useQuery(personQuery(personId, null)).data?.name ?? t('approval.rules.person');
}
