/** Hands a file to the reader; the mark at its start tells spreadsheets that it is UTF-8. */
export function download(name: string, parts: readonly BlobPart[]): void {
  const address = URL.createObjectURL(new Blob(['\ufeff', ...parts], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
