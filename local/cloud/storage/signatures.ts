import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** Signs what may be done with a file and until when. Signatures do not outlive the process, as temporary addresses need not. */
export class Signatures {
  private readonly secret = randomBytes(32);

  /** @param now epoch milliseconds of the local clock */
  constructor(private readonly now: () => number) {}

  /**
   * @param seconds from now on
   * @returns the end, in epoch seconds, and the signature
   */
  sign(method: 'GET' | 'PUT', path: string, seconds: number): { until: number; signature: string } {
    const until = Math.floor(this.now() / 1000) + seconds;
    return { until, signature: this.compute(method, path, until) };
  }

  valid(method: 'GET' | 'PUT', path: string, until: number, signature: string): boolean {
    const expected = Buffer.from(this.compute(method, path, until));
    const given = Buffer.from(signature);
    return expected.length === given.length && timingSafeEqual(expected, given) && this.now() / 1000 <= until;
  }

  private compute(method: string, path: string, until: number): string {
    return createHmac('sha256', this.secret).update(`${method}\n${path}\n${until}`).digest('hex');
  }
}
