import { useTranslation } from 'react-i18next';
import { Go } from '../../../kit/look/go.tsx';
import { Icon } from '../../../kit/look/icons.tsx';
import { PageHead } from '../../../kit/look/page-head.tsx';
import { useIsOn, useSession } from '../../../kit/session.tsx';
import css from './data-page.module.css';

const sellers = ['leader', 'operations', 'manager', 'rep'];
const tools = [
  { id: 'import', title: 'import.title', path: '/import', icon: 'inbox', roles: ['leader', 'operations'] },
  { id: 'duplicates', title: 'duplicates.queue.title', path: '/duplicates', icon: 'people', roles: sellers },
  {
    id: 'quality',
    title: 'duplicates.quality.title',
    path: '/data-quality',
    icon: 'check',
    roles: ['leader', 'operations', 'manager'],
    module: 'quality',
  },
  { id: 'export', title: 'export.title', path: '/export', icon: 'down', roles: null },
] as const;

/** What brings data in, keeps it good and takes it out, each with what it is for. */
export default function DataPage() {
  const { t } = useTranslation();
  const role: string = useSession().user.role;
  const isOn = useIsOn();
  const his = tools.filter(
    (tool) =>
      (tool.roles === null || (tool.roles as readonly string[]).includes(role)) &&
      isOn('module' in tool ? tool.module : undefined),
  );
  return (
    <PageHead flows title={t('transfer.data.title')} lead={t('transfer.data.lead')}>
      <ul className={css.tools}>
        {his.map(({ id, title, path, icon }) => (
          <li key={id}>
            <Go href={path} className={css.tool}>
              <Icon name={icon} />
              <span>
                <b>{t(title)}</b>
                <span className={css.what}>{t(`transfer.data.${id}`)}</span>
              </span>
            </Go>
          </li>
        ))}
      </ul>
    </PageHead>
  );
}
