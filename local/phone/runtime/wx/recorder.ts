import type { PhoneHost } from '../host';
import { Listeners, Refused, type Family } from './answer';
import { filesOf } from './files/store';
import { requireScope } from './permissions';
import { privacyOf } from './privacy';

interface Recorded {
  tempFilePath: string;
  /** milliseconds */
  duration: number;
  fileSize: number;
}

/** WeChat's own bounds, in milliseconds. */
const USUAL_LENGTH = 60_000;
const LONGEST = 600_000;

/** The one recorder of a phone. It records what the browser records (WebM or M4A), where WeChat would give MP3. */
class Recorder {
  private running: { media: MediaRecorder; since: number; ends: number } | undefined;
  private starting = false;
  readonly started = new Listeners<object>();
  readonly stopped = new Listeners<Recorded>();
  readonly paused = new Listeners<object>();
  readonly resumed = new Listeners<object>();
  readonly failed = new Listeners<{ errMsg: string }>();

  constructor(private readonly host: PhoneHost) {}

  start({ duration = USUAL_LENGTH }: { duration?: number } = {}): void {
    if (this.starting || this.running) return this.fail('is recording or paused');
    this.starting = true;
    this.open(Math.min(duration, LONGEST))
      .catch((error: unknown) => this.fail(error instanceof Refused ? error.reason : 'auth deny'))
      .finally(() => (this.starting = false));
  }

  stop(): void {
    if (this.running) this.running.media.stop();
    else this.fail('recorder not start');
  }

  pause(): void {
    this.running?.media.pause();
    this.paused.tell({});
  }

  resume(): void {
    this.running?.media.resume();
    this.resumed.tell({});
  }

  private async open(duration: number): Promise<void> {
    await privacyOf(this.host).require('getRecorderManager');
    requireScope(this.host, 'scope.record');
    const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
    const media = new MediaRecorder(stream);
    const pieces: Blob[] = [];
    media.ondataavailable = ({ data }) => void pieces.push(data);
    media.onstop = () => this.end(new Blob(pieces, { type: media.mimeType }), stream);
    media.start();
    const ends = window.setTimeout(() => media.stop(), duration);
    this.running = { media, since: performance.now(), ends };
    this.started.tell({});
  }

  private end(sound: Blob, stream: MediaStream): void {
    const { since = performance.now(), ends } = this.running ?? {};
    window.clearTimeout(ends);
    for (const track of stream.getTracks()) track.stop();
    this.running = undefined;
    const ending = sound.type.includes('mp4') ? 'm4a' : sound.type.includes('ogg') ? 'ogg' : 'webm';
    const tempFilePath = filesOf(this.host).addTemporary(sound, `note.${ending}`);
    this.stopped.tell({ tempFilePath, duration: performance.now() - since, fileSize: sound.size });
  }

  private fail(reason: string): void {
    this.failed.tell({ errMsg: `operateRecorder:fail ${reason}` });
  }
}

const silent = (): void => undefined;

/** wx.getRecorderManager; left out where the browser cannot record, as on a WeChat that has none. */
export function recording(host: PhoneHost): Family {
  if (typeof MediaRecorder === 'undefined') return {};
  const recorder = new Recorder(host);
  const manager = {
    start: (options?: { duration?: number }) => recorder.start(options),
    stop: () => recorder.stop(),
    pause: () => recorder.pause(),
    resume: () => recorder.resume(),
    onStart: recorder.started.on,
    onStop: recorder.stopped.on,
    onPause: recorder.paused.on,
    onResume: recorder.resumed.on,
    onError: recorder.failed.on,
    onFrameRecorded: silent,
    onInterruptionBegin: silent,
    onInterruptionEnd: silent,
  };
  return { getRecorderManager: () => manager };
}
