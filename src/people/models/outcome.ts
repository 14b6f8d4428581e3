import type { LocalDate } from '../../ground/index.ts';
import type { Actor } from '../../platform/access/actor.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { type DealRow, readableDeals, seesAmounts } from '../../process/pipeline/reads.ts';
import { modelsOfDeals } from './choosing.ts';
import { conversionAround, type Handed, lookedFrom, passagesOf, toldFrom } from './rules/outcome.ts';
import { creditedIn } from './rules/replay.ts';
import { namesOf } from './shown.ts';
import { handOffsOf } from './store.ts';
import type { ModelRow } from './tables.ts';

const mostDeals = 20_000;

type Deal = Pick<
  DealRow,
  'id' | 'ownerId' | 'companyId' | 'amount' | 'currency' | 'splits' | 'createdOn' | 'closedOn'
> &
  Pick<DealRow, 'status'>;

/** The deals of the segment that the reader sees, from a year and ninety days before the switch on. */
async function dealsOf(reader: Reader, actor: Actor, row: ModelRow, all: readonly ModelRow[]) {
  const found = await reader.rows<Deal>(
    readableDeals(actor)
      .where('createdOn', '>=', lookedFrom(row.startsOn))
      .where('confidential', '=', false)
      .orderBy('createdOn', 'desc')
      .orderBy('id', 'desc')
      .limit(mostDeals)
      .clearSelect()
      .select([
        'id',
        'ownerId',
        'companyId',
        'amount',
        'currency',
        'splits',
        'createdOn',
        'closedOn',
        'status',
      ]) as never,
  );
  const asked = found.map(({ companyId }) => ({ companyId, createdOn: row.startsOn }));
  const models = await modelsOfDeals(reader, actor, all, asked, row.startsOn);
  return { deals: found.filter((_, at) => models[at]?.id === row.id), isCut: found.length === mostDeals };
}

/** The day on which the segment was next sold to in another way; null while it is sold to so. */
const endOf = (row: ModelRow, all: readonly ModelRow[], today: LocalDate): LocalDate | null =>
  all
    .filter(({ segmentId, startsOn }) => segmentId === row.segmentId && row.startsOn < startsOn && startsOn <= today)
    .map(({ startsOn }) => startsOn)
    .sort()[0] ?? null;

/** What came of a switch: deals that became customers before it and since, what became of what was handed over, and what each has brought. */
export async function outcomeOf(
  reader: Reader,
  actor: Actor,
  { row, all, today }: { row: ModelRow; all: readonly ModelRow[]; today: LocalDate },
) {
  const [{ deals, isCut }, handed] = await Promise.all([
    dealsOf(reader, actor, row, all),
    handOffsOf(reader, actor, row.id),
  ]);
  const endsOn = endOf(row, all, today);
  const made = deals.map(({ createdOn, closedOn, status }) => ({ createdOn, closedOn, isWon: status === 'won' }));
  const soldSo = deals.filter(
    ({ status, closedOn, createdOn }) =>
      status === 'won' &&
      closedOn !== null &&
      closedOn >= row.startsOn &&
      (endsOn === null || closedOn < endsOn) &&
      (row.underWay === 'hand-over' || createdOn >= row.startsOn),
  );
  const crews = crewsOf(row, soldSo, handed, actor);
  const names = await namesOf(
    reader,
    actor,
    row.crews.flatMap(({ people }) => people.map(({ personId }) => personId)),
  );
  return {
    ...{ toldFrom: toldFrom(row.startsOn), endsOn, isCut, currency: actor.currency },
    conversion: conversionAround(made, { startsOn: row.startsOn, endsOn, today }),
    passages: passagesOf(handed),
    crews: crews.map(({ people, ...crew }) => ({
      ...crew,
      people: people.map(({ personId, ...did }) => ({ person: names(personId), ...did })),
    })),
  };
}

/** What each of a crew did: how much he handed on, took and sent back, in how many deals he is credited, and with what. */
function crewsOf(row: ModelRow, won: readonly Deal[], handed: readonly Handed[], actor: Actor) {
  const told = seesAmounts(actor);
  return row.crews.map(({ name, people }) => {
    const ids = people.map(({ personId }) => personId);
    const its = won.filter(({ ownerId, splits }) =>
      [ownerId, ...splits.map(({ personId }) => personId)].some((id) => ids.includes(id)),
    );
    const amountOf = ({ amount, currency }: Deal) => (currency === actor.currency ? amount : null);
    const credits = creditedIn(its.map((deal) => ({ ...deal, amount: amountOf(deal) })));
    return {
      ...{ name, won: its.length, otherCurrencies: its.filter(({ currency }) => currency !== actor.currency).length },
      people: people.map(({ personId, duty }) => {
        const taken = handed.filter(({ ownerId }) => ownerId === personId);
        const isIn = ({ ownerId, splits }: Deal) =>
          splits.some((split) => split.personId === personId) || (splits.length === 0 && ownerId === personId);
        return {
          ...{ personId, duty, deals: its.filter(isIn).length },
          handedOn: handed.filter(({ fromId }) => fromId === personId).length,
          taken: taken.filter(({ state }) => state === 'taken').length,
          sentBack: taken.filter(({ state }) => state === 'sent-back').length,
          credit: told ? (credits.get(personId) ?? 0) : null,
        };
      }),
    };
  });
}
