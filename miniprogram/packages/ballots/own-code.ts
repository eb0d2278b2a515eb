/** Under which name a phone keeps the code of the ballot that it sealed: nobody else knows whose it is. The page of the vote reads it there. */
const nameOf = (voteId: string) => `ballots.code.${voteId}`;

export function keepBallotCode(voteId: string, code: string): void {
  if (code) wx.setStorageSync(nameOf(voteId), code);
}

/** '' where this phone cast none */
export const ownBallotCode = (voteId: string): string => String(wx.getStorageSync(nameOf(voteId)) || '');
