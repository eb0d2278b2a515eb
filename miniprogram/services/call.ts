import type { ImportsInputs, ImportsViews } from '../../cloudfunctions/imports/contract';
import type { AttendanceInputs, AttendanceViews } from '../../cloudfunctions/attendance/contract';
import type { CoopInputs, CoopViews } from '../../cloudfunctions/coop/contract';
import type { DirectoryInputs, DirectoryViews } from '../../cloudfunctions/directory/contract';
import type { CouncilInputs, CouncilViews } from '../../cloudfunctions/council/contract';
import type { HomeInputs, HomeViews } from '../../cloudfunctions/home/contract';
import type { GroupsInputs, GroupsViews } from '../../cloudfunctions/groups/contract';
import type { LedgerInputs, LedgerViews } from '../../cloudfunctions/ledger/contract';
import type { MediaInputs, MediaViews } from '../../cloudfunctions/media/contract';
import type { NoticesInputs, NoticesViews } from '../../cloudfunctions/notices/contract';
import type { PartnersInputs, PartnersViews } from '../../cloudfunctions/partners/contract';
import type { PartyInputs, PartyViews } from '../../cloudfunctions/party/contract';
import type { RecordsInputs, RecordsViews } from '../../cloudfunctions/records/contract';
import type { RequestsInputs, RequestsViews } from '../../cloudfunctions/requests/contract';
import type { VisitsInputs, VisitsViews } from '../../cloudfunctions/visits/contract';
import type { ServicesInputs, ServicesViews } from '../../cloudfunctions/services/contract';
import type { PlacesInputs, PlacesViews } from '../../cloudfunctions/places/contract';
import { functionOf, type Context } from '../vocabulary/deployment';
import { newCommandId } from './command-id';
import { isOffline } from './network';
import { saidHere } from './said-here';

interface Functions {
  attendance: { inputs: AttendanceInputs; views: AttendanceViews };
  coop: { inputs: CoopInputs; views: CoopViews };
  visits: { inputs: VisitsInputs; views: VisitsViews };
  council: { inputs: CouncilInputs; views: CouncilViews };
  directory: { inputs: DirectoryInputs; views: DirectoryViews };
  requests: { inputs: RequestsInputs; views: RequestsViews };
  groups: { inputs: GroupsInputs; views: GroupsViews };
  home: { inputs: HomeInputs; views: HomeViews };
  ledger: { inputs: LedgerInputs; views: LedgerViews };
  imports: { inputs: ImportsInputs; views: ImportsViews };
  notices: { inputs: NoticesInputs; views: NoticesViews };
  media: { inputs: MediaInputs; views: MediaViews };
  partners: { inputs: PartnersInputs; views: PartnersViews };
  party: { inputs: PartyInputs; views: PartyViews };
  records: { inputs: RecordsInputs; views: RecordsViews };
  services: { inputs: ServicesInputs; views: ServicesViews };
  places: { inputs: PlacesInputs; views: PlacesViews };
}
export type FunctionName = keyof Functions;
export type ActionOf<F extends FunctionName> = keyof Functions[F]['inputs'] & keyof Functions[F]['views'] & string;
export type InputOf<F extends FunctionName, A extends ActionOf<F>> = Functions[F]['inputs'][A];
export type ViewOf<F extends FunctionName, A extends ActionOf<F>> = Functions[F]['views'][A];

export interface CallError {
  /** for the page to branch on, never shown; OFFLINE when no answer came, BUSY when the function itself failed */
  code: string;
  /** plain words, ready to show */
  message: string;
  /** per input field, in plain words */
  fields?: Record<string, string>;
  /** what a way on needs, e.g. a PlaceQuestion */
  detail?: unknown;
}
/**
 * `after` is for call() alone: what a command left to be done at once. `readAt` (epoch milliseconds) stands beside what the phone kept
 * from an earlier reading, see services/last-read.
 */
export type Reply<T> =
  { ok: true; data: T; after?: readonly object[]; readAt?: number } | { ok: false; error: CallError };

export interface CallOptions {
  /** keep and give the same id when a person taps again after no answer: one thing is made, however often it is sent */
  commandId?: string;
  /** milliseconds to wait for one answer */
  timeout?: number;
  /** how often to send again when no answer comes */
  retries?: number;
  /** the cloudID that says by which group's card one came in; only the cloud can open it */
  enteredFrom?: string;
}

