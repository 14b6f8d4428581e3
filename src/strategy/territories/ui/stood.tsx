import { useTranslation } from 'react-i18next';
import { dayOf } from '../../../ground/time-zones.ts';
import { useFormat } from '../../../kit/format/format.tsx';
import { Go } from '../../../kit/look/go.tsx';
import { Tag } from '../../../kit/look/person.tsx';
import { useSession } from '../../../kit/session.tsx';
import css from './territories.module.css';
import type { StoodLine } from './territories.ts';
import { useRuleWords } from './use-rule-words.ts';

/** In a territory, between several, or in none. */
export function PlaceMark({ place }: { place: StoodLine['place'] }) {
  const { t } = useTranslation();
  const names = place.territories.map(({ name }) => name);
  if (place.at === 'overlap') return <Tag tone="warn">{t('territories.between', { names: names.join(', ') })}</Tag>;
  if (place.at === 'gap') return <Tag tone="warn">{t('territories.nowhere')}</Tag>;
  return <Go href={`/territories/${place.territories[0]?.id}`}>{names[0]}</Go>;
}

/** One stretch of the life of a company by the rules of territories. */
function Stretch({ line }: { line: StoodLine }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { timeZone } = useSession().settings;
  const words = useRuleWords();
  const day = (at: string) => f.day(dayOf(at, timeZone));
  const { because, people } = line;
  const why = because && (because.isNamed ? t('territories.isNamed') : words.conditions(because.conditions));
  const names = people.map(({ person }) => person.name).join(', ');
  return (
    <>
      <PlaceMark place={line.place} />
      <small>
        {line.until
          ? t('territories.log.span', { from: day(line.from), until: day(line.until) })
          : t('territories.log.since', { from: day(line.from) })}
        {` · ${t(`territories.log.${line.cause}`)}`}
      </small>
      {why ? <small>{why}</small> : null}
      {names ? <small>{t('territories.log.worked', { names })}</small> : null}
    </>
  );
}

/** The log of a company's territories, the newest first, at a click. */
export function Stood({ lines }: { lines: readonly StoodLine[] }) {
  const { t } = useTranslation();
  return (
    <details>
      <summary>{t('territories.log.title')}</summary>
      <ul className={css.stood} aria-label={t('territories.log.title')}>
        {lines.map((line) => (
          <li key={line.from} className={css.placed}>
            <Stretch line={line} />
          </li>
        ))}
      </ul>
    </details>
  );
}

/** Where it stood at the end of a past day. */
export function StoodOn({ line }: { line: StoodLine }) {
  return (
    <div className={css.placed}>
      <Stretch line={line} />
    </div>
  );
}
