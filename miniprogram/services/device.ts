/** WeChat's ordinary letter size in px. */
const ORDINARY_SIZE = 16;
const LARGEST_SCALE = 1.6;

/** How much larger than usual the person wants letters: 1 … 1.6. */
export function textScale(): number {
  const chosen = wx.getAppBaseInfo().fontSizeSetting ?? ORDINARY_SIZE;
  return Math.min(LARGEST_SCALE, Math.max(1, Math.round((chosen / ORDINARY_SIZE) * 100) / 100));
}
