import { sayMoment } from '../platform/clock';
import type { NoticeKind } from '../platform/notices';
import type { Allowances } from './contract';
import type { CreditEvent } from './store-credits';

/** What is known of one template: what the person allowed, and what came of it. */
export interface Known {
  key: string;
  kind: Pick<NoticeKind, 'label' | 'for'>;
  credits: number;
  refusedAt: number | null;
  history: readonly CreditEvent[];
}

const EVENTS_SHOWN = 6;

const SAID: Readonly<Record<CreditEvent['what'], (label: string) => string>> = {
  granted: (label) => `您允许了一条“${label}”`,
  declined: (label) => `您没有允许“${label}”`,
  used: (label) => `发出了一条“${label}”`,
  returned: (label) => `“${label}”没有发成，次数还给您`,
  refused: (label) => `微信没有让发“${label}”`,
};

/** An honest account in people's words. What concerns staff alone is shown to staff, or when something happened to it. */
export function sayAllowances(known: readonly Known[], staff: boolean, now: number): Allowances {
  const shown = known.filter(({ kind, history }) => staff || kind.for === 'everybody' || history.length > 0);
  const refused = shown.filter(({ refusedAt }) => refusedAt !== null).map(({ kind }) => `“${kind.label}”`);
  const events = shown.flatMap(({ kind, history }) =>
    happened(history).map((event) => ({ ...event, label: kind.label })),
  );
  return {
    items: shown.map(({ key, kind, credits }) => ({ key, label: kind.label, left: credits, text: sayLeft(credits) })),
    refusedText:
      refused.length > 0
        ? `微信没有让我们给您发${refused.join('、')}。消息都在这里，一条没少；想在微信里也收到，请点“允许再发”。`
        : '',
    history: events
      // What happened to one template at one moment stays in the order it was noted in.
      .sort((a, b) => b.at - a.at)
      .slice(0, EVENTS_SHOWN)
      .map(({ at, what, label }) => ({ text: SAID[what](label), atText: sayMoment(at, now) })),
  };
}

function sayLeft(credits: number): string {
  return credits > 0 ? `还可以给您发 ${credits} 条` : '只在这里告诉您';
}

/** The latest first, as they were noted. What was used and then not sent after all is told by its end alone. */
function happened(history: readonly CreditEvent[]): CreditEvent[] {
  const undone = new Set(history.flatMap(({ what, by }) => (what === 'refused' || what === 'returned' ? [by] : [])));
  return history.filter(({ what, by }) => what !== 'used' || !undone.has(by)).reverse();
}
