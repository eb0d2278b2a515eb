import type { PartyInputs, SquadDetail, SquadRecordView, SquadSummary } from '../../cloudfunctions/party/contract';
import type { Page } from '../../cloudfunctions/platform/steps';
import type { SquadKind } from '../vocabulary/squads';
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
