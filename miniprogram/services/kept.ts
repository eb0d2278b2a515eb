import type { CallError, Reply } from './call';
import { newCommandId } from './command-id';
import { faultOf, type Fault } from './faults';
import { commandsOf, holder, putCommand, takeAway, type Kept, type SentNotice, type WithFiles } from './kept-store';
import { isOffline } from './network';
import { dropPhoto, uploadPhotos } from './photos';
import { dropVoice, uploadVoice } from './voice';

export type { Kept, WithFiles };
export type Seen = Omit<SentNotice, 'commandId'>;

/** How sending ended. kept: no answer came; it stays queued under the same command id and goes out by itself. */
export type Outcome<T> =
  { outcome: 'sent'; result: T } | { outcome: 'kept'; message: string } | { outcome: 'refused'; fault: Fault };

/** What a kind of command is, to the queue. */
export interface KeptKind<C extends WithFiles, T> {
  kind: string;
  /** a command that says nothing yet; what an older version kept lacks what came since */
  empty: C;
  /** whether it holds anything worth keeping: what is filled in by itself does not count */
  saysAnything: (content: C) => boolean;
  /** every file is uploaded by then */
  send: (content: C, commandId: string) => Promise<Reply<T>>;
  /** more of its faults by the fields of its page, where the server does not name them */
  fieldsOf?: (error: CallError) => Record<string, string>;
  /** where it is written on */
  page: (id: string) => string;
  /** told on the list when it went out while nobody was looking */
  seen: (result: T) => Seen;
  /** said in passing when so many went out by themselves */
  said: (count: number) => string;
}

/** Told of a file's id and how much of it is sent, 0 … 100. */
type Tell = (id: string, percent: number) => void;

/** Commands of one kind on this phone, of the person whose phone it is now. */
export interface KeptCommands<C, T> {
  /** the last changed first */
  all(): Kept<C>[];
  find(id: string): Kept<C> | undefined;
  /** a fresh one; it is not kept before something is written in it */
  begin(now: number, content?: Partial<C>): Kept<C>;
  /** in place of its earlier self; one that says nothing yet leaves no trace */
  keep(kept: Kept<C>): void;
  /**
   * Changes the kept one, read anew, so that an answer that comes late does not undo what was written meanwhile.
   * @returns it as it is now, undefined when it is gone (sent or thrown away)
   */
  change(id: string, change: (kept: Kept<C>) => Kept<C>): Kept<C> | undefined;
  /** away with it, and with its files on the phone */
  discard(id: string): void;
  /** However often it is called, one sending of a command runs at a time and all callers share it. */
  submit(id: string, tell?: Tell): Promise<Outcome<T>>;
}

export const KEPT_OFFLINE = '没有网络，已替您保存，联网后自动提交。';
export const KEPT_UNANSWERED = '网络不太顺畅，没有等到答复。已替您保存，会自动再试，不会重复提交。';

const NOT_HEARD = '录音没有传上去。请看看信号，再试一次，或去掉录音。';
const GONE: CallError = { code: 'GONE', message: '已经提交过，或已被删除。' };

/** A kind as the queue sees it, whatever its commands hold. */
export interface Sendable {
  page: (id: string) => string;
  said: (count: number) => string;
  /** sends one; the result is what the list is to say of it */
  send: (id: string) => Promise<Outcome<Seen>>;
}
const kinds = new Map<string, Sendable>();
const inFlight = new Map<string, Promise<Outcome<unknown>>>();
const listeners = new Set<() => void>();

export const kindNamed = (kind: string): Sendable | undefined => kinds.get(kind);
export const isSubmitting = (id: string): boolean => inFlight.has(id);
export const tellAll = (): void => listeners.forEach((listener) => listener());

