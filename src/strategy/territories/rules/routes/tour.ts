/**
 * A round trip as an array of places with their positions. It changes only by reversing a stretch, which is its own
 * inverse: what was tried and is no better is taken back by reversing the same stretches again, last first.
 */
export class Tour {
  readonly size: number;
  readonly order: Int32Array;
  private readonly at: Int32Array;
  private tried = new Int32Array(4096);
  private count = 0;

  constructor(order: Int32Array) {
    this.size = order.length;
    this.order = order;
    this.at = new Int32Array(order.length);
    for (let i = 0; i < order.length; i++) this.at[order[i]!] = i;
  }

  position(place: number): number {
    return this.at[place]!;
  }

  next(place: number): number {
    const i = this.at[place]! + 1;
    return this.order[i === this.size ? 0 : i]!;
  }

  before(place: number): number {
    const i = this.at[place]!;
    return this.order[i === 0 ? this.size - 1 : i - 1]!;
  }

  /** How many steps forward lead from one place to another. */
  steps(from: number, to: number): number {
    const steps = this.at[to]! - this.at[from]!;
    return steps < 0 ? steps + this.size : steps;
  }

  /** Turns the way from one place forward to another round, or all the rest, which is the same round trip: the shorter. */
  turn(from: number, to: number): void {
    const length = this.steps(from, to) + 1;
    if (2 * length <= this.size) this.reverse(this.at[from]!, length);
    else this.reverse(this.after(this.at[to]!), this.size - length);
  }

  /** Reverses so many places beginning at a position, past the end as well. */
  reverse(start: number, length: number): void {
    if (this.count + 2 > this.tried.length) {
      const longer = new Int32Array(this.tried.length * 2);
      longer.set(this.tried);
      this.tried = longer;
    }
    this.tried[this.count++] = start;
    this.tried[this.count++] = length;
    this.swap(start, length);
  }

  /** What was done so far stays. */
  keep(): void {
    this.count = 0;
  }

  /** What was done since the last time something was kept is taken back. */
  takeBack(): void {
    while (this.count > 0) {
      this.count -= 2;
      this.swap(this.tried[this.count]!, this.tried[this.count + 1]!);
    }
  }

  after(position: number): number {
    return position + 1 === this.size ? 0 : position + 1;
  }

  private swap(start: number, length: number): void {
    const { order, at, size } = this;
    let i = start;
    let j = start + length - 1;
    if (j >= size) j -= size;
    for (let left = length >> 1; left > 0; left--) {
      const a = order[i]!;
      const b = order[j]!;
      order[i] = b;
      at[b] = i;
      order[j] = a;
      at[a] = j;
      if (++i === size) i = 0;
      if (--j < 0) j = size - 1;
    }
  }
}
