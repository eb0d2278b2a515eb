/** One thing that visitors explain. */
export interface Item {
  id: string;
  label: string;
}

export const textOf = (items: readonly Item[]): string => items.map(({ label }) => label).join('\n');

/**
 * Lines as things to explain, each once: one that is there already keeps its id, by which earlier visits name it, and a new one gets one that
 * none has. Pure.
 */
export function itemsOf(text: string, known: readonly Item[]): Item[] {
  const labels = [...new Set(text.split('\n').map((line) => line.trim()))].filter(Boolean);
  const taken = new Set(known.map(({ id }) => id));
  let next = 0;
  const fresh = (): string => {
    do next += 1;
    while (taken.has(`item-${next}`));
    return `item-${next}`;
  };
  return labels.map((label) => ({ id: known.find((one) => one.label === label)?.id ?? fresh(), label }));
}
