/** Each address as it is, or where somebody has it already with the next free number: ana.2@harbour.example. */
export function freeAddresses(wanted: readonly string[], taken: ReadonlySet<string>): string[] {
  const used = new Set(taken);
  return wanted.map((address) => {
    const [name, domain] = address.split('@');
    let free = address;
    for (let number = 2; used.has(free); number += 1) free = `${name}.${number}@${domain}`;
    used.add(free);
    return free;
  });
}
