import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Form } from '../../../kit/forms/dialogs.tsx';
import { SelectField, TextField } from '../../../kit/forms/fields.tsx';
import { fieldErrors, type Problem } from '../../../kit/forms/problem.ts';
import { Button } from '../../../kit/look/button.tsx';
import { Dialog } from '../../../kit/panel/dialog.tsx';
import { shippedSkills } from '../rules/skills.ts';
import type { Skill } from './queries.ts';
import { useCoaching } from './use-coaching.ts';
import { useCoachingWords } from './words.ts';

/** The numbers in which skills are shown: those that the shipped skills stand on, and what this one had. */
const metricsFor = (skill: Skill | null): string[] => [
  ...new Set([...(skill ? [skill.metricId] : []), ...shippedSkills.map(({ metricId }) => metricId), 'activities_done']),
];

/** Says what a skill is here, a shipped one or one of the workspace's own. */
export function SkillForm({ skill, onClose }: { skill: Skill | null; onClose: () => void }) {
  const { t } = useTranslation();
  const acts = useCoaching();
  const words = useCoachingWords();
  const [key, setKey] = useState(skill?.key ?? '');
  const [name, setName] = useState(skill?.name ?? '');
  const [metricId, setMetric] = useState(skill?.metricId ?? 'stage_conversion');
  const [stages, setStages] = useState(skill?.stageWords.join(', ') ?? '');
  const [percent, setPercent] = useState(String(Math.round((skill?.controllability ?? 0.5) * 100)));
  const [problem, setProblem] = useState<Problem | null>(null);
  const { byField, rest } = fieldErrors(problem, ['key', 'name', 'metricId', 'stageWords', 'controllability']);
  const isShipped = skill !== null && skill.name === null;
  const title = skill ? t('coaching.skills.changeOf', { skill: words.skillName(skill) }) : t('coaching.skills.add');
  const send = async () => {
    const said = await acts.sayOfSkill({
      ...{ key, metricId, name: isShipped ? null : name.trim() },
      stageWords: stages
        .split(',')
        .map((word) => word.trim())
        .filter((word) => word !== ''),
      controllability: Number(percent) / 100,
    });
    setProblem(said);
    if (!said) onClose();
  };
  return (
    <Dialog title={title} onClose={onClose}>
      <Form
        submit={t('coaching.skills.keep')}
        disabled={key === '' || (!isShipped && name.trim() === '') || !(Number(percent) > 0)}
        errors={rest}
        onSubmit={send}
        extra={<Button onClick={onClose}>{t('kit.cancel')}</Button>}
      >
        {skill ? null : (
          <TextField
            required
            label={t('coaching.skills.key')}
            hint={t('coaching.skills.keyHint')}
            maxLength={40}
            value={key}
            onChange={setKey}
            error={byField.key}
          />
        )}
        {isShipped ? null : (
          <TextField
            required
            label={t('coaching.skills.name')}
            maxLength={80}
            value={name}
            onChange={setName}
            error={byField.name}
          />
        )}
        <SelectField
          required
          label={t('coaching.skills.metric')}
          value={metricId}
          options={metricsFor(skill).map((id) => ({ id, label: words.metricName({ metricId: id }) }))}
          onChange={setMetric}
          error={byField.metricId}
        />
        <TextField
          label={t('coaching.skills.stageWords')}
          hint={t('coaching.skills.stageHint')}
          value={stages}
          onChange={setStages}
          error={byField.stageWords}
        />
        <TextField
          required
          inputMode="decimal"
          label={t('coaching.skills.controllability')}
          value={percent}
          onChange={setPercent}
          error={byField.controllability}
        />
      </Form>
    </Dialog>
  );
}
