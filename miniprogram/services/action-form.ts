import type { AvailableAction } from '../../cloudfunctions/platform/steps';

/** How many stars, in words: colour and shape alone say nothing to one who cannot see them. */
export function satisfactionWord(stars: number): string {
  return ['', '很不满意', '不满意', '一般', '满意', '很满意'][stars] ?? '';
}

/**
 * The buttons of a page: two stand at the bottom, the primary first; what is beyond goes into a sheet.
 * @returns `shown` at most two, `more` the rest, empty when all are shown
 */
export function arrangeActions(actions: readonly AvailableAction[]): {
  shown: AvailableAction[];
  more: AvailableAction[];
} {
  const ordered = [...actions].sort((a, b) => Number(b.primary) - Number(a.primary));
  return { shown: ordered.slice(0, 2), more: ordered.slice(2) };
}
