import type { Reply } from './call';
import { now } from './dates';
import { keptCommands, type Kept, type Seen, type WithFiles } from './kept';
import { keepRead, subjectName } from './last-read';
import { faultsBy } from './faults';
import { sourceOf, type StepFields, type Subject, type SubjectKind } from './subjects';

/** A step taken, or being written, on a thing as the person saw it. */
export interface StepContent extends WithFiles {
  kind: SubjectKind;
  subjectId: string;
  version: number;
  /** what the thing is called */
  title: string;
  action: string;
  label: string;
  /** what the form holds, but for its photos; the form alone reads it */
  values: object;
  /** something of it was filled in by the person */
  written: boolean;
  /** what is sent, but for its photos */
  fields: StepFields;
}
export type KeptStep = Kept<StepContent>;
type Taken = { subject: Subject; seen: Seen };

/** Steps on things of every kind: those that are being written, and those that wait for a signal. */
export const keptSteps = keptCommands<StepContent, Taken>({
  kind: 'step',
  empty: {
    kind: 'request',
    subjectId: '',
    version: 0,
    title: '',
    action: '',
    label: '',
    values: {},
    written: false,
    fields: {},
    photos: [],
  },
  saysAnything: ({ written }) => written,
  send: async (content, commandId) => {
    const { kind, subjectId: id, version, action, label, title } = content;
    const photos = content.photos.map(({ fileId }) => fileId);
    const fields = { ...content.fields, ...(photos.length > 0 ? { photos } : {}) };
    const reply = await sourceOf(kind).perform({ id, version, action, fields }, commandId);
    if (!reply.ok) return reply;
    const subject = reply.data;
    taken(content, subject);
    return { ok: true, data: { subject, seen: { title: `${label}：${title}`, page: sourceOf(kind).page(id) } } };
  },
  fieldsOf: faultsBy,
  page: (id) => `/packages/platform/pages/act/index?step=${id}`,
  seen: ({ seen }) => seen,
  said: (count) => `已替您办理 ${count} 步`,
});

/** What was taken after it, on the same thing as it was seen then, goes on from what has become of it. */
function taken({ kind, subjectId, version }: Pick<StepContent, 'kind' | 'subjectId' | 'version'>, subject: Subject) {
  if (sourceOf(kind).whole) keepRead(subjectName(kind, subjectId), subject);
  for (const { id, content } of stepsOn(kind, subjectId))
    if (content.version === version)
      keptSteps.change(id, (one) => ({ ...one, content: { ...one.content, version: subject.version } }));
}

/** Steps on a thing that are not taken yet. */
export const stepsOn = (kind: SubjectKind, id: string): KeptStep[] =>
  keptSteps.all().filter(({ content }) => content.kind === kind && content.subjectId === id);

/** The step of a thing that is being written, or waits; a fresh one when there is none. */
export function stepOn(
  kind: SubjectKind,
  { id: subjectId, version, title }: Pick<Subject, 'id' | 'version' | 'title'>,
  { action, label }: { action: string; label: string },
): KeptStep {
  const known = stepsOn(kind, subjectId).find(({ content }) => content.action === action);
  return known ?? keptSteps.begin(now(), { kind, subjectId, version, title, action, label });
}

/** A step that is sent at once: kept only when no answer comes. @returns what the server said, OFFLINE when it waits */
export async function takeAtOnce(step: KeptStep): Promise<Reply<Subject>> {
  const { kind, subjectId: id, version, action, fields } = step.content;
  const reply = await sourceOf(kind).perform({ id, version, action, fields }, step.id);
  if (!reply.ok && reply.error.code === 'OFFLINE') {
    keptSteps.keep({ ...step, state: 'queued', changedAt: now() });
    return reply;
  }
  keptSteps.discard(step.id);
  if (reply.ok) taken(step.content, reply.data);
  return reply;
}
