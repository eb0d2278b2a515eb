import { randomUUID } from 'node:crypto';

export type Verdict = 'pass' | 'review' | 'risky';

/** WeChat's labels of what its content check found: 100 is normal, 20001 current affairs. */
export const LABELS: Readonly<Record<Verdict, number>> = { pass: 100, review: 21000, risky: 20001 };
/** How soon a verdict comes when nobody holds it; WeChat itself says within 30 minutes. */
const SOON_MS = 300;
const APP_ID = 'wx-local';

/** A picture or recording that was handed in to be looked at. */
export interface MediaCheck {
  trace_id: string;
  media_url: string;
  media_type: 1 | 2;
  openid: string;
  /** what will be found */
  verdict: Verdict;
  /** how often the receiver was told */
  answers: number;
}

export interface MediaChecksOptions {
  /** epoch milliseconds by the local clock */
  now: () => number;
  /** hands a message to the function that receives them; true when it took it */
  push: (message: Record<string, unknown>, openid: string) => Promise<boolean>;
}

/** Pictures and recordings being looked at. The verdict is pushed a moment later, or when a test says so. */
export class MediaChecks {
  /** what is found from now on */
  verdict: Verdict = 'pass';
  /** no verdict comes by itself: it is late, or never comes */
  held = false;
  readonly list: MediaCheck[] = [];
  private readonly waiting = new Set<NodeJS.Timeout>();

  constructor(private readonly options: MediaChecksOptions) {}

  add(given: Pick<MediaCheck, 'media_url' | 'media_type' | 'openid'>): MediaCheck {
    const check = { trace_id: randomUUID(), ...given, verdict: this.verdict, answers: 0 };
    this.list.push(check);
    if (!this.held) this.answerSoon(check);
    return check;
  }

  /** Tells the verdict, once more if it was told before. @param errcode other than 0: WeChat could not look at it */
  async answer(check: MediaCheck, verdict = check.verdict, errcode = 0): Promise<boolean> {
    check.answers += 1;
    const result = { suggest: verdict, label: LABELS[verdict] };
    return this.options.push(
      {
        ToUserName: 'gh_local',
        FromUserName: check.openid,
        CreateTime: Math.floor(this.options.now() / 1000),
        MsgType: 'event',
        Event: 'wxa_media_check',
        appid: APP_ID,
        trace_id: check.trace_id,
        version: 2,
        errcode,
        errmsg: errcode === 0 ? 'ok' : 'media check failed',
        ...(errcode === 0 ? { result, detail: [{ strategy: 'content_model', errcode: 0, ...result, prob: 90 }] } : {}),
      },
      check.openid,
    );
  }

  close(): void {
    for (const timer of this.waiting) clearTimeout(timer);
    this.waiting.clear();
  }

  private answerSoon(check: MediaCheck): void {
    const timer = setTimeout(() => {
      this.waiting.delete(timer);
      void this.answer(check);
    }, SOON_MS).unref();
    this.waiting.add(timer);
  }
}
