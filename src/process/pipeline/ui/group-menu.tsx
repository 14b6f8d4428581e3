import { useTranslation } from 'react-i18next';
import { Icon } from '../../../kit/look/icons.tsx';
import small from '../../../kit/look/small.module.css';
import { MenuButton } from '../../../kit/panel/menu.tsx';
import { useIsOn } from '../../../kit/session.tsx';
import { type Grouping, groupings } from '../rules/groups.ts';
import { moduleOfFact } from '../rules/listed-columns.ts';

/** By what the list is grouped, or by nothing. */
export function GroupMenu({ by, onChange }: { by: Grouping | null; onChange: (by: Grouping | null) => void }) {
  const { t } = useTranslation();
  const isOn = useIsOn();
  return (
    <MenuButton
      named
      label={t('pipeline.group.label')}
      className={small.button}
      items={[null, ...groupings.filter((one) => one === by || isOn(moduleOfFact(one)))].map((one) => ({
        id: one ?? 'none',
        label: t(`pipeline.group.by.${one ?? 'none'}`),
        checked: one === by,
        onPick: () => onChange(one),
      }))}
    >
      {by ? t('pipeline.group.chosen', { by: t(`pipeline.group.by.${by}`) }) : t('pipeline.group.label')}
      <Icon name="down" size={12} />
    </MenuButton>
  );
}