const OFFLINE: CallError = { code: 'OFFLINE', message: '手机现在没有信号，请在有信号时再试。' };
const NO_ANSWER: CallError = { code: 'OFFLINE', message: '网络不太顺畅，没有等到答复，请再试一次。' };
const BUSY: CallError = { code: 'BUSY', message: '服务正忙，这次没有办成。请稍等一会儿再试。' };

const FOLLOW_UP = { context: 'scheduler', action: 'follow-up' } as const;

const TIMEOUT = 15_000;
const RETRY_PAUSES = [600, 1_800];
/** CloudBase: the function itself threw, or ran out of time. Sending again at once would not help. */
const FUNCTION_FAILED = -504002;

let accountVersion = 0;
let commands = 0;

/** How many commands went out since the app started: what was asked before the last of them may be out of date. */
export const commandsSent = (): number => commands;

/** The session tells which version of the account it was given; it travels with each call. */
export function setAccountVersion(version: number): void {
  accountVersion = version;
}

/** The only way to the cloud. Never throws: what went wrong is in the reply, in words for the person. */
export async function call<F extends FunctionName, A extends ActionOf<F>>(
  fn: F,
  action: A,
  input: InputOf<F, A>,
  options: CallOptions = {},
): Promise<Reply<ViewOf<F, A>>> {
  const event = {
    action,
    input: given(input),
    commandId: options.commandId ?? newCommandId(),
    accountVersion,
    ...(options.enteredFrom ? { enteredFrom: wx.cloud.CloudID(options.enteredFrom) } : {}),
  };
  if (options.commandId !== undefined) commands += 1;
  const reply = await answerTo<ViewOf<F, A>>(fn, event, options);
  if (!reply.ok || !reply.after) return reply;
  haveDone(reply.after, event.commandId);
  return { ok: true, data: reply.data };
}

/** Sends until an answer comes, or the tries are used up. */
async function answerTo<T>(name: Context, event: Record<string, unknown>, options: CallOptions): Promise<Reply<T>> {
  const retries = options.retries ?? RETRY_PAUSES.length;
  for (let sent = 0; ; sent++) {
    const reply = await send<T>(name, event, options.timeout ?? TIMEOUT);
    if (reply.ok || reply.error !== NO_ANSWER) return reply;
    if (isOffline()) return { ok: false, error: OFFLINE };
    if (sent >= retries) return reply;
    await pause(RETRY_PAUSES[sent] ?? 1_800);
  }
}

/** What is undefined is not sent: WeChat would carry it as null. */
function given(input: unknown): object {
  return Object.fromEntries(Object.entries(input ?? {}).filter(([, value]) => value !== undefined));
}

/**
 * What a command left to be done, such as telling others, is done by a second call that nobody waits for: it carries the person's own
 * token, which WeChat wants for its messages. Whatever becomes of it, the scheduler makes good what it did not do.
 */
function haveDone(dues: readonly object[], commandId: string): void {
  void send(FOLLOW_UP.context, { action: FOLLOW_UP.action, input: { dues }, commandId }, TIMEOUT);
}

/** To the function that carries the context, which is told whom it is for. */
async function send<T>(context: Context, event: Record<string, unknown>, timeout: number): Promise<Reply<T>> {
  const sent = { name: functionOf(context), data: { context, ...event } };
  try {
    const answer = await Promise.race([wx.cloud.callFunction(sent), late(timeout)]);
    return isReply<T>(answer.result) ? inOurTerms(answer.result) : { ok: false, error: BUSY };
  } catch (fault) {
    return { ok: false, error: failedInside(fault) ? BUSY : NO_ANSWER };
  }
}

/** A refusal is a sentence of ours from end to end: it names things as the person's place does. */
function inOurTerms<T>(reply: Reply<T>): Reply<T> {
  if (reply.ok) return reply;
  const { message, fields, ...rest } = reply.error;
  const said = fields && Object.fromEntries(Object.entries(fields).map(([field, why]) => [field, saidHere(why)]));
  return { ok: false, error: { ...rest, message: saidHere(message), ...(said ? { fields: said } : {}) } };
}

function failedInside(fault: unknown): boolean {
  return typeof fault === 'object' && fault !== null && 'errCode' in fault && fault.errCode === FUNCTION_FAILED;
}

function isReply<T>(value: unknown): value is Reply<T> {
  return typeof value === 'object' && value !== null && 'ok' in value && ('data' in value || 'error' in value);
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

function late(milliseconds: number): Promise<never> {
  return new Promise((_, reject) => setTimeout(() => reject(new Error('no answer in time')), milliseconds));
}
