import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import { Go } from '../../../kit/look/go.tsx';
import { Tag, type Tone } from '../../../kit/look/person.tsx';
import type { Meeting } from './queries.ts';
import css from './sessions.module.css';
import { hourOf, kindBeside, standOf } from './words.ts';

const tones: Record<Meeting['state'], Tone> = { due: 'quiet', running: 'good', held: 'good', skipped: 'quiet' };

/** Meetings by day and hour, each with how it stands. */
export function MeetingList({ items, withOwner = false }: { items: readonly Meeting[]; withOwner?: boolean }) {
  const { t } = useTranslation();
  const f = useFormat();
  return (
    <ul className={css.list}>
      {items.map((one) => {
        const told = [
          `${f.dayNear(one.dueOn)}, ${hourOf(one.atMinute)}`,
          kindBeside(one, t),
          withOwner ? one.owner.name : null,
          one.people.map(({ name }) => name).join(', '),
        ].filter(Boolean);
        return (
          <li key={one.id} className={css.one}>
            <div className={css.told}>
              <p className={css.text}>
                <Go href={`/week/${one.id}`}>{one.name}</Go>
              </p>
              <p className={css.facts}>
                <Tag tone={one.isOverdue ? 'bad' : tones[one.state]}>{standOf(one, t)}</Tag>
                {told.map((fact) => (
                  <span key={fact} className={css.fact}>
                    {fact}
                  </span>
                ))}
              </p>
              {one.skipReason ? <p className={css.quiet}>{one.skipReason}</p> : null}
            </div>
          </li>
        );
      })}
    </ul>
  );
}
