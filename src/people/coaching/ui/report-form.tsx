import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addDays } from '../../../ground/days.ts';
import { useFormat } from '../../../kit/format/format.tsx';
import { Form } from '../../../kit/forms/dialogs.tsx';
import { DateField, SelectField, TextField } from '../../../kit/forms/fields.tsx';
import { fieldErrors, type Problem } from '../../../kit/forms/problem.ts';
import { Button } from '../../../kit/look/button.tsx';
import { Dialog } from '../../../kit/panel/dialog.tsx';
import { type Template, templates } from '../rules/cadence.ts';
import { highestLevel } from '../rules/skills.ts';
import { longest } from '../rules/vague.ts';
import css from './coaching.module.css';
import type { Session, Skill } from './queries.ts';
import { useCoaching } from './use-coaching.ts';
import { useCoachingWords, useVagueWords } from './words.ts';

/** A report that is written in three minutes: one behaviour, one example, one next action with its day; vague advice comes back with its reason. */
export function ReportForm(props: {
  session: Session;
  skills: readonly Skill[];
  plan: Skill | null;
  onClose: () => void;
}) {
  const { session, skills, plan, onClose } = props;
  const { t } = useTranslation();
  const f = useFormat();
  const acts = useCoaching();
  const words = useCoachingWords();
  const vague = useVagueWords();
  const [heldOn, setHeldOn] = useState(session.heldOn ?? f.today);
  const [template, setTemplate] = useState<Template | ''>(session.template ?? 'focused');
  const [behaviour, setBehaviour] = useState(session.behaviour);
  const [example, setExample] = useState(session.example);
  const [nextAction, setNextAction] = useState(session.nextAction);
  const [nextOn, setNextOn] = useState(session.nextOn ?? addDays(f.today, 7));
  const [skillKey, setSkillKey] = useState(session.scores[0]?.skillKey ?? plan?.key ?? '');
  const [level, setLevel] = useState(String(session.scores[0]?.level ?? ''));
  const [problem, setProblem] = useState<Problem | null>(null);
  const { byField, rest } = fieldErrors(problem, ['heldOn', 'behaviour', 'example', 'nextAction', 'nextOn']);
  const why = vague(problem);
  const send = async () => {
    const scores = skillKey && level ? [{ skillKey, level: Number(level) }] : [];
    const report = { template: template || null, behaviour, example, nextAction, nextOn, scores };
    const said = await acts.holdSession(session, heldOn, report);
    setProblem(said);
    if (!said) onClose();
  };
  const text = (field: 'behaviour' | 'example' | 'nextAction', value: string, set: (text: string) => void) => (
    <TextField
      required
      lines={field === 'example' ? 3 : 2}
      label={t(`coaching.field.${field}`)}
      hint={t(`coaching.hint.${field}`)}
      maxLength={longest[field]}
      value={value}
      onChange={set}
      error={why[field] ?? byField[field]}
    />
  );
  return (
    <Dialog title={t('coaching.report')} onClose={onClose}>
      <Form
        submit={t('coaching.keepReport')}
        disabled={[behaviour, example, nextAction, nextOn].some((each) => each.trim() === '')}
        errors={rest}
        onSubmit={send}
        extra={<Button onClick={onClose}>{t('kit.cancel')}</Button>}
      >
        <DateField
          required
          label={t('coaching.field.heldOn')}
          value={heldOn}
          onChange={setHeldOn}
          error={byField.heldOn}
        />
        <SelectField
          label={t('coaching.field.template')}
          value={template}
          none={t('coaching.template.none')}
          options={templates.map((id) => ({ id, label: t(`coaching.template.${id}`) }))}
          onChange={(id) => setTemplate(id as Template | '')}
        />
        {template ? <Questions template={template} /> : null}
        {text('behaviour', behaviour, setBehaviour)}
        {text('example', example, setExample)}
        {text('nextAction', nextAction, setNextAction)}
        <DateField
          required
          label={t('coaching.field.nextOn')}
          value={nextOn}
          onChange={setNextOn}
          error={byField.nextOn}
        />
        <SelectField
          label={t('coaching.field.scored')}
          value={skillKey}
          none={t('coaching.none')}
          options={skills.map((skill) => ({ id: skill.key, label: words.skillName(skill) }))}
          onChange={setSkillKey}
        />
        {skillKey ? (
          <SelectField
            label={t('coaching.field.level')}
            value={level}
            none={t('coaching.none')}
            options={Array.from({ length: highestLevel + 1 }, (_, at) => ({
              id: String(at),
              label: t(`coaching.levels.${String(at) as '0'}`),
            }))}
            onChange={setLevel}
          />
        ) : null}
      </Form>
    </Dialog>
  );
}

const asks: Record<Template, readonly string[]> = {
  grow: ['goal', 'reality', 'options', 'will'],
  focused: ['saw', 'effect', 'instead', 'practice'],
};

/** What one asks by a template, one after another. */
function Questions({ template }: { template: Template }) {
  const { t } = useTranslation();
  return (
    <details>
      <summary>{t('coaching.questions')}</summary>
      <ol className={css.quiet}>
        {asks[template].map((ask) => (
          <li key={ask}>{t(`coaching.ask.${ask as 'goal'}`)}</li>
        ))}
      </ol>
    </details>
  );
}
