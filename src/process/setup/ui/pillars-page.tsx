import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ReadFailed } from '../../../kit/feedback/read-failed.tsx';
import { Skeleton } from '../../../kit/feedback/states.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import { Choices } from '../../../kit/look/button.tsx';
import { Go } from '../../../kit/look/go.tsx';
import { Icon } from '../../../kit/look/icons.tsx';
import { PageHead } from '../../../kit/look/page-head.tsx';
import { useAsOf } from '../../../kit/shell/as-of.tsx';
import { auditAnswers, auditQuestions } from '../rules/audit.ts';
import { type Audit, auditQuery } from './api.ts';
import css from './pillars.module.css';
import { useAnswering } from './use-setup.ts';

type Check = Audit['checks'][number];
const mostGaps = 3;

/** The four pillars with what of each is there, the gravest gaps of all four first: before anybody asks what a rep does wrong. */
export default function PillarsPage() {
  const { t } = useTranslation();
  const found = useQuery(auditQuery);
  if (found.error && !found.data) return <ReadFailed title={t('pillars.failed')} of={found} />;
  if (!found.data) return <Skeleton lines={12} />;
  const audit = found.data;
  const checkOf = new Map(audit.checks.map((one) => [one.check, one]));
  const gravest = audit.gaps.slice(0, mostGaps).map((id) => checkOf.get(id) as Check);
  return (
    <PageHead
      flows
      title={t('pillars.title')}
      term="sales-management"
      fresh={audit.freshAt}
      still
      lead={<Lead audit={audit} />}
    >
      {gravest.length > 0 ? (
        <section className={css.gaps} aria-labelledby="pillars-gaps">
          <h2 id="pillars-gaps">{t('pillars.gaps')}</h2>
          <ol>
            {gravest.map((one) => (
              <li key={one.check}>
                <span>
                  <b>{t(`pillars.check.${one.check}.name`)}</b> <small>{t(`app.pillar.${one.pillar}`)}</small>
                  <Found one={one} />
                </span>
                {one.page ? <Way check={one} /> : null}
              </li>
            ))}
          </ol>
        </section>
      ) : null}
      <div className={css.pillars}>
        {audit.pillars.map((pillar) => (
          <PillarCard key={pillar.pillar} pillar={pillar} audit={audit} />
        ))}
      </div>
      <Questions audit={audit} />
    </PageHead>
  );
}

/** "6 of 8 who sell have a quota": what was found, in words; of what was not, that. */
function Found({ one }: { one: Check }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { check, answer, share, n, of, about } = one;
  const said = { n: f.number(n, Number.isInteger(n) ? 0 : 1), of: f.number(of), about: about ?? '' };
  const words = () => {
    if (answer) return t(`pillars.answer.${answer}`);
    if (share === null) return t('pillars.notYet');
    if (check === 'standards' || check === 'shared') return t(`pillars.check.${check}.${n > 0 ? 'yes' : 'no'}`);
    return t(`pillars.check.${check}.found`, said);
  };
  return <span className={css.found}>{words()}</span>;
}

function Lead({ audit }: { audit: Audit }) {
  const { t } = useTranslation();
  const weakest = audit.weakest ? t(`app.pillar.${audit.weakest}`) : null;
  const { score } = audit.pillars.find(({ pillar }) => pillar === audit.weakest) ?? { score: null };
  return (
    <>
      {weakest ? t('pillars.weakest', { pillar: weakest, score }) : t('pillars.lead')}
      {audit.isMadeUp ? (
        <>
          {' '}
          {t('pillars.madeUp')} <Go href="/demo">{t('demo.title')}</Go>
        </>
      ) : null}
    </>
  );
}

function Way({ check }: { check: Check }) {
  const { t } = useTranslation();
  const name = t(`pillars.check.${check.check}.name`);
  return (
    <Go href={check.page as string} aria-label={t('pillars.openOf', { name })}>
      {t('pillars.open')}
    </Go>
  );
}

function PillarCard({
  pillar: { pillar, score, measured, of },
  audit,
}: {
  pillar: Audit['pillars'][number];
  audit: Audit;
}) {
  const { t } = useTranslation();
  const f = useFormat();
  const name = t(`app.pillar.${pillar}`);
  const checks = audit.checks.filter((one) => one.pillar === pillar && !isQuestion(one));
  return (
    <section className={css.card} aria-label={name} data-weakest={audit.weakest === pillar ? true : undefined}>
      <div className={css.head}>
        <h2>{name}</h2>
        <span className={css.score}>
          {score === null ? '–' : <b>{f.number(score)}</b>} <small>{t('pillars.of100')}</small>
        </span>
      </div>
      <p className={css.note}>
        {audit.weakest === pillar ? `${t('pillars.isWeakest')} ` : ''}
        {t('pillars.measured', { measured, of })}
      </p>
      <ul>
        {checks.map((one) => (
          <Line key={one.check} one={one} />
        ))}
      </ul>
    </section>
  );
}

function Line({ one }: { one: Check }) {
  const { t } = useTranslation();
  const state = one.share === null ? 'unknown' : one.share >= 1 ? 'whole' : one.share >= 0.5 ? 'part' : 'little';
  return (
    <li data-state={state}>
      <span className={css.mark} title={t(`pillars.state.${state}`)}>
        {state === 'whole' ? <Icon name="check" size={12} /> : null}
        <span className="sr-only">{t(`pillars.state.${state}`)}</span>
      </span>
      <span>
        <b>{t(`pillars.check.${one.check}.name`)}</b>
        <Found one={one} />
      </span>
      {one.page && state !== 'whole' ? <Way check={one} /> : null}
    </li>
  );
}

const isQuestion = ({ check }: Check) => (auditQuestions as readonly string[]).includes(check);

/** What no data says, asked of whoever keeps the workspace. */
function Questions({ audit }: { audit: Audit }) {
  const { t } = useTranslation();
  const { isPast } = useAsOf();
  const { busy, answer } = useAnswering();
  return (
    <section className={css.card} aria-labelledby="pillars-questions">
      <h2 id="pillars-questions">{t('pillars.questions')}</h2>
      <p className={css.note}>{t('pillars.questionsLead')}</p>
      <ul className={css.questions}>
        {auditQuestions.map((question) => {
          const given = audit.checks.find(({ check }) => check === question)?.answer ?? null;
          const words = t(`pillars.check.${question}.name`);
          return (
            <li key={question}>
              <span>{words}</span>
              {isPast ? (
                <span>{given ? t(`pillars.answer.${given}`) : t('pillars.unanswered')}</span>
              ) : (
                <Choices
                  label={words}
                  value={given ?? ''}
                  options={auditAnswers.map((id) => ({ id, label: t(`pillars.answer.${id}`) }))}
                  onChange={(id) => {
                    const picked = auditAnswers.find((one) => one === id);
                    if (picked && !busy) void answer(question, picked === given ? null : picked);
                  }}
                />
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
