import { useTranslation } from 'react-i18next';
import { Choices } from '../look/button.tsx';
import { Icon } from '../look/icons.tsx';
import small from '../look/small.module.css';
import { MenuButton, type MenuItem } from '../panel/menu.tsx';

export type ViewTab = { id: string; name: string; href: string };

/** As many as fit beside the page's name; the others wait in the menu. */
const mostTabs = 4;

/** Saved views as tabs, the one that is open among them, and a menu of the rest and of what can be done. */
export function ViewTabs(props: {
  views: readonly ViewTab[];
  current: string | null;
  onOpen: (view: ViewTab) => void;
  actions: MenuItem[];
}) {
  const { t } = useTranslation();
  const first = props.views.slice(0, mostTabs);
  const open = props.views.find(({ id }) => id === props.current);
  const tabs = open && !first.includes(open) ? [...first.slice(0, mostTabs - 1), open] : first;
  const rest = props.views.filter((view) => !tabs.includes(view));
  return (
    <>
      {tabs.length > 0 ? (
        <Choices
          label={t('kit.views.label')}
          value={props.current ?? ''}
          options={tabs.map(({ id, name, href }) => ({ id, label: name, href }))}
        />
      ) : null}
      {props.actions.length + rest.length > 0 ? (
        <MenuButton
          named
          label={t('kit.views.menu')}
          className={small.plain}
          items={[
            ...rest.map((view) => ({ id: view.id, label: view.name, onPick: () => props.onOpen(view) })),
            ...props.actions,
          ]}
        >
          {t('kit.views.views')}
          <Icon name="down" size={12} />
        </MenuButton>
      ) : null}
    </>
  );
}
