/** Parts of numbers that belong to a module: where a workspace goes without it, nobody is offered to take anything apart by them. */
export const moduleOfDimension: Readonly<Record<string, string | undefined>> = {
  product: 'products',
  line: 'products',
  territory: 'territories',
};
