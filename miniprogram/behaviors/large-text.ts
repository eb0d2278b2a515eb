import { textScale } from '../services/device';

/** From this scale on, what stands side by side should stand one under another. */
const LARGE_FROM = 1.3;

/**
 * Follows the system's font setting (关怀模式). Gives `textScale` (1 … 1.6) for the root view's
 * `style="--text-scale: {{textScale}}"` (page-frame does this for every page), and `largeText` for a roomier layout.
 */
export const largeText = Behavior({
  data: { textScale: 1, largeText: false },
  lifetimes: {
    attached() {
      const scale = textScale();
      this.setData({ textScale: scale, largeText: scale >= LARGE_FROM });
    },
  },
});
