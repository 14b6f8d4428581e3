import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import { Button } from '../../../kit/look/button.tsx';
import { useSession } from '../../../kit/session.tsx';
import css from './coaching.module.css';
import { matrixQuery, type Skill } from './queries.ts';
import { SkillForm } from './skill-form.tsx';
import { useCoachingWords } from './words.ts';

/** What a skill is here: its number, where it shows, and how much of it is in one's hands; changed by those who lead sales. */
export function SkillsPart() {
  const { t } = useTranslation();
  const f = useFormat();
  const { user } = useSession();
  const words = useCoachingWords();
  const { data } = useQuery(matrixQuery);
  const [open, setOpen] = useState<Skill | 'new' | null>(null);
  const mayWrite = user.role === 'leader' || user.role === 'operations';
  if (!data) return null;
  return (
    <section aria-labelledby="coaching-skills">
      <h2 id="coaching-skills">{t('coaching.skills.title')}</h2>
      <ul className={css.list}>
        {data.skills.map((skill) => (
          <li key={skill.key} className={css.one}>
            <div className={css.told}>
              <p>{words.skillName(skill)}</p>
              <p className={css.quiet}>
                {t('coaching.skills.says', {
                  metric: words.metricName(skill),
                  share: f.percent(skill.controllability),
                })}
                {skill.stages.length > 0
                  ? ` ${t('coaching.skills.stages', { stages: skill.stages.join(', ') })}`
                  : skill.stageWords.length > 0
                    ? ` ${t('coaching.skills.noStage')}`
                    : null}
              </p>
            </div>
            {mayWrite ? (
              <Button
                aria-label={t('coaching.skills.changeOf', { skill: words.skillName(skill) })}
                onClick={() => setOpen(skill)}
              >
                {t('coaching.skills.change')}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      {mayWrite ? (
        <div className={css.acts}>
          <Button onClick={() => setOpen('new')}>{t('coaching.skills.add')}</Button>
        </div>
      ) : null}
      {open ? <SkillForm skill={open === 'new' ? null : open} onClose={() => setOpen(null)} /> : null}
    </section>
  );
}
