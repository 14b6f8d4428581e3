import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FileCell } from '../../../ground/csv.ts';
import { Skeleton } from '../../../kit/feedback/states.tsx';
import { type Format, useFormat } from '../../../kit/format/format.tsx';
import { Button, Choices } from '../../../kit/look/button.tsx';
import { Go } from '../../../kit/look/go.tsx';
import { Tag, type Tone } from '../../../kit/look/person.tsx';
import { SaveFile } from '../../../kit/save/save-file.tsx';
import { answerOf } from '../../../platform/http/client.ts';
import { ownHeading } from '../rules/own-headings.ts';
import { type Import, type ImportedRow, importsApi } from './imports-api.ts';
import mapCss from './mapping.module.css';
import { Perhaps } from './perhaps.tsx';
import { problemInWords } from './problem-words.ts';
import { RowFix } from './row-fix.tsx';
import css from './transfer.module.css';

export type Outcome = ImportedRow['outcome'];
/** Rows by what becomes of them, and those of which something was noticed, whatever becomes of them. */
export type Shown = Outcome | 'noticed';
const outcomes = ['create', 'change', 'unchanged', 'perhaps', 'left-out'] as const;
const tones: Record<Outcome, Tone> = {
  create: 'good',
  change: 'accent',
  unchanged: 'quiet',
  perhaps: 'warn',
  'left-out': 'warn',
};
const paths: Record<string, string> = { deal: '/deals', company: '/companies', contact: '/contacts', lead: '/leads' };

const page = (id: string, shown: Shown, after: number, limit: number, signal?: AbortSignal) =>
  answerOf(
    importsApi.call('GET /api/v1/imports/:id/rows', {
      params: { id },
      query: { ...(shown === 'noticed' ? { noticed: 'yes' as const } : { outcome: shown }), after, limit },
      ...(signal ? { signal } : {}),
    }),
  );

/** Every row with what becomes of it and why, by outcome; what is wrong is put right in place, or downloaded with its reasons. */
export function Rows({
  one,
  chosen,
  onChoose,
}: {
  one: Import;
  /** Null until somebody chose. */
  chosen: Shown | null;
  onChoose: (shown: Shown) => void;
}) {
  const { t } = useTranslation();
  const f = useFormat();
  const counts = { ...one.counts, 'left-out': one.counts.leftOut };
  const there: Shown[] = outcomes.filter((outcome) => counts[outcome] > 0);
  if (counts.noticed > 0) there.push('noticed');
  const outcome =
    chosen && there.includes(chosen) ? chosen : (pressing.find((each) => there.includes(each)) ?? there[0]);
  if (!outcome) return null;
  return (
    <section className={css.part} aria-label={t('import.everyRow')}>
      <div className={css.row}>
        <h2>{t('import.everyRow')}</h2>
        <Choices
          label={t('import.byOutcome')}
          value={outcome}
          options={there.map((id) => ({ id, label: `${t(`import.outcome.${id}`)} ${f.number(counts[id])}` }))}
          onChange={(id) => onChoose(id as Shown)}
        />
        {isPressing(outcome) ? <SaveRows one={one} outcome={outcome} total={counts[outcome]} /> : null}
      </div>
      <RowList key={`${outcome} ${one.version}`} one={one} outcome={outcome} />
    </section>
  );
}

/** What is looked at first, where there is any. */
const pressing = ['left-out', 'perhaps', 'noticed'] as const;
const isPressing = (shown: Shown) => pressing.some((each) => each === shown);

/** A file for each table, as it came with the reasons behind: put right, it is brought again as it is. */
function SaveRows({ one, outcome, total }: { one: Import; outcome: Shown; total: number }) {
  const { t } = useTranslation();
  const heads = useQuery({
    queryKey: ['import', one.id, 'tables', one.version],
    queryFn: () => answerOf(importsApi.call('GET /api/v1/imports/:id/tables', { params: { id: one.id } })),
  });
  const taken = new Set(one.mapping.tables.filter(({ kind }) => kind !== null).map(({ table }) => table));
  const tables = (heads.data?.items ?? []).filter(({ table }) => taken.has(table));
  return tables.map(({ table, header }) => (
    <SaveFile
      key={table}
      name={`${table.replace(/\.[a-z]+$/i, '')} · ${t(`import.outcome.${outcome}`)}`}
      {...(tables.length > 1 ? { label: table } : {})}
      kind="import"
      headers={[...header, ownHeading(t('import.head.line')), ownHeading(t('import.head.why'))]}
      total={total}
      rows={(signal) => withReasons(one, outcome, { table, width: header.length }, t, signal)}
    />
  ));
}

