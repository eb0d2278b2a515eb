/** Random bytes fetched beforehand: WeChat gives them by a call that answers later, and sealing asks at once. */
export interface Chance {
  take(bytes: number): Uint8Array;
}

const AT_ONCE = 1_048_576;

/** @param bytes as many as will be taken at most @throws Error when WeChat gives none */
export async function fetchChance(bytes: number): Promise<Chance> {
  const { randomValues } = await wx.getRandomValues({ length: Math.min(bytes, AT_ONCE) });
  const all = new Uint8Array(randomValues);
  let used = 0;
  return {
    take(count) {
      if (used + count > all.length) throw new Error('more random bytes are taken than were fetched');
      used += count;
      return all.slice(used - count, used);
    },
  };
}

/** Bytes that sealing a ballot takes: 64 for each scalar, five for an option and two for each allowed sum. */
export const bytesFor = (questions: readonly { options: number; most: number }[]): number =>
  questions.reduce((sum, { options, most }) => sum + 64 * (options * 6 + (most + 1) * 2 + 4), 4096);
