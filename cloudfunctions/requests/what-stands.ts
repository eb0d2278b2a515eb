import type { RequestViewer } from './access';
import type { StandingView } from './contract-views';
import { photosShown } from './media-shown';
import type { HistoryEntry, ServiceRequest } from './request';
import type { Side } from './step';

/** What of the history is to be answered to, or was the result, by the status. */
const STANDS: Partial<Record<ServiceRequest['status'], { action: string; label: string }>> = {
  awaiting: { action: 'ask', label: '负责人想了解' },
  resolved: { action: 'resolve', label: '处理结果' },
  confirmed: { action: 'resolve', label: '处理结果' },
};

/** The question that waits, or the result: the latest of its kind, with the pictures from before it; null for nothing. Pure. */
export function whatStands(
  request: ServiceRequest,
  viewer: RequestViewer,
  sides: readonly Side[],
): StandingView | null {
  const stands = STANDS[request.status];
  const entry = stands && request.history.reduce<HistoryEntry | null>(latest(stands.action), null);
  if (!stands || !entry) return null;
  const seenBy = { openid: viewer.openid, sides };
  const after = photosShown(request, entry.photos, entry.by.openid, seenBy).photos;
  const before = photosShown(request, request.photos, request.author.openid, seenBy).photos;
  return { label: stands.label, note: entry.note, before: after.length > 0 ? before : [], after };
}

const latest = (action: string) => (found: HistoryEntry | null, entry: HistoryEntry) =>
  entry.action === action ? entry : found;
