import type { PartyInputs } from '../../cloudfunctions/party/contract';
export type OrderAsked = PartyInputs['preview-order'];
export type OrderGiven = PartyInputs['issue-order'];
