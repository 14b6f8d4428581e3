import { useTranslation } from 'react-i18next';
import type { Import } from './imports-api.ts';

type Table = Pick<Import['mapping']['tables'][number], 'why' | 'lacks' | 'off'>;

/** Why a table is not imported, in words; empty where it is. */
export function useWhyNot(): (table: Table) => string {
  const { t } = useTranslation();
  return ({ why, lacks, off }) => {
    if (why === null) return '';
    if (off) return t('import.moduleOff', { name: t(`modules.${off.module}.name`) });
    const said = t(`import.whyNot.${why}`, { columns: lacks?.columns ?? '', defaultValue: why });
    const nearest = lacks?.nearest;
    if (!nearest) return said;
    const like = { kind: t(`import.kinds.${nearest}`), lacks: t(`import.needs.${nearest}`) };
    return `${said} ${t('import.whyNot.nearest', like)}`;
  };
}
