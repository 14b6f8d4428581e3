import { useTranslation } from 'react-i18next';
import { Choices } from '../../../../kit/look/button.tsx';

/** What stands under Reports: the reports, and what tells of numbers by itself. */
export function ReportsTabs({ at }: { at: 'reports' | 'alerts' | 'decisions' }) {
  const { t } = useTranslation();
  return (
    <Choices
      label={t('reports.title')}
      value={at}
      options={[
        { id: 'reports', label: t('reports.title'), href: '/reports' },
        { id: 'alerts', label: t('alerts.title'), href: '/reports/alerts' },
        { id: 'decisions', label: t('decisions.title'), href: '/decisions' },
      ]}
    />
  );
}
