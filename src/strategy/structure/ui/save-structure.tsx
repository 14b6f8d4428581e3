import { useTranslation } from 'react-i18next';
import { SaveTable } from '../../../kit/save/save-file.tsx';
import { columns, rowsOf } from '../rules/sheet.ts';
import type { Drawn } from './structures.ts';

/** A structure as a file that can be brought back into a draft. */
export function SaveStructure({ drawn, name }: { drawn: Drawn; name: string }) {
  const { t } = useTranslation();
  return (
    <SaveTable
      name={`${t('structure.title')} ${name}`}
      kind="structure"
      asOf={null}
      headers={columns}
      rows={rowsOf(drawn)}
    />
  );
}
