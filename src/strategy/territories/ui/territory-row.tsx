import { useTranslation } from 'react-i18next';
import { Go } from '../../../kit/look/go.tsx';
import { Icon } from '../../../kit/look/icons.tsx';
import small from '../../../kit/look/small.module.css';
import { MenuButton } from '../../../kit/panel/menu.tsx';
import css from './territories.module.css';
import type { Territory } from './territories.ts';
import { TerritoryPeople, TerritoryRules, TerritoryTags } from './territory-facts.tsx';
import { useTerritoryActs } from './use-territory-acts.ts';

type Props = { territory: Territory; depth: number; isPast: boolean; onChange: () => void };

/** A territory in its tree: what falls into it, each rule a sentence, and who works it now or will. */
export function TerritoryRow({ territory, depth, isPast, onChange }: Props) {
  const { t } = useTranslation();
  const acts = useTerritoryActs();
  const { id, name, mayWrite } = territory;
  return (
    <li>
      <span className={css.name} style={{ paddingInlineStart: depth * 20 }}>
        {isPast ? name : <Go href={`/territories/${id}`}>{name}</Go>} <TerritoryTags {...territory} />
      </span>
      <TerritoryRules territory={territory} />
      <TerritoryPeople territory={territory} />
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
