import { onSession } from '../services/session';
import { terms, type Terms } from '../services/terms';

const stops = new WeakMap<object, () => void>();

/** Gives a template `terms`: what this person's place calls a grid, its worker, a group, the cooperative. */
export const inTerms = Behavior({
  data: { terms: {} as Terms },
  lifetimes: {
    attached() {
      this.setData({ terms: terms() });
      stops.set(
        this,
        onSession(() => this.setData({ terms: terms() })),
      );
    },
    detached() {
      stops.get(this)?.();
      stops.delete(this);
    },
  },
});
