import * as z from 'zod';
import { documentId, searchText, token, words } from '../platform/input';
import { place, stepFields } from '../platform/step-input';
import type { ActionOption, Page } from '../platform/steps';
import type { Followed, NeighbourDetail, NeighbourView, RelatedView, SimilarNeed } from './contract-neighbours';
import type {
  CategoryView,
  DeskMap,
  DeskSummary,
  MandateList,
  NeedLink,
  RedrawMoves,
  RequestDetail,
  RequestSummary,
  SquadsToSend,
  Suggestion,
  TaskOfNeed,
} from './contract-views';
import { phraseInputs, type PhraseActionViews } from './phrases/contract';
import { photos, submission } from './submission';
import { whistleInputs, type WhistleActionViews } from './whistles/contract';
import { REQUEST_LIMITS } from '../../miniprogram/vocabulary/steps';

export type { HeldPhoto } from '../platform/media';
export type { ActionField, ActionOption, AvailableAction, Page } from '../platform/steps';

export type * from './phrases/contract';
export type * from './whistles/contract';
export type PlaceInput = z.input<typeof place>;

export type * from './contract-neighbours';
export type * from './contract-views';

export const inputs = {
  ...whistleInputs,
  ...phraseInputs,
  /** categories of the person's district, with what is promised for each → CategoryView[] */
  categories: z.strictObject({}),
  /** words → the category they most likely mean → Suggestion */
  'suggest-category': z.strictObject({ words: z.string().max(REQUEST_LIMITS.wordsMax * 4) }),
  /** post a need → RequestDetail. Near a boundary: PLACE_NEEDS_CHOICE with candidates; outside: PLACE_OUTSIDE */
  submit: submission,
  /** my own needs, newest first, or those where something happened last → Page<RequestSummary> */
  'list-mine': z.strictObject({
    filter: z.enum(['all', 'open', 'closed']).default('all'),
    text: searchText,
    sort: z.enum(['newest', 'updated']).default('newest'),
    cursor: z.string().max(200).optional(),
  }),
  /** what is on my desk, the next thing to do first → Page<RequestSummary> */
  desk: z.strictObject({
    view: z.enum(['todo', 'joint', 'council', 'waiting', 'done']).default('todo'),
    text: searchText,
    /** what falls due first, or what came last; what is done is always by when that was */
    sort: z.enum(['due', 'newest']).default('due'),
    cursor: z.string().max(200).optional(),
  }),
  /** figures for the mark on the tab and the head of the desk → DeskSummary */
  'desk-summary': z.strictObject({}),
  /** what is open on my desk, for a map → DeskMap */
  'desk-map': z.strictObject({}),
  /** one need whole → RequestDetail */
  detail: z.strictObject({ id: documentId }),
  /** several, for a phone that will have no signal → RequestDetail[], of those that one may read */
  details: z.strictObject({ ids: z.array(documentId).min(1).max(20) }),
  /** before submitting: what neighbours near that place have said already and is likely the same → SimilarNeed[] */
  similar: z.strictObject({
    words: z.string().max(REQUEST_LIMITS.wordsMax * 4),
    categoryId: documentId.optional(),
    place,
  }),
  /** open needs that neighbours in my community let be seen, newest first, or those that most say are theirs too → Page<NeighbourView> */
  neighbourhood: z.strictObject({
    text: searchText,
    sort: z.enum(['newest', 'seconded']).default('newest'),
    cursor: z.string().max(200).optional(),
  }),
  /** one of them, with how far it is → NeighbourDetail */
  'neighbour-detail': z.strictObject({ id: documentId }),
  /** second, unsecond, follow or unfollow; done twice it is done once → NeighbourDetail, null when it may not be seen any more */
  'as-neighbour': z.strictObject({ id: documentId, action: token(40) }),
  /** what I seconded or follow, newest first → Page<Followed> */
  'list-followed': z.strictObject({ cursor: z.string().max(200).optional() }),
  /** others that one is tied to, as far as I may read them → RelatedView[] */
  related: z.strictObject({ id: documentId }),
  /** tasks for neighbours that came of one, for who may read it → TaskOfNeed[] */
  'tasks-of-need': z.strictObject({ id: documentId }),
  /** the need that a task came of, for who may read that → NeedLink, null for anybody else */
  'need-of-task': z.strictObject({ id: documentId }),
  /** what a choice of a step is between for this very request, by what is searched for → ActionOption[] */
  'action-options': z.strictObject({
    id: documentId,
    action: token(40),
    text: z.string().max(40).default(''),
  }),
  /** any step of the workflow; which are open to this person is in availableActions → RequestDetail */
  perform: z.strictObject({
    id: documentId,
    /** version of the view the person acted on */ version: z.number().int().nonnegative(),
    action: token(40),
    fields: stepFields.default({}),
  }),
  /** squads that may be asked to help with a need → SquadsToSend */
  'squads-to-send': z.strictObject({ id: documentId }),
  /** asks one of them → RequestDetail */
  'send-squad': z.strictObject({
    id: documentId,
    version: z.number().int().nonnegative(),
    squadId: documentId,
    note: words('请他们做什么', 2, 200),
  }),
  /** administrators: what an import of grids or addresses would move of what is open; writes nothing → RedrawMoves */
  'preview-redraw': z.strictObject({
    table: z.enum(['grids', 'addresses']),
    rows: z.array(z.record(z.string(), z.unknown())).min(1).max(1000),
  }),
  /** administrators: records from before → { accepted } */
  'import-past': z.strictObject({ rows: z.array(z.record(z.string(), z.unknown())).min(1).max(500) }),
  /** what a community of one's district may be asked to do → MandateList */
  mandates: z.strictObject({}),
  /** towns, districts and their departments: ask a community to do what is on the list → RequestDetail */
  'pass-down': z.strictObject({
    mandateId: documentId,
    words: words('要办的事', REQUEST_LIMITS.wordsMin, REQUEST_LIMITS.wordsMax),
    photos,
    urgency: z.enum(['normal', 'urgent']).default('normal'),
    place,
  }),
  /** administrators: the list of a district → { accepted } */
  'import-mandates': z.strictObject({ rows: z.array(z.record(z.string(), z.unknown())).min(1).max(500) }),
  /** administrators: categories of a district → { accepted } */
  'import-categories': z.strictObject({ rows: z.array(z.record(z.string(), z.unknown())).min(1).max(200) }),
} as const;

export type RequestsInputs = { [A in keyof typeof inputs]: z.input<(typeof inputs)[A]> };

/** What each action answers with. */
export interface RequestsViews extends WhistleActionViews, PhraseActionViews {
  categories: CategoryView[];
  'suggest-category': Suggestion;
  submit: RequestDetail;
  'list-mine': Page<RequestSummary>;
  desk: Page<RequestSummary>;
  'desk-summary': DeskSummary;
  'desk-map': DeskMap;
  detail: RequestDetail;
  details: RequestDetail[];
  similar: SimilarNeed[];
  neighbourhood: Page<NeighbourView>;
  'neighbour-detail': NeighbourDetail;
  'as-neighbour': NeighbourDetail | null;
  'list-followed': Page<Followed>;
  related: RelatedView[];
  'tasks-of-need': TaskOfNeed[];
  'need-of-task': NeedLink | null;
  'action-options': ActionOption[];
  perform: RequestDetail;
  'squads-to-send': SquadsToSend;
  'send-squad': RequestDetail;
  'preview-redraw': RedrawMoves;
  mandates: MandateList;
  'pass-down': RequestDetail;
  'import-mandates': { accepted: number };
  'import-past': { accepted: number };
  'import-categories': { accepted: number };
}
