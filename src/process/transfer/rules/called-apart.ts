/** Files by names that tell them apart: of two `export.csv`, brought from two folders, the second is `export (2).csv`. */
export function calledApart<File extends { name: string }>(files: readonly File[]): File[] {
  const taken = new Set(files.map(({ name }) => name));
  const seen = new Set<string>();
  return files.map((file) => {
    let { name } = file;
    const [, stem = name, ending = ''] = /^(.*?)(\.[^./]*)?$/s.exec(name) ?? [];
    for (let at = 2; seen.has(name) || (name !== file.name && taken.has(name)); at++) name = `${stem} (${at})${ending}`;
    seen.add(name);
    return { ...file, name };
  });
}
