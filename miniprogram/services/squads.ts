import type { PartyInputs, SquadDetail, SquadRecordView, SquadSummary } from '../../cloudfunctions/party/contract';
import type { SquadKind } from '../vocabulary/squads';
import type { RequestDetail } from '../../cloudfunctions/requests/contract';
import type { ActionOption, AvailableAction, Page } from '../../cloudfunctions/platform/steps';
import { call, type Reply } from './call';
import { keepDraft, newDraft } from './drafts';
import { PAGES } from './navigate';

export type { SquadDetail, SquadRecordView, SquadSummary };

/** Squads I am in, or have asked to join. */
export function mySquads(): Promise<Reply<SquadSummary[]>> {
  return call('party', 'my-squads', {});
}

/** Squads around me, one kind of them or all. */
export function listSquads(kind: SquadKind | '', cursor?: string): Promise<Reply<Page<SquadSummary>>> {
  return call('party', 'list-squads', { ...(kind ? { kind } : {}), ...(cursor ? { cursor } : {}) });
}

export function loadSquad(id: string): Promise<Reply<SquadDetail>> {
  return call('party', 'squad', { id });
}

export function performOnSquad(input: PartyInputs['perform-squad'], commandId: string): Promise<Reply<SquadDetail>> {
  return call('party', 'perform-squad', input, { commandId });
}

/** What a step of it is between. */
export function squadOptions(id: string, action: string): Promise<Reply<ActionOption[]>> {
  return call('party', 'squad-options', { id, action });
}

/** What a squad did, the latest first. */
export function squadRecords(id: string, cursor?: string): Promise<Reply<Page<SquadRecordView>>> {
  return call('party', 'squad-records', { id, ...(cursor ? { cursor } : {}) });
}

/** A difficulty that was found becomes a need: its words are there already, the place is to be said. @returns the page to open */
export function needFrom(words: string): string {
  const draft = newDraft(Date.now());
  keepDraft({ ...draft, content: { ...draft.content, words } });
  return `${PAGES.compose}?draft=${draft.id}`;
}

const FIELD = { placeholder: '', suggestions: [], preset: '', max: 1, required: true };
/** The form by which a squad is asked to help with a need, as any other step. */
export async function loadSending(
  id: string,
): Promise<Reply<{ id: string; version: number; title: string; availableActions: AvailableAction[] }>> {
  const reply = await call('requests', 'squads-to-send', { id });
  if (!reply.ok) return reply;
  const { version, title, squads } = reply.data;
  const step: AvailableAction = {
    ...{ action: 'send-squad', label: '请队伍来帮', primary: true, confirm: '' },
    fields: [
      { ...FIELD, name: 'choice', label: '哪支队伍', options: squads },
      { ...FIELD, name: 'note', label: '请他们做什么', placeholder: '例如：陪老人去医院复诊', max: 200, options: [] },
    ],
  };
  return { ok: true, data: { id, version, title, availableActions: squads.length > 0 ? [step] : [] } };
}

/** Asks a squad to help. The same commandId sent again asks once. */
export function sendSquad(
  { id, version, fields }: { id: string; version: number; fields?: { choice?: string; note?: string } },
  commandId: string,
): Promise<Reply<RequestDetail>> {
  const { choice = '', note = '' } = fields ?? {};
  return call('requests', 'send-squad', { id, version, squadId: choice, note }, { commandId });
}