async function* withReasons(
  one: Import,
  outcome: Shown,
  { table, width }: { table: string; width: number },
  t: ReturnType<typeof useTranslation>['t'],
  signal: AbortSignal,
): AsyncGenerator<FileCell[][]> {
  const cellsOf = ({ cells, name }: ImportedRow) =>
    Array.from({ length: width }, (_, at) => cells?.[at] ?? (at === 0 ? name : ''));
  for (let after: number | null = 0; after !== null; ) {
    const got: Awaited<ReturnType<typeof page>> = await page(one.id, outcome, after, 200, signal);
    const its = got.items.filter((row) => row.table === table);
    yield its.map((row) => [...cellsOf(row), row.row, reasonsOf(row, t).join('; ')]);
    after = got.next;
  }
}

/** Why a row is what it is, in sentences. */
export function reasonsOf(row: ImportedRow, t: ReturnType<typeof useTranslation>['t']): string[] {
  const said = row.problems.map((each) =>
    problemInWords(
      each.code === 'duplicate' && /^\d+$/.test(each.hint ?? '')
        ? { ...each, hint: t('import.sameAs', { row: each.hint }) }
        : each,
      t,
    ),
  );
  const isSaid = row.problems.some(({ code }) => code === row.why);
  return row.why && !isSaid ? [t(`import.why.${row.why}`, { defaultValue: row.why }), ...said] : said;
}

function RowList({ one, outcome }: { one: Import; outcome: Shown }) {
  const { t } = useTranslation();
  const rows = useInfiniteQuery({
    queryKey: ['import', one.id, 'rows', outcome, one.version],
    queryFn: ({ pageParam }) => page(one.id, outcome, pageParam, 50),
    initialPageParam: 0,
    getNextPageParam: ({ next }) => next,
  });
  if (!rows.data) return <Skeleton lines={6} />;
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
      <section className={css.scroll} tabIndex={0} aria-label={t(`import.outcome.${outcome}`)}>
        <table className={`${css.table} ${mapCss.stacked}`}>
          <thead>
            <tr>
              <th scope="col">{t('import.head.line')}</th>
              <th scope="col">{t('import.head.name')}</th>
              <th scope="col">{t('import.head.what')}</th>
              <th scope="col">{t('import.head.why')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.data.pages
              .flatMap(({ items }) => items)
              .map((row) => (
                <Row key={row.seq} one={one} row={row} isAmongOthers={outcome === 'noticed'} />
              ))}
          </tbody>
        </table>
      </section>
      {rows.hasNextPage ? <Button onClick={() => void rows.fetchNextPage()}>{t('import.more')}</Button> : null}
    </>
  );
}

function Row({ one, row, isAmongOthers }: { one: Import; row: ImportedRow; isAmongOthers: boolean }) {
  const { t } = useTranslation();
  const f = useFormat();
  const [isOpen, setOpen] = useState(false);
  const path = paths[row.kind];
  const isIn = one.state !== 'draft' && one.state !== 'checked' && one.state !== 'undone';
  const mayFix = one.acts.includes('change') && row.cells !== null;
  return (
    <tr>
      <td className={css.quiet}>
        {row.table}, {row.row}
      </td>
      <th scope="row">
        {isIn && path && row.recordId ? <Go href={`${path}/${row.recordId}`}>{row.name}</Go> : row.name}
      </th>
      <td>
        <Tag tone={tones[row.outcome]}>
          {[t(`import.kind.${row.kind}`), isAmongOthers ? t(`import.outcome.${row.outcome}`) : null]
            .filter(Boolean)
            .join(' · ')}
        </Tag>
      </td>
      <td>
        {row.changes.map(({ field, from, to }) => (
          <div key={field}>
            {t('import.fromTo', {
              field: t(`import.field.${field}`, { defaultValue: field }),
              from: shown(from, f),
              to: shown(to, f),
            })}
          </div>
        ))}
        {reasonsOf(row, t).map((reason) => (
          <div key={reason}>{reason}</div>
        ))}
        {row.outcome === 'perhaps' ? <Perhaps one={one} row={row} /> : null}
        {mayFix && !isOpen ? (
          <Button kind="link" onClick={() => setOpen(true)}>
            {t('import.fix')}
          </Button>
        ) : null}
        {isOpen ? <RowFix one={one} row={row} onClose={() => setOpen(false)} /> : null}
      </td>
    </tr>
  );
}

/** A value in a few words: an amount with its currency, of lists what their parts say. */
function shown(value: unknown, f: Format): string {
  if (value === null || value === undefined || value === '') return '–';
  if (typeof value === 'number') return f.number(value, 2);
  if (Array.isArray(value)) return value.map((one) => shown(one, f)).join('; ') || '–';
  if (typeof value !== 'object') return String(value);
  if ('amount' in value && 'currency' in value) return f.money(value as { amount: number; currency: string });
  return Object.values(value)
    .filter((part) => typeof part === 'string' || typeof part === 'number')
    .join(' ');
}
