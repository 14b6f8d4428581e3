import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import { Icon } from '../../../kit/look/icons.tsx';
import { PersonName, Tag } from '../../../kit/look/person.tsx';
import small from '../../../kit/look/small.module.css';
import { MenuButton } from '../../../kit/panel/menu.tsx';
import { useAsOf } from '../../../kit/shell/as-of.tsx';
import css from './territories.module.css';
import type { Territory } from './territories.ts';
import { stillWorking } from './tree.ts';
import { useRuleWords } from './use-rule-words.ts';
import { useTerritoryActs } from './use-territory-acts.ts';

type Props = { territory: Territory; depth: number; isPast: boolean; onChange: () => void };

/** A territory in its tree: what falls into it, each rule a sentence, and who works it now or will. */
export function TerritoryRow({ territory, depth, isPast, onChange }: Props) {
  const { t } = useTranslation();
  const f = useFormat();
  const acts = useTerritoryActs();
  const words = useRuleWords();
  const { name, isOverlay, from, until, rules, namedCount, people, mayWrite } = territory;
  const isEmpty = rules.length === 0 && namedCount === 0;
  const day = useAsOf().asOf ?? f.today;
  const working = stillWorking(people, day);
  return (
    <li>
      <span className={css.name} style={{ paddingInlineStart: depth * 20 }}>
        {name} {isOverlay ? <Tag tone="accent">{t('territories.overlay')}</Tag> : null}
        {from && from > day ? <Tag tone="quiet">{t('territories.begins', { day: f.dayNear(from) })}</Tag> : null}
        {until ? (
          <Tag tone="quiet">{t(until > day ? 'territories.ends' : 'territories.ended', { day: f.dayNear(until) })}</Tag>
        ) : null}
      </span>
      <span className={css.rules}>
        {rules.map((rule) => (
          <span key={words.rule(rule)}>{words.rule(rule)}</span>
        ))}
        {namedCount > 0 ? <span>{t('territories.namedCount', { count: namedCount })}</span> : null}
        {isEmpty ? <small>{t('territories.noRules')}</small> : null}
      </span>
      <span className={css.people}>
        {working.map(({ person, from: begins }) => (
          <PersonName
            key={`${person.id} ${begins}`}
            person={person}
            note={begins && begins > day ? t('territories.begins', { day: f.dayNear(begins) }) : undefined}
          />
        ))}
        {working.length === 0 && !isEmpty ? <Tag tone="warn">{t('territories.nobody')}</Tag> : null}
      </span>
      {mayWrite && !isPast ? (
        <MenuButton
          label={t('territories.menu', { name })}
          className={small.square}
          align="end"
          items={[
            { id: 'change', label: t('territories.change'), onPick: onChange },
            { id: 'remove', label: t('territories.remove'), onPick: () => void acts.remove(territory) },
          ]}
        >
          <Icon name="more" />
        </MenuButton>
      ) : null}
    </li>
  );
}
