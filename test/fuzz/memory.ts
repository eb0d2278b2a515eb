import type { AvailableAction } from '../../cloudfunctions/requests/contract';
import type { Draw } from './draw';

/** A view that somebody was given, with what it offers. */
export interface SeenView {
  id: string;
  version: number;
  availableActions: readonly AvailableAction[];
  photos?: readonly string[];
}

/** Of what kind the documents are that an action is about. */
type CoopTopic = 'coop-orders' | 'coop-members';
export type Topic =
  | 'requests'
  | 'whistles'
  | 'notices'
  | 'exports'
  | 'party'
  | 'records'
  | 'groups'
  | 'attendance'
  | 'council'
  | 'services'
  | 'places'
  | 'partners'
  | CoopTopic;
export function topicOf(fn: string, action: string): Topic {
  const whole = ['notices', 'party', 'groups', 'attendance', 'council', 'services', 'places', 'partners'] as const;
  const own = whole.find((name) => name === fn);
  if (own) return own;
  if (fn === 'coop') return action.includes('member') ? 'coop-members' : 'coop-orders';
  if (action.includes('whistle')) return 'whistles';
  return action.includes('export') ? 'exports' : 'requests';
}

/** What a person knows of one topic from the answers they had: a phone can send nothing else, unless it is made to. */
export class Memory {
  readonly ids = new Set<string>();
  readonly views = new Map<string, SeenView>();
  private readonly fields = new Map<string, ReadonlySet<string>>();
  private readonly cursors = new Map<string, string[]>();

  /** Reads an answer for what can be sent later. */
  learn(action: string, data: unknown): void {
    if (Array.isArray(data)) for (const item of data) this.learn(action, item);
    if (typeof data !== 'object' || data === null) return;
    const found = data as Record<string, unknown>;
    if (typeof found.next === 'string')
      this.cursors.set(action, [...(this.cursors.get(action) ?? []), found.next].slice(-5));
    if (typeof found.id === 'string' && /^[0-9a-f]{32}$/.test(found.id)) {
      this.ids.add(found.id);
      this.fields.set(found.id, new Set([...Object.keys(found), ...(this.fields.get(found.id) ?? [])]));
      if (Array.isArray(found.availableActions)) this.views.set(found.id, found as unknown as SeenView);
    }
    for (const value of Object.values(found)) if (typeof value === 'object') this.learn(action, value);
  }

  /** What was shown with such a field: of several kinds under one topic, those of one. */
  idsWith(field: string): string[] {
    return [...this.ids].filter((id) => this.fields.get(id)?.has(field));
  }

  /** A cursor of this list, now and then; {} for its beginning. */
  page(draw: Draw, action: string): { cursor?: string } {
    const cursor = draw.chance(0.4) ? draw.any(this.cursors.get(action) ?? []) : undefined;
    return cursor === undefined ? {} : { cursor };
  }
}
