const decimal = String.raw`\d{1,6}(\.\d{1,9})?%?|\d{1,9}\/[1-9]\d{0,8}`;

/** An exact number: `0.085`, `8.5%` or `1/3`. Never a float, since 0.1 is none. */
export const exactPattern = new RegExp(`^(${decimal})$`);
/** A rate of sales such as `8.5%`, or `x1.5`: that many times the base rate (target pay ÷ quota). */
export const ratePattern = new RegExp(`^(x?(${decimal}))$`);
