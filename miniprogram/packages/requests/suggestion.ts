import type { DraftCategory } from '../../services/drafts';

/** A suggestion fills the category in only while the person has not picked one. */
export function withSuggestion(
  category: DraftCategory | null,
  suggested: { id: string; label: string },
): DraftCategory {
  return category?.chosen ? category : { ...suggested, chosen: false };
}
