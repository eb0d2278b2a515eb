import { newCommandId } from '../../services/command-id';
import { keepFile, reasonOf } from '../../services/kept-files';
import type { KeptVoice } from '../../services/voice';
import { REQUEST_LIMITS } from '../../vocabulary/steps';
import { recogniser, type Heard } from './recogniser';

export type Recorded =
  /** `heard`: what was said, as far as the phone understood it, '' for not at all */
  | { outcome: 'recorded'; voice: KeptVoice; heard: string }
  | { outcome: 'refused'; message: string }
  | { outcome: 'failed'; message: string };

/** Shorter than this nobody has said anything, in milliseconds. */
const SHORTEST = 1_000;
/** Speech, small enough for a slow network: a minute is about 360 KB. */
const FORMAT = { sampleRate: 16_000, numberOfChannels: 1, encodeBitRate: 48_000, format: 'mp3' } as const;

const TOO_SHORT = '录得太短，没有听清。请点一下开始，说完再点“说完了”。';
const NO_MICROPHONE = '没有得到麦克风的许可。写字一样可以提交，也可以到设置里打开麦克风。';
const FAILED = '没有录上，请再试一次。写字一样可以提交。';

interface Running {
  begun(): void;
  end(recorded: Recorded): void;
}
/** What records: a phone has one, and is listened to once. */
interface Machine {
  start(): void;
  stop(): void;
}
let machine: Machine | undefined;
let running: Running | undefined;

/** Whether this WeChat can record at all. */
export function canRecord(): boolean {
  return typeof wx.getRecorderManager === 'function';
}

const LONGEST = REQUEST_LIMITS.voiceSecondsMax * 1_000;

function plainRecorder(): Machine {
  const manager = wx.getRecorderManager();
  manager.onStart(() => running?.begun());
  manager.onStop((sound) => void settle(sound));
  manager.onError((fault) => end(whyNot(fault)));
  // A call comes in: what was said so far is kept.
  manager.onInterruptionBegin(() => manager.stop());
  return { start: () => manager.start({ ...FORMAT, duration: LONGEST }), stop: () => manager.stop() };
}

/** One that also understands; when it fails, the next recording is made without. null where there is none. */
function listeningRecorder(): Machine | null {
  const manager = recogniser();
  if (!manager) return null;
  manager.onStart = () => running?.begun();
  manager.onStop = (sound) => void settle(sound);
  manager.onError = ({ msg = '' }) => {
    machine = plainRecorder();
    end(whyNot({ errMsg: msg }));
  };
  return { start: () => manager.start({ duration: LONGEST, lang: 'zh_CN' }), stop: () => manager.stop() };
}

const recorder = (): Machine => (machine ??= listeningRecorder() ?? plainRecorder());

/**
 * Records until `stopRecording`, or a minute. WeChat asks for the microphone first.
 * @param begun is called when it listens
 */
export function record(begun: () => void): Promise<Recorded> {
  return new Promise((resolve) => {
    running = { begun, end: resolve };
    recorder().start();
  });
}

export function stopRecording(): void {
  if (running) recorder().stop();
}

function end(recorded: Recorded): void {
  running?.end(recorded);
  running = undefined;
}

async function settle({ tempFilePath, duration, result = '' }: Heard): Promise<void> {
  if (duration < SHORTEST) return end({ outcome: 'failed', message: TOO_SHORT });
  const seconds = Math.min(REQUEST_LIMITS.voiceSecondsMax, Math.max(1, Math.round(duration / 1_000)));
  const voice = { id: newCommandId(), path: await keepFile(tempFilePath), fileId: '', seconds };
  end({ outcome: 'recorded', voice, heard: result.trim() });
}

function whyNot(fault: unknown): Recorded {
  return /auth|permission|privacy|deny|denied/i.test(reasonOf(fault))
    ? { outcome: 'refused', message: NO_MICROPHONE }
    : { outcome: 'failed', message: FAILED };
}
