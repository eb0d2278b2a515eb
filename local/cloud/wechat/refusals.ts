const MESSAGE = 'subscribeMessage.send';
const TEXT = 'cloudbase.sendSms';
const TEXT_CHECK = 'security.msgSecCheck';
const MEDIA_CHECK = 'security.mediaCheckAsync';
const PHONE = 'phonenumber.getPhoneNumber';

/** The refusals that can be set, which APIs give them, and WeChat's words for them. */
const KNOWN: Readonly<Record<number, { apis: readonly string[]; errmsg: string }>> = {
  43101: { apis: [MESSAGE], errmsg: 'user refuse to accept the msg' },
  40037: { apis: [MESSAGE], errmsg: 'invalid template_id' },
  87014: { apis: [TEXT_CHECK], errmsg: 'risky content' },
  45009: { apis: [MESSAGE, TEXT, TEXT_CHECK, MEDIA_CHECK, PHONE], errmsg: 'reach max api daily quota limit' },
  [-1]: { apis: [MESSAGE, TEXT, TEXT_CHECK, MEDIA_CHECK, PHONE], errmsg: 'system error' },
};

export interface Refusal {
  errcode: number;
  /** whom it concerns; absent: everybody */
  openid?: string;
}

/** Refusals set on purpose, to see what the product makes of them. They last until they are taken back or the cloud is closed. */
export class Refusals {
  private set: Refusal[] = [];

  static knows(errcode: unknown): errcode is number {
    return typeof errcode === 'number' && errcode in KNOWN;
  }

  static get codes(): string {
    return Object.keys(KNOWN).join('、');
  }

  add(refusal: Refusal): void {
    this.set.push(refusal);
  }

  clear(): void {
    this.set = [];
  }

  list(): Refusal[] {
    return [...this.set];
  }

  /** What is refused to this person by this API, if anything. */
  find(apiName: string, openid: string): { errcode: number; errmsg: string } | undefined {
    const found = this.set.find(
      (refusal) =>
        KNOWN[refusal.errcode]?.apis.includes(apiName) && (refusal.openid === undefined || refusal.openid === openid),
    );
    return found && { errcode: found.errcode, errmsg: KNOWN[found.errcode]?.errmsg ?? '' };
  }
}
