import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FileCell } from '../../ground/csv.ts';
import { toast } from '../feedback/toasts.tsx';
import { useFormat } from '../format/format.tsx';
import { Button } from '../look/button.tsx';
import small from '../look/small.module.css';
import { MenuButton } from '../panel/menu.tsx';
import type { FileFormat, FileRows } from './file-of.ts';
import { useTellTaken } from './taken-port.ts';

type Props = {
  /** What the file is called, before its day. */
  name: string;
  /** What the button says where there are several beside each other. */
  label?: string;
  /** Of what its rows are: a kind of record, or the name of the report. */
  kind: string;
  asOf?: string | null;
  headers: readonly string[];
  /** The rows, some at a time, with what the reader may see; ends by throwing once it is stopped. */
  rows: (signal: AbortSignal) => FileRows;
  /** Null while it is not known. */
  total?: number | null;
  /** Why it cannot be saved; null where it can. */
  no?: string | null;
  disabled?: boolean;
};

const formats: readonly FileFormat[] = ['csv', 'xlsx'];

/** What stands on the screen as a file, for a spreadsheet or as plain text; says how far it is, and can be stopped. */
export function SaveFile(props: Props) {
  const { t } = useTranslation();
  const { name, kind, asOf, headers, rows, total = null, no = null, disabled = false } = props;
  const label = props.label ?? t('kit.save.as');
  const f = useFormat();
  const tellTaken = useTellTaken();
  const [done, setDone] = useState<number | null>(null);
  const stop = useRef<AbortController | null>(null);
  const save = async (format: FileFormat) => {
    const control = new AbortController();
    stop.current = control;
    setDone(0);
    let count = 0;
    async function* counted(): AsyncGenerator<readonly (readonly FileCell[])[]> {
      for await (const some of rows(control.signal)) {
        count += some.length;
        setDone(count);
        yield some;
      }
    }
    try {
      // What writes files comes when somebody saves one: most pages are looked at.
      const { download, fileOf } = await import('./file-of.ts');
      const file = `${name}-${asOf ?? f.today}.${format}`;
      download(file, await fileOf(format, name, headers, counted()));
      tellTaken({ kind, name: file, records: count });
    } catch (error) {
      if (!control.signal.aborted) toast({ text: (error as Error).message, tone: 'bad' });
    } finally {
      setDone(null);
    }
  };
  if (done !== null)
    return (
      <Button onClick={() => stop.current?.abort()}>
        {total === null ? t('kit.save.stop') : t('kit.save.progress', { done: f.number(done), total: f.number(total) })}
      </Button>
    );
  if (no || disabled)
    return (
      <Button disabled title={no ?? undefined}>
        {label}
      </Button>
    );
  return (
    <MenuButton
      label={label}
      named
      className={small.button}
      align="end"
      items={formats.map((format) => ({
        id: format,
        label: t(`kit.save.${format}`),
        onPick: () => void save(format),
      }))}
    >
      {label}
    </MenuButton>
  );
}

/** A table that is on the screen as a whole. */
export function SaveTable(props: Omit<Props, 'rows' | 'total'> & { rows: readonly (readonly FileCell[])[] }) {
  const { rows, ...rest } = props;
  return <SaveFile {...rest} rows={() => [rows]} disabled={rest.disabled || rows.length === 0} />;
}
