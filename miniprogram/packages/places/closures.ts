import { call, type Reply } from '../../services/call';

/** Whom a closure meets, of a place or of a window alike. */
export interface Closure {
  whenText: string;
  closed: boolean;
  met: { id: string; title: string; byText: string; whenText: string }[];
}
interface Span {
  from: number;
  to: number;
}
type Source = {
  look: (id: string, span: Span) => Promise<Reply<Closure>>;
  close: (id: string, span: Span, why: string, commandId: string) => Promise<Reply<Closure>>;
};

const asClosure = <T extends { id: string; title: string; whenText: string }>(
  reply: Reply<{ whenText: string; closed: boolean; met: T[] }>,
  byOf: (met: T) => string,
): Reply<Closure> => {
  if (!reply.ok) return reply;
  const { whenText, closed, met } = reply.data;
  const lines = met.map((one) => ({ id: one.id, title: one.title, whenText: one.whenText, byText: byOf(one) }));
  return { ok: true, data: { whenText, closed, met: lines } };
};

/** What can be closed for a time. */
export const CLOSED: Readonly<Record<'venue' | 'window', Source>> = {
  venue: {
    look: async (venueId, span) =>
      asClosure(await call('places', 'venue-closure', { venueId, ...span }), ({ byText }) => byText),
    close: async (venueId, span, why, commandId) =>
      asClosure(await call('places', 'close-venue', { venueId, ...span, why }, { commandId }), ({ byText }) => byText),
  },
  window: {
    look: async (windowId, span) =>
      asClosure(await call('services', 'closure', { windowId, ...span }), ({ name }) => name),
    close: async (windowId, span, why, commandId) =>
      asClosure(await call('services', 'close-window', { windowId, ...span, why }, { commandId }), ({ name }) => name),
  },
};

/** A Beijing date and time of day as a moment: 2026-12-03, 09:30. */
export const momentOf = (date: string, time: string): number => Date.parse(`${date}T${time}:00+08:00`);
