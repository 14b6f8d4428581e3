import type { Dice } from '../../../ground/dice.ts';
import { addDays, type LocalDate, minorDigits } from '../../../ground/index.ts';
import { dealTotals, firstReasonInAll } from '../../pipeline/index.ts';
import type { DemoCompany } from './accounts.ts';
import { earlierOf, momentOn, workday, workdayBefore, workMinute } from './calendar.ts';
import type { DemoPerson } from './cast.ts';
import { bottleneckIn, type Course, daysAhead, usualPlace } from './course.ts';
import type { Sold } from './lines.ts';
import { confirmedBy, losses, nextSteps, pickSaid, type Said, winWords } from './phrases.ts';
import type { DemoMove, DemoState } from './story.ts';
import type { World } from './world.ts';

/** All that is known of a deal before it is told day by day. */
export type Told = {
  number: number;
  company: DemoCompany;
  rep: DemoPerson;
  createdOn: LocalDate;
  sold: Sold;
  plan: Course;
  said: Said;
  rivalId: string | null;
};

/** Of what was lost long ago, so many were taken up again. */
const reopenedShare = 0.03;

/** The states of a deal from its first day to yesterday: moves, a handover, an end, and the last word on what comes next. */
export function tell(world: World, throws: Dice, told: Told): DemoState[] {
  const teller = new Teller(world, throws, told);
  teller.begin();
  const { stays, ends } = told.plan;
  for (const [at, stay] of stays.entries()) {
    const next = stays[at + 1];
    const on = teller.after(stay.days);
    if (on === null) return teller.stillOpen(false);
    if (!next && ends === 'stuck') return teller.waits();
    if (next) teller.move(on, next.stage);
    else teller.close(on, ends as 'won' | 'lost');
  }
  return teller.takenUpAgain();
}

class Teller {
  private readonly states: DemoState[] = [];
  private readonly world: World;
  private readonly throws: Dice;
  private readonly told: Told;

  constructor(world: World, throws: Dice, told: Told) {
    this.world = world;
    this.throws = throws;
    this.told = told;
  }

  private get now(): DemoState {
    return this.states.at(-1) as DemoState;
  }

  private get stages() {
    return this.world.setting.pipeline.stages;
  }

  private get isLow(): boolean {
    return this.told.rep.part === 'sandbagger';
  }

  begin(): void {
    const { rep, createdOn, sold } = this.told;
    const guess = this.rounded(dealTotals(sold.lines).contractValue * (0.75 + 0.4 * this.throws.chance()));
    const blank = {
      status: 'open',
      amountFollowsLines: true,
      closedOn: null,
      lostReason: null,
      lossReasonId: null,
    } as const;
    this.say(createdOn, {
      ...blank,
      ownerId: rep.id,
      ...{ stage: 0, stageSince: createdOn, amount: guess, lines: [], confirmations: [] },
      ...{ lostToId: null, wonBecause: null, ownCategory: null, lastMove: null },
      ...this.ahead(createdOn, 0),
    });
  }

  /** The working day so many days on; null when it is not past yet. Whoever left handed over meanwhile. */
  after(days: number): LocalDate | null {
    const on = workday(addDays(this.now.day, days));
    this.handOn(on);
    return on < this.world.setting.today ? on : null;
  }

  /** What is open when its owner leaves goes to whoever takes his companies. */
  private handOn(until: LocalDate): void {
    const { handedTo, ownerId } = this.told.company;
    const isHis = handedTo && this.now.ownerId === ownerId && this.now.day <= handedTo.on;
    if (isHis && until > handedTo.on) this.say(handedTo.on, { ownerId: handedTo.ownerId });
  }

  move(day: LocalDate, to: number): void {
    const from = this.now.stage;
    const kind: DemoMove['kind'] = to < from ? 'regress' : to > from + 1 ? 'skip' : 'step';
    const skipped = kind === 'skip' ? Array.from({ length: to - from - 1 }, (_, at) => from + 1 + at) : [];
    const reason = kind === 'regress' ? 'Their project changed, and we began again from there.' : null;
    this.say(day, {
      stage: to,
      stageSince: day,
      lastMove: { kind, from, to, skipped, reason },
      ...this.priced(to),
      ...this.ahead(day, to),
      ...(kind === 'regress' ? {} : { confirmations: this.confirmed(day, from, to) }),
    });
  }

  close(day: LocalDate, status: 'won' | 'lost'): void {
    const { stage } = this.now;
    const { said } = this.told;
    const kind = status === 'won' ? ('win' as const) : ('lose' as const);
    this.say(day, {
      status,
      closedOn: day,
      nextStep: null,
      nextStepOn: null,
      ownCategory: null,
      lastMove: { kind, from: stage, to: stage, skipped: [], reason: null },
      ...(status === 'won'
        ? {
            ...this.full(),
            wonBecause: pickSaid(this.throws, winWords, said),
            confirmations: this.confirmed(day, stage, null),
          }
        : this.lost()),
    });
  }

  /** Where nothing moves for a quarter somebody gives it up; until then it stands there with an old next step. */
  waits(): DemoState[] {
    const given = this.after(this.throws.whole(75, 115));
    if (given === null) return this.stillOpen(true);
    this.close(given, 'lost');
    return this.states;
  }

