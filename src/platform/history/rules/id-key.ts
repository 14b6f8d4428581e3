/** By what a record is known again that has an id where it came from: `id:0035e00000AbCdE`. */
export const idKey = (externalId: string): string => `id:${externalId}`;
