/** What WeChat's plugin 同声传译 gives: it records like the phone's recorder, and says what it heard. */
interface Recognition {
  start(options: { duration: number; lang: 'zh_CN' }): void;
  stop(): void;
  onStart: () => void;
  onStop: (sound: Heard) => void;
  onError: (fault: { msg?: string }) => void;
}
export interface Heard {
  tempFilePath: string;
  duration: number;
  /** '' when nothing was understood */
  result?: string;
}

/** The recogniser of this app, null where it was built without: `npm run build` writes the plugin into app.json when it is told to. */
export function recogniser(): Recognition | null {
  try {
    const plugin = requirePlugin('WechatSI') as { getRecordRecognitionManager(): Recognition };
    return plugin.getRecordRecognitionManager();
  } catch {
    return null;
  }
}
