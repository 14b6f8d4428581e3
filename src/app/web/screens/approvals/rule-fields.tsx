import { useTranslation } from 'react-i18next';
import { SelectField, TextField } from '../../../../kit/forms/fields.tsx';
import { Button } from '../../../../kit/look/button.tsx';
import css from './approvals.module.css';
import { ApproverFields } from './approver-fields.tsx';
import { ConditionFields, firstCondition, type Shape } from './condition-fields.tsx';
import type { Rule } from './queries.ts';

type Step = Rule['steps'][number];

/** One rule as a sentence: when these hold, then these are asked, one step after another. */
export function RuleFields(props: {
  rule: Rule;
  shapes: Shape[];
  roles: readonly string[];
  onChange: (rule: Rule | null) => void;
  onUp: (() => void) | undefined;
}) {
  const { t } = useTranslation();
  const { rule, shapes, onChange } = props;
  const withStep = (at: number, step: Step | null) =>
    onChange({ ...rule, steps: rule.steps.flatMap((each, n) => (n === at ? (step ? [step] : []) : [each])) });
  return (
    <fieldset className={css.rule}>
      <legend>{rule.name}</legend>
      <div className={css.line}>
        <TextField
          label={t('approval.rules.name')}
          required
          value={rule.name}
          onChange={(name) => onChange({ ...rule, name })}
        />
        {props.onUp ? <Button onClick={props.onUp}>{t('approval.rules.up')}</Button> : null}
        <Button kind="danger" onClick={() => onChange(null)}>
          {t('approval.rules.remove')}
        </Button>
      </div>
      <b>{t(rule.when.length === 0 ? 'approval.rules.always' : 'approval.rules.when')}</b>
      {rule.when.map((condition, at) => (
        <ConditionFields
          // biome-ignore lint/suspicious/noArrayIndexKey: conditions have no other name than their place
          key={at}
          condition={condition}
          shapes={shapes}
          onChange={(next) =>
            onChange({ ...rule, when: rule.when.flatMap((each, n) => (n === at ? (next ? [next] : []) : [each])) })
          }
        />
      ))}
      <div className={css.line}>
        <Button onClick={() => onChange({ ...rule, when: [...rule.when, firstCondition(shapes)] })}>
          {t('approval.rules.addCondition')}
        </Button>
      </div>
      <b>{t(rule.steps.length === 0 ? 'approval.rules.atOnce' : 'approval.rules.then')}</b>
      {rule.steps.map((step, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: steps have no other name than their place
        <div key={at} className={css.rule}>
          <div className={css.line}>
            <SelectField
              label={t('approval.stepNumber', { n: at + 1 })}
              value={step.mode}
              options={(['any', 'all'] as const).map((id) => ({ id, label: t(`approval.mode.${id}`) }))}
              onChange={(mode) => withStep(at, { ...step, mode: mode as Step['mode'] })}
            />
            <Button onClick={() => withStep(at, null)}>{t('approval.rules.removeStep')}</Button>
          </div>
          <ApproverFields step={step} roles={props.roles} onChange={(next) => withStep(at, next)} />
        </div>
      ))}
      <div className={css.line}>
        <Button
          onClick={() =>
            onChange({
              ...rule,
              steps: [...rule.steps, { mode: 'any', approvers: [{ by: 'manager', level: rule.steps.length + 1 }] }],
            })
          }
        >
          {t('approval.rules.addStep')}
        </Button>
      </div>
    </fieldset>
  );
}
