import type { DeskStamp, HomeInputs, HomeMarks, HomeView } from '../../cloudfunctions/home/contract';
import type { WaitingItem } from '../../cloudfunctions/platform/waiting';
import { call, commandsSent, type Reply } from './call';
import { now } from './dates';

export type { DeskStamp, HomeInputs, HomeMarks, HomeView, WaitingItem };

type Listener = (view: HomeView) => void;

/** Milliseconds for which an answer is good while this phone does nothing itself: the app opens, and the page is shown, at once. */
const GOOD_FOR = 5_000;

let last: { view: HomeView; at: number; commands: number } | null = null;
let asking: Promise<Reply<HomeView>> | null = null;
const listeners = new Set<Listener>();

/**
 * All that the first page and the tab bar show, in one call; several askers at once share it.
 * @param accept told of an answer before whoever listens
 */
export function askHome(accept: (view: HomeView) => void): Promise<Reply<HomeView>> {
  if (asking) return asking;
  const commands = commandsSent();
  asking = call('home', 'open', {}).then((reply) => {
    asking = null;
    if (!reply.ok) return reply;
    last = { view: reply.data, at: now(), commands };
    accept(reply.data);
    for (const listener of listeners) listener(reply.data);
    return reply;
  });
  return asking;
}

/** What was answered a moment ago, null when it is older, or this phone has done something since. */
export function freshHome(): HomeView | null {
  if (!last || last.commands !== commandsSent()) return null;
  const age = now() - last.at;
  return age >= 0 && age < GOOD_FOR ? last.view : null;
}

/** Called at once with what is known, and at every answer; gives back how to stop listening. */
export function onHome(listener: Listener): () => void {
  if (last) listener(last.view);
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Desks on which something waits, the one with the worst of it first; as last told. */
export function desksWaiting(): HomeView['desks'] {
  return last?.view.desks ?? [];
}

/** Whether a desk has changed: the stamp is another then. Asked once a minute, and not again when no answer comes. */
export function askDeskStamp(desk: HomeInputs['desk-stamp']): Promise<Reply<DeskStamp>> {
  return call('home', 'desk-stamp', desk, { retries: 0 });
}
