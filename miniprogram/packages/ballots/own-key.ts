/** What a trustee's phone keeps, and nobody else: one secret for each vote. A phone that is lost takes it along. */
const nameOf = (voteId: string) => `ballots.trustee.${voteId}`;

export function keepSecret(voteId: string, secret: string): void {
  wx.setStorageSync(nameOf(voteId), secret);
}

/** '' when this is not the phone that made it */
export function ownSecret(voteId: string): string {
  return String(wx.getStorageSync(nameOf(voteId)) || '');
}
