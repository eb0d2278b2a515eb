import { appendFileSync, existsSync, readFileSync, truncateSync } from 'node:fs';
import { join } from 'node:path';

/** What WeChat answers an open API call: errcode 0 is success. */
export interface WeChatAnswer {
  errcode: number;
  errmsg: string;
  [field: string]: unknown;
}

/** What the simulated WeChat was asked to send to a person, and what it answered. */
export interface SentMessage {
  /** counts from 1 */
  id: number;
  /** epoch milliseconds */
  at: number;
  /** subscribeMessage.send or cloudbase.sendSms */
  api: string;
  /** '' for a text message */
  openid: string;
  /** of a text message, with +86 */
  phones: string[];
  /** WeChat's own fields: touser, template_id, page, data; for a text message env, phone_number_list, content, path */
  request: Record<string, unknown>;
  answer: WeChatAnswer;
  /** the answer was lost on its way */
  unanswered?: true;
}

/** Every message asked for, in order. Appended to a file line by line before WeChat answers, so that a restart keeps it. */
export class Outbox {
  private readonly messages: SentMessage[];
  private readonly file: string;

  constructor(dataDir: string) {
    this.file = join(dataDir, 'outbox.jsonl');
    this.messages = existsSync(this.file) ? readLines(this.file) : [];
  }

  get nextId(): number {
    return this.messages.length + 1;
  }

  add(message: Omit<SentMessage, 'id'>): SentMessage {
    const added = { id: this.nextId, ...message };
    appendFileSync(this.file, JSON.stringify(added) + '\n');
    this.messages.push(added);
    return added;
  }

  /** @param to whose, by openid or telephone number; undefined for everybody's */
  list(to?: string): SentMessage[] {
    if (to === undefined) return [...this.messages];
    return this.messages.filter(({ openid, phones }) => openid === to || phones.includes(`+86${to}`));
  }
}

/** A line that a kill cut short was never answered for: it counts as not sent, and is cut off. */
function readLines(file: string): SentMessage[] {
  const bytes = readFileSync(file);
  const whole = bytes.subarray(0, bytes.lastIndexOf('\n') + 1);
  if (whole.length < bytes.length) truncateSync(file, whole.length);
  const lines = whole.toString('utf8').split('\n').slice(0, -1);
  return lines.map((line) => JSON.parse(line) as SentMessage);
}
