import { apart, centresOf, type Ground } from './patchwork.ts';

export type Limits = {
  /** Places that stay where they are. */
  locked?: Uint8Array;
  /** How much of all weight may have another owner than at the start. */
  mostMoved?: number;
};

/** A map of territories whose places go over the borders one at a time and never leave anything cut off behind them. */
export class Levelling {
  readonly owner: Int32Array;
  readonly held: Float64Array;
  readonly count: Int32Array;
  readonly mean: number;
  /** The weight that has another owner than at the start. */
  moved = 0;
  private readonly ground: Ground;
  private readonly start: Int32Array;
  private readonly locked: Uint8Array | null;
  private readonly most: number;
  private readonly mark: Int32Array;
  private stamp = 0;
  private centres: Float64Array;

  constructor(ground: Ground, start: Int32Array, territories: number, { locked, mostMoved }: Limits) {
    this.ground = ground;
    this.start = start;
    this.owner = start.slice();
    this.held = new Float64Array(territories);
    this.count = new Int32Array(territories);
    this.centres = centresOf(ground, start, territories);
    this.locked = locked ?? null;
    this.mark = new Int32Array(start.length);
    let all = 0;
    for (let i = 0; i < start.length; i++) {
      this.held[start[i]!]! += ground.weight[i]!;
      this.count[start[i]!]!++;
      all += ground.weight[i]!;
    }
    this.mean = all / territories;
    this.most = mostMoved === undefined ? Number.POSITIVE_INFINITY : mostMoved * all + 1e-9;
  }

  imbalance(): number {
    let far = 0;
    for (const held of this.held) far = Math.max(far, Math.abs(held - this.mean));
    return this.mean > 0 ? far / this.mean : 0;
  }

  /** Which territories border on each other; their middles are found anew as well. */
  borders(): Set<number>[] {
    const { near } = this.ground;
    this.centres = centresOf(this.ground, this.owner, this.held.length);
    const borders = Array.from(this.held, () => new Set<number>());
    for (let i = 0; i < this.owner.length; i++)
      for (let e = near.from[i]!; e < near.from[i + 1]!; e++) {
        const other = this.owner[near.list[e]!]!;
        if (other !== this.owner[i]) borders[this.owner[i]!]!.add(other);
      }
    return borders;
  }

  /** Hands about so much weight over a border and says how much it was: what was moved before first, then what lies nearer to the taker. */
  hand(giver: number, taker: number, amount: number): number {
    let given = 0;
    for (let isStuck = false; !isStuck && given < amount; ) {
      isStuck = true;
      for (const place of this.candidates(giver, taker)) {
        const left = amount - given;
        if (left <= 0) break;
        if (this.owner[place] !== giver || !this.isBeside(place, taker)) continue;
        const bundle = this.bundleOf(place);
        if (!bundle) continue;
        const weight = bundle.reduce((sum, each) => sum + this.ground.weight[each]!, 0);
        if ((weight > 2 * left && !this.isFairer(giver, taker, weight)) || !this.mayMove(bundle, taker)) continue;
        for (const each of bundle) this.move(each, taker);
        given += weight;
        if (weight > 0) isStuck = false;
      }
    }
    return given;
  }

  /** Whether the farther of the two from the mean would be nearer to it: a place that is more than was asked for may still go then. */
  private isFairer(giver: number, taker: number, weight: number): boolean {
    const [g, t] = [this.held[giver]! - this.mean, this.held[taker]! - this.mean];
    return Math.max(Math.abs(g - weight), Math.abs(t + weight)) < Math.max(Math.abs(g), Math.abs(t)) - 1e-9;
  }

  private candidates(giver: number, taker: number): number[] {
    const { points } = this.ground;
    const { centres } = this;
    const found: { place: number; costs: number; far: number }[] = [];
    for (let place = 0; place < this.owner.length; place++) {
      if (this.owner[place] !== giver || this.locked?.[place] || !this.isBeside(place, taker)) continue;
      const costs = (this.start[place] === giver ? 1 : 0) - (this.start[place] === taker ? 1 : 0);
      found.push({ place, costs, far: apart(points, place, centres, taker) - apart(points, place, centres, giver) });
    }
    return found.sort((a, b) => a.costs - b.costs || a.far - b.far).map(({ place }) => place);
  }

  private isBeside(place: number, territory: number): boolean {
    const { near } = this.ground;
    for (let e = near.from[place]!; e < near.from[place + 1]!; e++)
      if (this.owner[near.list[e]!] === territory) return true;
    return false;
  }

  /** The place with what would be cut off if it went: all but the heaviest of the pieces around it. Null when nothing would be left. */
  private bundleOf(place: number): number[] | null {
    const { near, weight } = this.ground;
    const territory = this.owner[place]!;
    const around: number[] = [];
    for (let e = near.from[place]!; e < near.from[place + 1]!; e++)
      if (this.owner[near.list[e]!] === territory) around.push(near.list[e]!);
    if (around.length === 0) return this.count[territory]! > 1 ? [place] : null;
    if (around.length === 1) return [place];
    this.stamp++;
    this.mark[place] = this.stamp;
    const pieces: number[][] = [];
    for (const beside of around) {
      if (this.mark[beside] === this.stamp) continue;
      const piece = this.spread(beside, territory, pieces.length === 0 ? around : null);
      if (!piece) return [place];
      pieces.push(piece);
    }
    const heft = (piece: readonly number[]) => piece.reduce((sum, each) => sum + weight[each]! + 1e-12, 0);
    const main = pieces.reduce((most, each) => (heft(each) > heft(most) ? each : most));
    return [place, ...pieces.filter((piece) => piece !== main).flat()];
  }

  /** All that hangs on a place; null as soon as all of `around` are found to hang on it. */
  private spread(from: number, territory: number, around: readonly number[] | null): number[] | null {
    const { near } = this.ground;
    const piece = [from];
    this.mark[from] = this.stamp;
    let missing = around ? around.filter((each) => this.mark[each] !== this.stamp) : [];
    for (let i = 0; i < piece.length; i++) {
      for (let e = near.from[piece[i]!]!; e < near.from[piece[i]! + 1]!; e++) {
        const next = near.list[e]!;
        if (this.mark[next] === this.stamp || this.owner[next] !== territory) continue;
        this.mark[next] = this.stamp;
        piece.push(next);
      }
      if (!around || i % 8 !== 0) continue;
      missing = missing.filter((each) => this.mark[each] !== this.stamp);
      if (missing.length === 0) return null;
    }
    return piece;
  }

  private mayMove(bundle: readonly number[], taker: number): boolean {
    let change = 0;
    for (const place of bundle) {
      if (this.locked?.[place]) return false;
      if (this.owner[place] === this.start[place]) change += this.ground.weight[place]!;
      else if (taker === this.start[place]) change -= this.ground.weight[place]!;
    }
    return change <= 0 || this.moved + change <= this.most;
  }

  private move(place: number, taker: number): void {
    const weight = this.ground.weight[place]!;
    const giver = this.owner[place]!;
    if (giver === this.start[place]) this.moved += weight;
    else if (taker === this.start[place]) this.moved -= weight;
    this.owner[place] = taker;
    this.held[giver]! -= weight;
    this.held[taker]! += weight;
    this.count[giver]!--;
    this.count[taker]!++;
  }
}
