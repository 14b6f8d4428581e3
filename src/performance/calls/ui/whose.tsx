import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import { Pick } from '../../../kit/forms/pick.tsx';
import { useWay } from '../../../kit/look/go.tsx';
import { useSession } from '../../../kit/session.tsx';
import { periodsAround } from './periods.ts';
import { addressOf } from './queries.ts';

type Person = { id: string; name: string };
type Given = {
  page: string;
  /** What the address says beside period and tree. */
  rest?: Record<string, string | null>;
  period: string | null;
  node: Person | null;
  nodes: readonly Person[];
  day: string;
  /** The choice of all open deals, whenever they close. */
  withoutPeriod?: boolean;
};

/** Of which period, and whose tree. */
export function Whose({ page, rest = {}, period, node, nodes, day, withoutPeriod }: Given) {
  const { t } = useTranslation();
  const f = useFormat();
  const way = useWay();
  const { settings, user } = useSession();
  const go = (to: { period?: string | null; node?: string | null }) =>
    way.go(addressOf(page, { ...rest, period, node: node?.id ?? null, ...to }));
  const known = periodsAround(day, settings.fiscal);
  const name = ({ id, kind, first }: (typeof known)[number]) => (kind === 'quarter' ? id : f.month(first));
  const options = known.map((one) => ({ id: one.id, label: name(one), group: t(`forecast.period.${one.kind}`) }));
  if (period && !known.some(({ id }) => id === period))
    options.push({ id: period, label: period, group: t('forecast.period.other') });
  const trees = nodes.filter(({ id }) => id !== user.id || node?.id === id);
  return (
    <>
      <Pick
        label={t('forecast.period.label')}
        value={period ?? ''}
        options={withoutPeriod ? [{ id: '', label: t('forecast.period.all') }, ...options] : options}
        onPick={(id) => go({ period: id || null })}
      />
      {nodes.length > 1 ? (
        <Pick
          label={t('forecast.node.label')}
          value={node?.id ?? ''}
          options={[
            ...(user.role === 'manager' || user.role === 'rep' ? [] : [{ id: '', label: t('forecast.node.all') }]),
            ...trees.map(({ id, name: who }) => ({ id, label: t('forecast.node.of', { name: who }) })),
          ]}
          onPick={(id) => go({ node: id || null })}
        />
      ) : null}
    </>
  );
}
