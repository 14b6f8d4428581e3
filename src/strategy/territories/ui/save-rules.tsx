import { useTranslation } from 'react-i18next';
import { SaveTable } from '../../../kit/save/save-file.tsx';
import { columns, rowsOf } from '../rules/sheet/sheet.ts';
import type { Territory } from './territories.ts';

/** The territories with their rules as a file that can be brought back. */
export function SaveRules({ items, asOf }: { items: readonly Territory[]; asOf: string | null }) {
  const { t } = useTranslation();
  const names = new Map(items.map(({ id, name }) => [id, name]));
  const rows = rowsOf(items.map(({ parentId, ...one }) => ({ ...one, partOf: names.get(parentId ?? '') ?? null })));
  return <SaveTable name={t('territories.title')} kind="territory" asOf={asOf} headers={columns} rows={rows} />;
}
