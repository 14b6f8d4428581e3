import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import { PersonName, Tag } from '../../../kit/look/person.tsx';
import { useAsOf } from '../../../kit/shell/as-of.tsx';
import css from './territories.module.css';
import type { Territory } from './territories.ts';
import { stillWorking } from './tree.ts';
import { useRuleWords } from './use-rule-words.ts';

/** The day that is looked at. */
const useDay = () => {
  const { today } = useFormat();
  return useAsOf().asOf ?? today;
};

type Ruled = Pick<Territory, 'rules' | 'namedCount'>;

const isEmpty = ({ rules, namedCount }: Ruled) => rules.length === 0 && namedCount === 0;

/** That it lies over others, and its days where it has any. */
export function TerritoryTags({ isOverlay, from, until }: Pick<Territory, 'isOverlay' | 'from' | 'until'>) {
  const { t } = useTranslation();
  const f = useFormat();
  const day = useDay();
  return (
    <>
      {isOverlay ? <Tag tone="accent">{t('territories.overlay')}</Tag> : null}
      {from && from > day ? <Tag tone="quiet">{t('territories.begins', { day: f.dayNear(from) })}</Tag> : null}
      {until ? (
        <Tag tone="quiet">{t(until > day ? 'territories.ends' : 'territories.ended', { day: f.dayNear(until) })}</Tag>
      ) : null}
    </>
  );
}

/** What falls into it, each rule a sentence. */
export function TerritoryRules({ territory }: { territory: Ruled }) {
  const { t } = useTranslation();
  const words = useRuleWords();
  const { rules, namedCount } = territory;
  return (
    <span className={css.rules}>
      {rules.map((rule) => (
        <span key={words.rule(rule)}>{words.rule(rule)}</span>
      ))}
      {namedCount > 0 ? <span>{t('territories.namedCount', { count: namedCount })}</span> : null}
      {isEmpty(territory) ? <small>{t('territories.noRules')}</small> : null}
    </span>
  );
}

type Worked = Ruled & Pick<Territory, 'people'>;

/** Who works it now or will. That nobody does is no matter where nothing falls: there it is said only on its own page. */
export function TerritoryPeople({ territory, always }: { territory: Worked; always?: boolean }) {
  const { t } = useTranslation();
  const f = useFormat();
  const day = useDay();
  const working = stillWorking(territory.people, day);
  return (
    <span className={css.people}>
      {working.map(({ person, from: begins }) => (
        <PersonName
          key={`${person.id} ${begins}`}
          person={person}
          note={begins && begins > day ? t('territories.begins', { day: f.dayNear(begins) }) : undefined}
        />
      ))}
      {working.length === 0 && (always || !isEmpty(territory)) ? (
        <Tag tone={isEmpty(territory) ? 'quiet' : 'warn'}>{t('territories.nobody')}</Tag>
      ) : null}
    </span>
  );
}
