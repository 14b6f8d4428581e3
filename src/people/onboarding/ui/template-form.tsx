import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { freeKey, keyOf } from '../../../ground/keys.ts';
import { Form } from '../../../kit/forms/dialogs.tsx';
import { SelectField, TextField } from '../../../kit/forms/fields.tsx';
import { fieldErrors, type Problem } from '../../../kit/forms/problem.ts';
import { Button } from '../../../kit/look/button.tsx';
import { Go, useWay } from '../../../kit/look/go.tsx';
import { roles } from '../../organisation/index.ts';
import css from './onboarding.module.css';
import { aStep, type TemplateDraft, templateSaid } from './template-draft.ts';
import { TemplateStep } from './template-step.tsx';
import { useRamp } from './use-ramp.ts';
import type { RampWords } from './words.ts';

type Props = { first: TemplateDraft; isNew: boolean; words: RampWords };

/** Writes a way into a job. Who is on it already goes on as he began. */
export function TemplateForm({ first, isNew, words }: Props) {
  const { t } = useTranslation();
  const way = useWay();
  const acts = useRamp();
  const [draft, setDraft] = useState(first);
  const [problem, setProblem] = useState<Problem | null>(null);
  const { byField, rest } = fieldErrors(problem, ['name', 'role']);
  const put = (more: Partial<TemplateDraft>) => setDraft({ ...draft, ...more });
  const key = isNew ? keyOf(draft.name) : draft.key;
  const { steps } = draft;
  const send = async () => {
    const said = await acts.sayTemplate(templateSaid(draft, key, words));
    setProblem(said);
    if (!said) way.go('/onboarding/templates');
  };
  return (
    <div className={css.writing}>
      <Form
        submit={t('ramp.templates.keep')}
        disabled={key.length < 2 || key === 'new'}
        errors={rest}
        onSubmit={send}
        extra={<Go href="/onboarding/templates">{t('kit.cancel')}</Go>}
      >
        <TextField
          required
          label={t('ramp.templates.name')}
          maxLength={80}
          value={draft.name}
          onChange={(name) => put({ name })}
          error={byField.name}
        />
        <SelectField
          label={t('ramp.templates.role')}
          value={draft.role ?? ''}
          none={t('ramp.templates.anybody')}
          options={roles.map((id) => ({ id, label: t(`role.${id}`) }))}
          onChange={(role) => put({ role: (role || null) as TemplateDraft['role'] })}
          error={byField.role}
        />
        {steps.map((step, at) => (
          <TemplateStep
            key={step.key}
            step={step}
            number={at + 1}
            onChange={(more) =>
              put({ steps: steps.map((each) => (each.key === step.key ? { ...each, ...more } : each)) })
            }
            onRemove={
              steps.length > 1 ? () => put({ steps: steps.filter((each) => each.key !== step.key) }) : undefined
            }
          />
        ))}
        {steps.length < 60 ? (
          <Button onClick={() => put({ steps: [...steps, aStep(freeKey('step', steps), steps.at(-1)?.day ?? '1')] })}>
            {t('ramp.templates.add')}
          </Button>
        ) : null}
      </Form>
    </div>
  );
}
