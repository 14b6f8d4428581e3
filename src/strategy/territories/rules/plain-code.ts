/** A postal code as codes are compared: without spaces and dashes, in capitals: `sw1a 1aa` is `SW1A1AA`. */
export const plainCode = (code: string) => code.replace(/[\s-]/g, '').toUpperCase();