  /** Some that were lost some time ago are taken up again, and end otherwise or are open still. */
  takenUpAgain(): DemoState[] {
    const { stage, status } = this.now;
    if (status !== 'lost' || this.told.rep.part === 'lucky' || this.throws.chance() >= reopenedShare)
      return this.states;
    const { today } = this.world.setting;
    const on = workday(addDays(this.now.day, this.throws.whole(30, 60)));
    if (on >= today) return this.states;
    const reopened = { kind: 'reopen' as const, from: stage, to: stage, skipped: [], reason: 'They came back to us.' };
    const { handedTo, ownerId: first } = this.told.company;
    const ownerId = handedTo && this.now.ownerId === first && on > handedTo.on ? handedTo.ownerId : this.now.ownerId;
    const unsaid = { ownerId, lostReason: null, lossReasonId: null, lostToId: null, closedOn: null };
    this.say(on, { status: 'open', stageSince: on, lastMove: reopened, ...unsaid, ...this.ahead(on, stage) });
    const end = this.after(this.throws.whole(8, 25));
    if (end === null) return this.stillOpen(false);
    this.close(end, this.throws.chance() < 0.4 ? 'won' : 'lost');
    return this.states;
  }

  /** What is open today has a next step lately agreed: for today, overdue, to come, or none. What is stuck has an old one. */
  stillOpen(isStuck: boolean): DemoState[] {
    const { today } = this.world.setting;
    this.handOn(today);
    if (isStuck || this.now.nextStepOn === null) return this.states;
    const throw1 = this.throws.chance();
    const stepOn =
      throw1 < 0.12
        ? today
        : throw1 < 0.26
          ? workdayBefore(addDays(today, -this.throws.whole(1, 8)))
          : workday(addDays(today, this.throws.whole(1, 14)));
    const saidOn = workdayBefore(addDays(earlierOf(stepOn, today), -this.throws.whole(2, 6)));
    const isLate = this.now.expectedCloseOn !== null && this.now.expectedCloseOn <= today;
    const expectedCloseOn =
      isLate && this.throws.chance() < 0.8
        ? workday(addDays(today, this.throws.whole(6, 75)))
        : this.now.expectedCloseOn;
    const isAgreed = throw1 < 0.9;
    const nextStep = isAgreed ? this.step(this.now.stage) : null;
    const said = { nextStep, nextStepOn: isAgreed ? stepOn : null, expectedCloseOn };
    if (saidOn > this.now.day) this.say(saidOn, said);
    else Object.assign(this.now, said);
    return this.states;
  }

  private say(day: LocalDate, change: Partial<DemoState>): void {
    const before = this.states.at(-1);
    const { timeZone } = this.world.setting;
    const drawn = momentOn(day, workMinute(this.throws), timeZone);
    const at = before && drawn <= before.at ? momentOn(day, 18 * 60, timeZone) : drawn;
    this.states.push({ ...(before as DemoState), ...change, at, day });
  }

  /** What is written of the future on a day: when it should close, and what comes next. */
  private ahead(day: LocalDate, stage: number): Pick<DemoState, 'expectedCloseOn' | 'nextStep' | 'nextStepOn'> {
    const late = this.isLow ? 55 : 0;
    const expected = workday(addDays(day, daysAhead(stage, this.stages.length) + late + this.throws.whole(-4, 14)));
    return {
      expectedCloseOn: expected,
      nextStep: this.step(stage),
      nextStepOn: workday(addDays(day, this.throws.whole(2, 9))),
    };
  }

  private step(stage: number): string {
    return pickSaid(this.throws, nextSteps[usualPlace(stage, this.stages.length)] as readonly string[], this.told.said);
  }

  /** From the offer on a deal has its lines. Who calls low takes a third off what they come to, and calls it unsure. */
  private priced(stage: number): Partial<DemoState> {
    if (stage < bottleneckIn(this.stages.length) || stage === 0) return {};
    const full = this.full();
    return this.isLow
      ? {
          ...full,
          amount: this.rounded((full.amount as number) * 0.66, 50),
          amountFollowsLines: false,
          ownCategory: 'pipeline',
        }
      : full;
  }

  private full(): Partial<DemoState> {
    const { lines } = this.told.sold;
    return { lines, amount: dealTotals(lines).contractValue, amountFollowsLines: true };
  }

  private lost(): Partial<DemoState> {
    const { said, rivalId } = this.told;
    const { reasons } = this.world.setting;
    const fitting = losses.filter(({ rival }) => !rival || rivalId !== null);
    const { path, words, rival } = this.throws.pick(fitting);
    return {
      lostReason: pickSaid(this.throws, words, said),
      lossReasonId: reasons.find((reason) => firstReasonInAll(path).includes(reason.path))?.id ?? null,
      lostToId: rival ? rivalId : null,
    };
  }

  /** What was shown on the way from one stage to another, or out of the last one. */
  private confirmed(day: LocalDate, from: number, to: number | null): DemoState['confirmations'] {
    const { timeZone } = this.world.setting;
    const passed = this.stages.slice(from, to === null ? undefined : to + 1);
    const keys = passed.flatMap(({ entry, exit }, at) => [
      ...(at > 0 ? entry : []),
      ...(at < passed.length - 1 || to === null ? exit : []),
    ]);
    const known = new Set(this.now.confirmations.map(({ key }) => key));
    const fresh = [...new Set(keys)].filter((key) => !known.has(key));
    return [
      ...this.now.confirmations,
      ...fresh.map((key) => ({
        key,
        evidence: pickSaid(this.throws, confirmedBy, this.told.said),
        confirmedBy: this.now.ownerId,
        confirmedAt: momentOn(day, 9 * 60, timeZone),
      })),
    ];
  }

  /** To the next five hundred, or other step, as people guess. */
  private rounded(amount: number, to = 500): number {
    const step = to * 10 ** minorDigits(this.world.setting.currency);
    return Math.max(step, Math.round(amount / step) * step);
  }
}
