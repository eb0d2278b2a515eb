import { now, today } from './dates';

/** Files kept on the phone so that a draft survives, and their way into the cloud. */

/** A temporary file is gone when the app closes, a saved one is not. With no room left the temporary one still serves today. */
export function keepFile(path: string): Promise<string> {
  return new Promise((resolve) => {
    wx.getFileSystemManager().saveFile({
      tempFilePath: path,
      success: ({ savedFilePath }) => resolve(String(savedFilePath)),
      fail: () => resolve(path),
    });
  });
}

/** Forgets a kept file: taken out of a draft, or its draft was submitted. */
export function dropFile(path: string): void {
  wx.getFileSystemManager().removeSavedFile({ filePath: path });
}

/**
 * @param ending of the name, without its dot
 * @param tell is given how much of it is sent, 0 … 100
 * @returns CloudBase's id of it
 */
export function uploadFile(
  { id, path }: { id: string; path: string },
  ending: string,
  tell: (percent: number) => void = () => undefined,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const task = wx.cloud.uploadFile({
      // by the day: only to keep folders small
      cloudPath: `requests/${today(now()).replace(/-/g, '')}/${id}.${ending}`,
      filePath: path,
      success: ({ fileID }) => resolve(fileID),
      fail: reject,
    });
    task?.onProgressUpdate?.(({ progress }) => tell(progress));
  });
}

/** Why WeChat did not do it, in its own words. */
export function reasonOf(fault: unknown): string {
  if (typeof fault === 'object' && fault !== null && 'errMsg' in fault) return String(fault.errMsg);
  return String(fault);
}
