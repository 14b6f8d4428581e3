import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import { sizeIn } from '../../../kit/format/size.ts';
import { Button } from '../../../kit/look/button.tsx';
import { Go } from '../../../kit/look/go.tsx';
import { SaveTable } from '../../../kit/save/save-file.tsx';
import { isBalanced } from '../rules/tally.ts';
import type { Import } from './imports-api.ts';
import { useAct } from './one-import.tsx';
import css from './transfer.module.css';

const paths: Record<string, string> = { deal: '/pipeline', company: '/companies', contact: '/contacts' };

/** Where single records have their pages. */
const records: Record<string, string> = {
  deal: '/deals',
  company: '/companies',
  contact: '/contacts',
  lead: '/leads',
  product: '/products',
  person: '/people',
};

/** Source and result side by side, what lies between them explained, to be signed. */
export function Report({ one }: { one: Import }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { busy, act } = useAct(one);
  const lines = one.reconcile;
  const said = (value: number, unit: string, currency: string | null) =>
    unit === 'minor-units'
      ? f.money({ amount: value, currency: currency ?? 'EUR' })
      : unit === 'bytes'
        ? sizeIn(value, f.number)
        : f.number(value);
  type Line = (typeof lines)[number];
  const what = ({ what: of, unit }: Line) => {
    const [, module, heading] = /^off (\S+) (.*)$/.exec(of) ?? [];
    if (module) return t('import.offLine', { what: heading, name: t(`modules.${module}.name`) });
    return t(unit === 'rows' ? `import.kind.${of}` : `import.sum.${of.replace('.', '-')}`, { defaultValue: of });
  };
  const explained = ({ explained: why, unit, currency }: Line) =>
    why
      .map((each) => `${said(each.count, unit, currency)} ${t(`import.why.${each.why}`, { defaultValue: each.why })}`)
      .join(', ');
  const inFile = (value: number, { unit, currency }: Line) =>
    unit === 'minor-units' ? { amount: value, currency: currency ?? 'EUR' } : value;
  const isFine = isBalanced(lines);
  // What was taken back is here no more: the report tells how it stood.
  const isGone = one.state === 'undone';
  const result = t(isGone ? 'import.resultThen' : 'import.result');
  const calledOf = ({ name, kind }: Import['leftAsIs'][number]) =>
    name ?? t(`import.kind.${kind}`, { defaultValue: kind });
  return (
    <section className={css.part} aria-label={t('import.report')}>
      <h2>{t('import.report')}</h2>
      {lines.length > 0 ? (
        <>
          {isGone ? (
            <p className={css.quiet}>{t('import.reportGone')}</p>
          ) : (
            <p className={isFine ? css.quiet : css.errors} role={isFine ? undefined : 'alert'}>
              {isFine ? t('import.reportFine') : t('import.reportOff')}
            </p>
          )}
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
          <section className={css.scroll} tabIndex={0} aria-label={t('import.report')}>
            <table className={css.table}>
              <thead>
                <tr>
                  <th scope="col">{t('import.reconcile.what')}</th>
                  <th scope="col" className={css.end}>
                    {t('import.reconcile.source')}
                  </th>
                  <th scope="col" className={css.end}>
                    {result}
                  </th>
                  <th scope="col">{t('import.explained')}</th>
                </tr>
              </thead>
              <tbody>
                {lines.map((line) => (
                  <tr key={`${line.what} ${line.currency}`}>
                    <th scope="row">
                      {paths[line.what] ? <Go href={paths[line.what] as string}>{what(line)}</Go> : what(line)}
                    </th>
                    <td className={css.end}>{said(line.source, line.unit, line.currency)}</td>
                    <td className={css.end}>{said(line.result, line.unit, line.currency)}</td>
                    <td>{explained(line)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
          <div className={css.row}>
            <SaveTable
              name={`${one.name} · ${t('import.report')}`}
              kind="import"
              headers={[t('import.reconcile.what'), t('import.reconcile.source'), result, t('import.explained')]}
              rows={lines.map((line) => [
                what(line),
                inFile(line.source, line),
                inFile(line.result, line),
                explained(line),
              ])}
            />
          </div>
        </>
      ) : null}
      {one.signedAt ? (
        <p>{t('import.signed', { name: one.signedBy?.name ?? '', when: f.whenWithin(one.signedAt) })}</p>
      ) : one.acts.includes('sign') ? (
        <div className={css.row}>
          <Button kind="primary" disabled={busy} onClick={() => void act('sign')}>
            {t('import.sign')}
          </Button>
          <span className={css.quiet}>{t('import.signWhy')}</span>
        </div>
      ) : null}
      {one.leftAsIs.length > 0 ? (
        <div className={css.part}>
          <h3>{t('import.leftTitle', { count: one.leftAsIs.length, number: f.number(one.leftAsIs.length) })}</h3>
          <ul>
            {one.leftAsIs.map((left) => (
              <li key={`${left.recordId} ${left.field}`}>
                {records[left.kind] && left.why !== 'gone' && left.why !== 'erased' ? (
                  <Go href={`${records[left.kind]}/${left.recordId}`}>{calledOf(left)}</Go>
                ) : (
                  calledOf(left)
                )}
                {left.field ? ` · ${t(`import.field.${left.field}`, { defaultValue: left.field })}` : ''} ·{' '}
                {t(`import.leftWhy.${left.why}`)}
              </li>
            ))}
          </ul>
        </div>
      ) : null}
    </section>
  );
}
