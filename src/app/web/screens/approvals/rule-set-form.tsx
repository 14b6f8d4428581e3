import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toast } from '../../../../kit/feedback/toasts.tsx';
import { Form } from '../../../../kit/forms/dialogs.tsx';
import { TextField } from '../../../../kit/forms/fields.tsx';
import { type Problem, sentenceOf } from '../../../../kit/forms/problem.ts';
import type { Standing } from '../../../../kit/forms/standing-form.tsx';
import { Button } from '../../../../kit/look/button.tsx';
import css from './approvals.module.css';
import { DryRunText } from './dry-run-text.tsx';
import { approvalsApi, type DryRun, type Rule, type RuleSet } from './queries.ts';
import { RuleFields } from './rule-fields.tsx';

const aRule = (name: string): Rule => ({
  key: `r-${crypto.randomUUID().slice(0, 8)}`,
  name,
  when: [],
  steps: [{ mode: 'any', approvers: [{ by: 'manager', level: 1 }] }],
});

/** The version of rules that nobody saved yet. */
export const unsaved = 0;

type Saved = Pick<RuleSet, 'rules' | 'remindAfterDays' | 'escalateAfterDays'>;

/** The rules of one subject in their order. Tried on last quarter, nothing is written; saved, what is open keeps its old rules. */
export function RuleSetForm(props: Standing<RuleSet & { version: number }> & { roles: readonly string[] }) {
  const { record: ruleSet, onTyped, onSaved, roles } = props;
  const { t } = useTranslation();
  const client = useQueryClient();
  const [rules, setRules] = useState<Rule[]>(ruleSet.rules);
  const [remind, setRemind] = useState(String(ruleSet.remindAfterDays));
  const [escalate, setEscalate] = useState(String(ruleSet.escalateAfterDays));
  const [problem, setProblem] = useState<Problem | null>(null);
  const [run, setRun] = useState<DryRun | null>(null);
  const subject = ruleSet.subject.kind;
  const change = (next: Rule[]) => {
    onTyped();
    setRules(next);
  };
  const put = (at: number, rule: Rule | null) =>
    change(rules.flatMap((each, n) => (n === at ? (rule ? [rule] : []) : [each])));
  const up = (at: number) =>
    change(rules.map((each, n) => (n === at - 1 ? rules[at]! : n === at ? rules[at - 1]! : each)));
  const send = async ({ rules, remindAfterDays, escalateAfterDays }: Saved, version: number | null) =>
    approvalsApi.call('PUT /api/v1/approval-rules', {
      body: { subject, version, rules, remindAfterDays, escalateAfterDays },
    });
  const putBack = async (version: number | null) => {
    const done = await send(ruleSet, version);
    if (!done.ok) toast({ text: sentenceOf(done.problem, t('kit.unreachable')), tone: 'bad' });
    await client.invalidateQueries({ queryKey: ['approval-rules'] });
  };
  const save = async () => {
    const body = { rules, remindAfterDays: Number(remind), escalateAfterDays: Number(escalate) };
    const done = await send(body, ruleSet.version === unsaved ? null : ruleSet.version);
    if (!done.ok) return setProblem(done.problem);
    await client.invalidateQueries({ queryKey: ['approval-rules'] });
    onSaved();
    const { version } = done.answer;
    toast({
      text: t('approval.rules.saved'),
      undo: () => void putBack(version),
    });
  };
  const tryThem = async () => {
    const done = await approvalsApi.call('POST /api/v1/approval-rules/dry-run', { body: { subject, rules } });
    setProblem(done.ok ? null : done.problem);
    setRun(done.ok ? done.answer : null);
  };
  return (
    <Form
      submit={t('approval.rules.save')}
      errors={problem ? errorsOf(problem, rules, t('kit.unreachable')) : []}
      onSubmit={save}
      extra={
        <>
          <Button onClick={() => change([...rules, aRule(t('approval.rules.newName'))])}>
            {t('approval.rules.add')}
          </Button>
          <Button onClick={() => void tryThem()}>{t('approval.rules.try')}</Button>
        </>
      }
    >
      <fieldset style={{ border: 0, margin: 0, padding: 0, display: 'grid', gap: 12, minWidth: 0 }}>
        <legend className="sr-only">{t('approval.rules.title')}</legend>
        {rules.map((rule, at) => (
          <RuleFields
            key={rule.key}
            rule={rule}
            shapes={ruleSet.subject.facts}
            roles={roles}
            onChange={(next) => put(at, next)}
            onUp={at > 0 ? () => up(at) : undefined}
          />
        ))}
        <p className={css.quiet}>{t(rules.length === 0 ? 'approval.rules.none' : 'approval.rules.otherwise')}</p>
        <div className={css.line}>
          <TextField
            label={t('approval.rules.remind')}
            type="number"
            min={1}
            max={60}
            value={remind}
            onChange={setRemind}
          />
          <TextField
            label={t('approval.rules.escalate')}
            type="number"
            min={1}
            max={60}
            value={escalate}
            onChange={setEscalate}
          />
        </div>
      </fieldset>
      {run ? <DryRunText run={run} /> : null}
    </Form>
  );
}

/** What does not fit, with the name of the rule where it stands. */
function errorsOf(problem: Problem, rules: readonly Rule[], away: string): string[] {
  const fields = problem.errors ?? [];
  if (fields.length === 0) return [sentenceOf(problem, away)];
  return fields.map(({ field, message }) => {
    const at = /^rules\.(\d+)/.exec(field)?.[1];
    return at === undefined ? `${field}: ${message}` : `${rules[Number(at)]?.name ?? field}: ${message}`;
  });
}
