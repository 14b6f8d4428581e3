import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../../kit/format/format.tsx';
import { Form } from '../../../../kit/forms/dialogs.tsx';
import { SelectField, TextField } from '../../../../kit/forms/fields.tsx';
import type { Standing } from '../../../../kit/forms/standing-form.tsx';
import type { Role } from '../../../../platform/access/actor.ts';
import { type AtWin, atWins } from '../../rules/floors.ts';
import { productsQuery } from '../queries.ts';
import { sentence } from '../send.ts';
import { useSaved } from '../use-saved.ts';
import type { Closing } from './api.ts';
import css from './closing.module.css';
import { type DiscountDraft, DiscountLimits } from './discounts.tsx';
import { useSaveRules } from './use-save-rules.ts';

const asText = (floor: number | null) => (floor === null ? '' : String(Math.round(floor * 10_000) / 100));

/** A share of 0 to 1 from a per cent that was typed; null for none, undefined for what is no per cent. */
function shareIn(text: string): number | null | undefined {
  const plain = text.replace('%', '').replace(',', '.').trim();
  if (plain === '') return null;
  const percent = Number(plain);
  return percent >= 0 && percent <= 100 ? Math.round(percent * 100) / 10_000 : undefined;
}

/** The least margins of the workspace and of categories, and what they mean when a deal is to be won. */
export function FloorSettings({
  record: closing,
  onTyped,
  onSaved,
  mayWrite,
}: Standing<Closing> & { mayWrite: boolean }) {
  const { t } = useTranslation();
  const f = useFormat();
  const saved = useSaved('closing-rules');
  const save = useSaveRules((rules) => rules.floors);
  const products = useQuery(productsQuery()).data ?? [];
  const { floors } = closing;
  const known = [
    ...new Set([
      ...floors.bySeries.map(({ series }) => series),
      ...floors.discounts.flatMap(({ series }) => series ?? []),
      ...products.flatMap(({ series }) => series ?? []),
    ]),
  ];
  const [workspace, setWorkspace] = useState(asText(floors.workspace));
  const [bySeries, setBySeries] = useState<Record<string, string>>(() =>
    Object.fromEntries(floors.bySeries.map(({ series, floor }) => [series, asText(floor)])),
  );
  const [discounts, setDiscounts] = useState<DiscountDraft[]>(() =>
    floors.discounts.map(({ series, role, most }, key) => ({
      ...{ key, series: series ?? '', role: role ?? '', most: asText(most) },
    })),
  );
  const [atWin, setAtWin] = useState<AtWin>(floors.atWin);
  const [problem, setProblem] = useState<string | null>(null);
  if (!mayWrite)
    return (
      <ul className={css.rows} aria-label={t('closing.settings.part.floors')}>
        <li>
          <span className={css.name}>{t('closing.floor.workspace')}</span>
          <span className={css.says}>
            {floors.workspace === null ? t('closing.floor.none') : f.percent(floors.workspace)}
          </span>
        </li>
        {floors.bySeries.map(({ series, floor }) => (
          <li key={series}>
            <span className={css.name}>{series}</span>
            <span className={css.says}>{f.percent(floor)}</span>
          </li>
        ))}
        {floors.discounts.map(({ series, role, most }) => (
          <li key={`${series} ${role}`}>
            <span className={css.name}>
              {t('closing.discount.says', {
                series: series ?? t('closing.discount.all'),
                role: role ? t(`role.${role}`) : t('closing.discount.everybody'),
              })}
            </span>
            <span className={css.says}>{f.percent(most)}</span>
          </li>
        ))}
        <li>
          <span className={css.name}>{t('closing.floor.atWin')}</span>
          <span className={css.says}>{t(`closing.atWin.${floors.atWin}`)}</span>
        </li>
      </ul>
    );
  const send = async () => {
    const whole = shareIn(workspace);
    const parts = known.map((series) => ({ series, floor: shareIn(bySeries[series] ?? '') }));
    const limits = discounts.map(({ series, role, most }) => ({
      ...{ series: series || null, role: (role || null) as Role | null },
      most: shareIn(most),
    }));
    if (whole === undefined || parts.some(({ floor }) => floor === undefined))
      return setProblem(t('closing.floor.bad'));
    if (limits.some(({ most }) => typeof most !== 'number')) return setProblem(t('closing.discount.bad'));
    const sent = await save(closing, {
      floors: {
        workspace: whole,
        bySeries: parts.flatMap(({ series, floor }) => (typeof floor === 'number' ? [{ series, floor }] : [])),
        discounts: limits.map((limit) => ({ ...limit, most: limit.most ?? 0 })),
        atWin,
      },
    });
    if (!sent.ok) return setProblem(sentence(sent.problem as never, t));
    await saved(sent.answer.groupId, t('closing.settings.saved'));
    return onSaved();
  };
  return (
    <div className={css.form}>
      <Form submit={t('closing.save')} errors={problem ? [problem] : []} onSubmit={send}>
        <SelectField
          required
          label={t('closing.floor.atWin')}
          value={atWin}
          options={atWins.map((id) => ({ id, label: t(`closing.atWin.${id}`) }))}
          onChange={(id) => setAtWin(id as AtWin)}
        />
        <div className={css.pair}>
          <TextField
            inputMode="decimal"
            label={t('closing.floor.workspace')}
            hint={t('closing.floor.hint')}
            value={workspace}
            onChange={setWorkspace}
          />
          {known.map((series) => (
            <TextField
              key={series}
              inputMode="decimal"
              label={t('closing.floor.ofSeries', { series })}
              value={bySeries[series] ?? ''}
              onChange={(text) => setBySeries({ ...bySeries, [series]: text })}
            />
          ))}
        </div>
        <DiscountLimits
          drafts={discounts}
          series={known}
          onChange={(drafts) => {
            onTyped();
            setDiscounts(drafts);
          }}
        />
      </Form>
    </div>
  );
}
