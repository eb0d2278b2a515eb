import type { PhoneHost } from '../host';
import { api, Listeners, type Family } from './answer';
import { addressOf } from './files/store';

type Told = 'canplay' | 'play' | 'pause' | 'stop' | 'ended' | 'timeUpdate' | 'error' | 'waiting' | 'seeking' | 'seeked';

/** What a browser calls what WeChat tells. */
const EVENTS: Readonly<Partial<Record<Told, keyof HTMLMediaElementEventMap>>> = {
  canplay: 'canplay',
  play: 'play',
  ended: 'ended',
  timeUpdate: 'timeupdate',
  waiting: 'waiting',
  seeking: 'seeking',
  seeked: 'seeked',
};
const NAMES: readonly Told[] = [
  'canplay',
  'play',
  'pause',
  'stop',
  'ended',
  'timeUpdate',
  'error',
  'waiting',
  'seeking',
  'seeked',
];
const capital = (name: string): string => name[0]!.toUpperCase() + name.slice(1);

/** wx.createInnerAudioContext over the browser's own player. A source may be a file of the phone or of the cloud. */
function createAudio(host: PhoneHost): object {
  const player = new Audio();
  let source = '';
  let ready: Promise<void> = Promise.resolve();
  const told = Object.fromEntries(NAMES.map((name) => [name, new Listeners<object>()])) as Record<
    Told,
    Listeners<object>
  >;
  for (const [name, event] of Object.entries(EVENTS) as [Told, keyof HTMLMediaElementEventMap][])
    player.addEventListener(event, () => told[name].tell({}));
  const fail = (): void => {
    if (source !== '') told.error.tell({ errCode: 10002, errMsg: 'network or file error' });
  };
  player.addEventListener('error', fail);
  const control = {
    get src() {
      return source;
    },
    set src(value: string) {
      source = value;
      ready = addressOf(host, value).then((address) => void (player.src = address));
    },
    get duration() {
      return Number.isFinite(player.duration) ? player.duration : 0;
    },
    get currentTime() {
      return player.currentTime;
    },
    get paused() {
      return player.paused;
    },
    play: () => void ready.then(() => player.play()).catch(fail),
    pause: () => {
      player.pause();
      told.pause.tell({});
    },
    stop: () => {
      player.pause();
      player.currentTime = 0;
      told.stop.tell({});
    },
    seek: (position: number) => (player.currentTime = position),
    destroy: () => {
      source = '';
      player.pause();
      player.removeAttribute('src');
    },
  };
  const listening = NAMES.flatMap((name) => [
    [`on${capital(name)}`, told[name].on],
    [`off${capital(name)}`, told[name].off],
  ]);
  return Object.defineProperties(control, Object.getOwnPropertyDescriptors(Object.fromEntries(listening)));
}

export function innerAudio(host: PhoneHost): Family {
  return {
    createInnerAudioContext: () => createAudio(host),
    /** A computer has no mute switch to obey. */
    setInnerAudioOption: api('setInnerAudioOption', () => undefined),
  };
}
