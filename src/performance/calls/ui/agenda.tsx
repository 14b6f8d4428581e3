import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import { Choices } from '../../../kit/look/button.tsx';
import { Go } from '../../../kit/look/go.tsx';
import { useKeyHelp } from '../../../kit/look/keys.ts';
import { Tag } from '../../../kit/look/person.tsx';
import css from './calls.module.css';
import { type Agenda, addressOf, type Deal } from './queries.ts';
import { inTopic, type Topic, topics } from './topics.ts';
import { useCall } from './use-call.ts';

const shown = 30;
const categories = ['commit', 'best_case', 'pipeline', 'omitted'] as const;
type Category = (typeof categories)[number];
const keys: Record<string, Category> = { c: 'commit', b: 'best_case', p: 'pipeline', o: 'omitted' };

/** What a call talks about: what moved since the last one, what lacks a day or a step, and the largest. */
export function AgendaCard({ told }: { told: Agenda }) {
  const { t } = useTranslation();
  const f = useFormat();
  const [topic, setTopic] = useState<Topic>('moved');
  const [all, setAll] = useState(false);
  const found = inTopic(told, topic);
  useKeyHelp([{ keys: ['c', 'b', 'p', 'o'], does: t('forecast.agenda.keysDo') }]);
  const since = told.from.callId
    ? t('forecast.agenda.sinceCall', { day: f.day(told.from.day) })
    : t('forecast.agenda.sinceDay', { day: f.day(told.from.day) });
  const address = addressOf('/forecast/changes', {
    period: told.period?.name,
    ...(told.from.callId ? { call: told.from.callId } : { from: told.from.day }),
  });
  return (
    <section className={css.card} aria-labelledby="forecast-agenda">
      <div className={css.head}>
        <h2 id="forecast-agenda">{t('forecast.agenda.title')}</h2>
        <Go href={address}>{t('forecast.agenda.waterfall')}</Go>
      </div>
      <p className={css.note}>
        {since} <Sums told={told} />
      </p>
      <Choices
        label={t('forecast.agenda.topic')}
        value={topic}
        options={topics.map((id) => ({
          id,
          label: t(`forecast.topic.${id}`, { number: f.number(inTopic(told, id).length) }),
        }))}
        onChange={(id) => setTopic(id as Topic)}
      />
      {found.length === 0 ? <p className={css.note}>{t(`forecast.topic.none.${topic}`)}</p> : null}
      <ul className={css.deals}>
        {(all ? found : found.slice(0, shown)).map((deal) => (
          <DealLine key={deal.id} deal={deal} />
        ))}
      </ul>
      {found.length > shown && !all ? (
        <button type="button" className={css.select} onClick={() => setAll(true)}>
          {t('forecast.agenda.all', { number: f.number(found.length) })}
        </button>
      ) : null}
    </section>
  );
}

/** The open value then and now, in one breath. */
function Sums({ told }: { told: Agenda }) {
  const { t } = useTranslation();
  const f = useFormat();
  const money = (amount: number) => f.moneyShort({ amount, currency: told.currency });
  return t('forecast.agenda.sums', { start: money(told.start.amount), end: money(told.end.amount) });
}

function DealLine({ deal }: { deal: Deal }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { categorise } = useCall();
  // Shown at once; when it comes back, or is refused, what the server says stands.
  const [chosen, setChosen] = useState<{ category: Category | null; version: number | null } | null>(null);
  const isSent = chosen !== null && chosen.version === deal.version;
  const choose = async (category: Category | null) => {
    setChosen({ category, version: deal.version });
    if (!(await categorise(deal, category))) setChosen(null);
  };
  const side = deal.now ?? deal.was;
  if (!side) return null;
  const about = [deal.company, side.stageName, side.owner.name].filter(Boolean).join(' · ');
  const amount = side.amount === null ? null : { amount: side.amount, currency: side.currency };
  const isOpen = deal.now?.status === 'open';
  return (
    <li>
      <span className={css.name}>
        <Go href={`/deals/${deal.id}`}>{deal.name}</Go>
        <small title={about}>{about}</small>
      </span>
      <span className={css.amount} title={amount ? f.money(amount) : undefined}>
        <span>{amount ? f.moneyShort(amount) : t('forecast.agenda.noAmount')}</span>
        <small>{side.closeOn ? f.dayNear(side.closeOn) : t('forecast.agenda.noDay')}</small>
      </span>
      {isOpen && deal.mayWrite ? (
        <select
          className={css.select}
          aria-label={t('forecast.agenda.categoryOf', { name: deal.name })}
          title={t('forecast.agenda.keys')}
          value={(isSent ? chosen.category : deal.ownCategory) ?? ''}
          onKeyDown={(event) => {
            const to = keys[event.key];
            if (!to || event.ctrlKey || event.metaKey || event.altKey) return;
            event.preventDefault();
            void choose(to);
          }}
          onChange={(event) => void choose((event.target.value || null) as Category | null)}
        >
          <option value="">
            {t('forecast.agenda.byStage', {
              category: t(`pipeline.category.${deal.now?.category ?? 'pipeline'}`),
            })}
          </option>
          {categories.map((one) => (
            <option key={one} value={one}>
              {t(`pipeline.category.${one}`)}
            </option>
          ))}
        </select>
      ) : (
        <span className={css.quiet}>{isOpen ? t(`pipeline.category.${side.category ?? 'pipeline'}`) : null}</span>
      )}
      <Marks deal={deal} />
    </li>
  );
}

/** What moved it, who did it, and what it lacks. */
function Marks({ deal }: { deal: Deal }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { moves, flaws, by, reason, now, was } = deal;
  if (moves.length === 0 && flaws.length === 0) return null;
  const currency = (now ?? was)?.currency ?? 'EUR';
  return (
    <span className={css.tags}>
      {moves.map(({ bar, amount }) => (
        <Tag key={bar} tone={amount >= 0 || bar === 'won' ? 'good' : 'bad'}>
          {t(`forecast.bar.${bar}`)} {amount < 0 ? '\u2212' : '+'}
          {f.moneyShort({ amount: Math.abs(amount), currency })}
        </Tag>
      ))}
      {flaws.map((flaw) => (
        <Tag key={flaw} tone="warn">
          {t(`forecast.flaw.${flaw}`)}
        </Tag>
      ))}
      {moves.length > 0 && (by || reason) ? (
        <span className={css.quiet}>{[by?.name, reason].filter(Boolean).join(': ')}</span>
      ) : null}
    </span>
  );
}