/** Tells when a command was sent, kept or refused; gives back how to stop listening. */
export function onKept(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Commands of every kind, with the page where each is written on; the last changed first. */
export function allKept(): (Kept & { page: string })[] {
  return commandsOf(holder()).flatMap((one) => {
    const kind = kinds.get(one.kind);
    return kind ? [{ ...one, page: kind.page(one.id) }] : [];
  });
}

/** Away with it, whatever its kind, and with its files on the phone. */
export function discardKept(id: string): void {
  const gone = takeAway(holder(), id);
  if (gone) dropFiles(gone.content);
}

function dropFiles({ photos, voice }: WithFiles): void {
  for (const photo of photos) dropPhoto(photo);
  if (voice) dropVoice(voice);
}

/** A kind of command joins the queue: from then on those that wait are sent. */
export function keptCommands<C extends WithFiles, T>(rules: KeptKind<C, T>): KeptCommands<C, T> {
  const { kind, empty } = rules;
  const submit = (id: string, tell?: Tell) => once(id, () => deliver(rules, id, tell));
  kinds.set(kind, {
    page: rules.page,
    said: rules.said,
    send: async (id) => {
      const ended = await submit(id);
      return ended.outcome === 'sent' ? { outcome: 'sent', result: rules.seen(ended.result) } : ended;
    },
  });
  return {
    all: () => allOf(rules, holder()),
    find: (id) => find(rules, holder(), id),
    begin: (now, content = {}) => ({
      id: newCommandId(),
      kind,
      changedAt: now,
      fault: null,
      state: 'writing',
      content: { ...empty, ...content },
    }),
    keep: (kept) => keep(rules, holder(), kept),
    change: (id, by) => change(rules, holder(), id, by),
    discard: discardKept,
    submit,
  };
}

type Rules<C> = Pick<KeptKind<C & WithFiles, never>, 'kind' | 'empty' | 'saysAnything'>;

function allOf<C extends WithFiles>({ kind, empty }: Rules<C>, whose: string): Kept<C>[] {
  const mine = commandsOf(whose).filter((one) => one.kind === kind);
  return mine.map((one) => ({ ...one, content: { ...empty, ...one.content } }));
}

const find = <C extends WithFiles>(rules: Rules<C>, whose: string, id: string): Kept<C> | undefined =>
  allOf(rules, whose).find((one) => one.id === id);

function keep<C extends WithFiles>(rules: Rules<C>, whose: string, kept: Kept<C>): void {
  if (rules.saysAnything(kept.content) || kept.state !== 'writing') putCommand(whose, kept);
  else takeAway(whose, kept.id);
}

function change<C extends WithFiles>(rules: Rules<C>, whose: string, id: string, by: (kept: Kept<C>) => Kept<C>) {
  const kept = find(rules, whose, id);
  if (!kept) return undefined;
  const changed = by(kept);
  keep(rules, whose, changed);
  return changed;
}

function once<T>(id: string, run: () => Promise<Outcome<T>>): Promise<Outcome<T>> {
  const running = inFlight.get(id) as Promise<Outcome<T>> | undefined;
  if (running) return running;
  const sending = run().finally(() => {
    inFlight.delete(id);
    tellAll();
  });
  inFlight.set(id, sending);
  return sending;
}

async function deliver<C extends WithFiles, T>(rules: KeptKind<C, T>, id: string, tell?: Tell): Promise<Outcome<T>> {
  const whose = holder();
  const queued = change(rules, whose, id, (one) => ({ ...one, state: 'queued', fault: null }));
  if (!queued) return refuse(rules, whose, id, GONE);
  if (isOffline()) return { outcome: 'kept', message: KEPT_OFFLINE };
  const { uploaded, failed } = await uploadFiles(queued.content, tell);
  change(rules, whose, id, (one) => ({ ...one, content: { ...one.content, ...uploaded } }));
  if (failed) return isOffline() ? { outcome: 'kept', message: KEPT_OFFLINE } : refuse(rules, whose, id, failed);
  // Whoever has taken the phone meanwhile does not send it in their own name.
  if (holder() !== whose) return { outcome: 'kept', message: KEPT_UNANSWERED };
  const reply = await rules.send({ ...queued.content, ...uploaded }, id);
  if (reply.ok) {
    takeAway(whose, id);
    dropFiles(queued.content);
    return { outcome: 'sent', result: reply.data };
  }
  if (reply.error.code !== 'OFFLINE') return refuse(rules, whose, id, reply.error);
  return { outcome: 'kept', message: isOffline() ? KEPT_OFFLINE : KEPT_UNANSWERED };
}

function refuse<C extends WithFiles, T>(
  rules: KeptKind<C, T>,
  whose: string,
  id: string,
  error: CallError,
): Outcome<T> {
  const plain = faultOf(error);
  const fault = { ...plain, fields: { ...plain.fields, ...rules.fieldsOf?.(error) } };
  change(rules, whose, id, (one) => ({
    ...one,
    state: 'refused',
    fault,
    content: afterRefusal(one.content, error.code),
  }));
  return { outcome: 'refused', fault };
}

/** Uploads what is missing; what got through is kept even when a later file fails. */
async function uploadFiles(
  content: WithFiles,
  tell?: Tell,
): Promise<{ uploaded: WithFiles; failed: CallError | null }> {
  const { ok, photos, ...failed } = await uploadPhotos(content.photos, tell);
  const said = ok && content.voice ? await uploadVoice(content.voice) : content.voice;
  const uploaded = { photos, ...(content.voice ? { voice: said ?? content.voice } : {}) };
  if ('message' in failed) return { uploaded, failed: notUploaded('photos', failed.message) };
  return { uploaded, failed: content.voice && !said ? notUploaded('voice', NOT_HEARD) : null };
}

const notUploaded = (field: 'photos' | 'voice', message: string): CallError => ({
  code: 'FILES',
  message,
  fields: { [field]: message },
});

/** What is no longer in the cloud has to be uploaded again. */
function afterRefusal<C extends WithFiles>(content: C, code: string): C {
  if (code === 'VOICE_MISSING') return { ...content, voice: content.voice && { ...content.voice, fileId: '' } };
  if (code !== 'PHOTO_MISSING') return content;
  return { ...content, photos: content.photos.map((photo) => ({ ...photo, fileId: '' })) };
}
