import { needs, type Draft, type DraftContent } from '../../../services/drafts';
import { now } from '../../../services/dates';

/**
 * A draft that survives: every change is kept on the phone at once. Gives `draft`; the page opens it once and changes it only
 * through `editDraft`.
 */
export const draft = Behavior({
  data: {
    draft: needs.begin(0),
  },
  methods: {
    /** Goes on with the draft of that id, or begins a fresh one. */
    openDraft(id: string | undefined): Draft {
      const opened = (id ? needs.find(id) : undefined) ?? needs.begin(now());
      this.setData({ draft: opened });
      return opened;
    },

    /** Keeps a change. What the person corrects is no longer called wrong. */
    editDraft(change: Partial<DraftContent>): void {
      const { draft } = this.data;
      const fields = { ...draft.fault?.fields };
      for (const name of Object.keys(change)) delete fields[name === 'category' ? 'categoryId' : name];
      const next: Draft = {
        ...draft,
        state: draft.state === 'queued' ? 'writing' : draft.state,
        content: { ...draft.content, ...change },
        changedAt: now(),
        fault: draft.fault ? { ...draft.fault, fields, question: change.place ? null : draft.fault.question } : null,
      };
      needs.keep(next);
      this.setData({ draft: next });
    },

    /** Shows the draft as it is kept now; null when it is gone. */
    rereadDraft(): Draft | null {
      const kept = needs.find(this.data.draft.id);
      if (kept) this.setData({ draft: kept });
      return kept ?? null;
    },
  },
});
