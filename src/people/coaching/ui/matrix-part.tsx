import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import { Go } from '../../../kit/look/go.tsx';
import css from './coaching.module.css';
import { matrixQuery } from './queries.ts';
import { useCoachingWords } from './words.ts';

/** Where everybody stands in each skill that was seen of anybody; what was seen stands behind each level. */
export function MatrixPart() {
  const { t } = useTranslation();
  const f = useFormat();
  const { skillName } = useCoachingWords();
  const { data } = useQuery(matrixQuery);
  if (!data || data.people.length === 0) return null;
  const seen = new Set(data.people.flatMap(({ levels }) => levels.map(({ skillKey }) => skillKey)));
  const skills = data.skills.filter(({ key }) => seen.has(key));
  return (
    <section aria-labelledby="coaching-matrix">
      <h2 id="coaching-matrix">{t('coaching.matrix')}</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways is reached by the keyboard */}
      <section className={css.scroll} tabIndex={0} aria-label={t('coaching.matrix')}>
        <table className={css.table}>
          <thead>
            <tr>
              <th scope="col">{t('coaching.column.person')}</th>
              {skills.map((skill) => (
                <th key={skill.key} scope="col">
                  {skillName(skill)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {data.people.map(({ person, levels }) => (
              <tr key={person.id}>
                <th scope="row">
                  <Go href={`/coaching/${person.id}`}>{person.name}</Go>
                </th>
                {skills.map(({ key }) => {
                  const level = levels.find(({ skillKey }) => skillKey === key);
                  return (
                    <td key={key} title={level?.evidence}>
                      {level
                        ? t('coaching.levelSeen', { level: f.number(level.level), day: f.day(level.seenOn) })
                        : null}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  );
}
