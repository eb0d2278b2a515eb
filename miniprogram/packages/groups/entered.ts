/**
 * The cloudID that says by which WeChat group's card one came in, '' when one came otherwise. WeChat never made a promise of this one:
 * without callbacks nothing comes back.
 */
export function groupEnteredFrom(): Promise<string> {
  return new Promise((resolve) => {
    wx.getGroupEnterInfo({
      success: (found) => resolve((found as { cloudID?: string }).cloudID ?? ''),
      fail: () => resolve(''),
    });
  });
}
