import { bytesField, bytesIn } from './binary-form';

interface Issued {
  openid: string;
  data: unknown;
  /** epoch milliseconds by the local clock */
  at: number;
}

/** WeChat opens a CloudID within five minutes of giving it out. */
const GOOD_FOR_MS = 5 * 60_000;

/** The CloudIDs that phones were given here, and what stands behind each. */
export class OpenData {
  private readonly issued = new Map<string, Issued>();

  constructor(private readonly now: () => number) {}

  /** A phone was given this id for this data. */
  issue(cloudID: string, openid: string, data: unknown): void {
    this.issued.set(cloudID, { openid, data, at: this.now() });
  }

  /** What stands behind an id, for the one it was given to, while it is fresh. */
  private find(cloudID: string, openid: string): unknown {
    const found = this.issued.get(cloudID);
    return found?.openid === openid && this.now() < found.at + GOOD_FOR_MS ? found.data : undefined;
  }

  /**
   * ApiGetOpenDataByCloudId in the form in which WeChat speaks it: CommApiData in, CommOpenApiResp out. An id that is not known, or not
   * the caller's, is left out of the answer.
   */
  answer(asked: Buffer, openid: string): Buffer {
    const svrkit = bytesIn(asked, 4)[0] ?? Buffer.alloc(0);
    const ids = bytesIn(bytesIn(svrkit, 2)[0] ?? Buffer.alloc(0), 2).map((id) => id.toString('utf8'));
    const items = ids.flatMap((cloudID) => {
      const data = this.find(cloudID, openid);
      if (data === undefined) return [];
      const json = Buffer.from(JSON.stringify({ cloudID, data }));
      return [bytesField(1, Buffer.concat([bytesField(1, Buffer.from(cloudID)), bytesField(2, json)]))];
    });
    return bytesField(1, Buffer.concat(items));
  }
}
