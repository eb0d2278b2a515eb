const { default: Sequencer } = require('@jest/test-sequencer');

/**
 * Files come in an order of chance, so that none comes to lean on what another left behind; TEST_SEED repeats the order of an earlier
 * run. Journeys last longest and wait most: they are begun first, and what is left afterwards fills the gaps between them.
 */
module.exports = class extends Sequencer {
  sort(tests) {
    const seed = Number(process.env.TEST_SEED || Math.floor(Math.random() * 2 ** 31));
    if (!Number.isInteger(seed)) throw new Error(`TEST_SEED=${process.env.TEST_SEED} is no whole number`);
    if (tests.length > 1) process.stderr.write(`Order of the files: TEST_SEED=${seed}\n`);
    const isJourney = ({ context }) => context.config.displayName?.name === 'journeys';
    const inOrder = [...tests].sort((a, b) => (a.path < b.path ? -1 : 1));
    const shuffled = shuffle(inOrder, mulberry32(seed));
    return [...shuffled.filter(isJourney), ...shuffled.filter((test) => !isJourney(test))];
  }
};

function shuffle(items, random) {
  const left = [...items];
  return items.map(() => left.splice(Math.floor(random() * left.length), 1)[0]);
}

/** A small generator of numbers from 0 to 1 (not included), the same for the same seed. */
function mulberry32(seed) {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
