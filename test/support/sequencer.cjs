const { default: Sequencer } = require('@jest/test-sequencer');

/** Journeys last longest and wait most: begun first, what is left afterwards fills the gaps between them. */
module.exports = class extends Sequencer {
  sort(tests) {
    const isJourney = ({ context }) => context.config.displayName?.name === 'journeys';
    const sorted = super.sort(tests);
    return [...sorted.filter(isJourney), ...sorted.filter((test) => !isJourney(test))];
  }
};
