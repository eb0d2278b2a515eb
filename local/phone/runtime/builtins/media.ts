import type { PhoneHost } from '../host';
import { addressOf } from '../wx/files/store';
import { h } from './dom';
import { anything, builtin, flag, number, text } from './part';

const VIDEO_EVENTS = ['play', 'pause', 'ended', 'waiting', 'loadedmetadata'] as const;

export const video = builtin({
  properties: {
    src: text(),
    poster: text(),
    controls: flag(true),
    autoplay: flag(),
    loop: flag(),
    muted: flag(),
    objectFit: text('contain'),
    initialTime: number(0),
    duration: number(0),
    title: text(),
    direction: anything<unknown>(undefined),
    showFullscreenBtn: flag(true),
    showPlayBtn: flag(true),
    showCenterPlayBtn: flag(true),
    enableProgressGesture: flag(true),
    showProgress: flag(true),
  },
  attach(part, host: PhoneHost) {
    const player = h('video', { playsinline: true });
    const load = async (): Promise<void> => {
      player.src = part.props.src ? await addressOf(host, part.props.src) : '';
      player.poster = part.props.poster ? await addressOf(host, part.props.poster) : '';
    };
    const set = (): void => {
      player.controls = part.props.controls;
      player.loop = part.props.loop;
      player.muted = part.props.muted;
      player.autoplay = part.props.autoplay;
      player.style.objectFit = part.props.objectFit;
    };
    for (const name of VIDEO_EVENTS) player.addEventListener(name, () => part.emit(name));
    player.addEventListener('timeupdate', () =>
      part.emit('timeupdate', { currentTime: player.currentTime, duration: player.duration }),
    );
    player.addEventListener('error', () => part.emit('error', { errMsg: 'MEDIA_ERR_SRC_NOT_SUPPORTED' }));
    part.element.prepend(player);
    set();
    load().catch(host.report);
    const reload = (): void => void load().catch(host.report);
    return {
      changed: { src: reload, poster: reload, controls: set, loop: set, muted: set, objectFit: set },
      context: player,
    };
  },
});

/** There is no lens behind a browser window that a page could be promised: it says so, and so does its event. */
export const camera = builtin({
  properties: {
    mode: text('normal'),
    resolution: text('medium'),
    devicePosition: text('back'),
    flash: text('auto'),
    frameSize: text('medium'),
  },
  attach(part) {
    part.element.append(h('p', {}, '这台电脑上的手机没有取景画面，请从相册选择照片。'));
    setTimeout(() => part.emit('error', { errMsg: 'insertCamera:fail no camera on this phone' }));
    return {};
  },
});

export const webView = builtin({
  properties: { src: text() },
  attach(part) {
    const frame = h('iframe', { title: '网页', sandbox: 'allow-scripts allow-forms allow-same-origin' });
    const load = (): void => {
      if (part.props.src) frame.src = part.props.src;
    };
    frame.addEventListener('load', () => part.emit('load', { src: part.props.src }));
    part.element.append(frame);
    load();
    return { changed: { src: load } };
  },
});
