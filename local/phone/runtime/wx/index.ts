import type { PhoneHost } from '../host';
import { account } from './account';
import { animations } from './animation';
import type { Family } from './answer';
import { listenForMessages } from './banner';
import { binary } from './binary';
import { device } from './call';
import { canvasContext } from './canvas-context';
import { cloud } from './cloud';
import { downloadFile } from './cloud-files';
import { documents } from './files/document';
import { fileSystem } from './files/manager';
import { watchTaps } from './gesture';
import { group } from './group';
import { images } from './images';
import { innerAudio } from './inner-audio';
import { interaction } from './interaction';
import { locations } from './location';
import { logs } from './logs';
import { media } from './media';
import { network } from './network';
import { permissions } from './permissions';
import { privacy } from './privacy';
import { recording } from './recorder';
import { scan } from './scan';
import { storage } from './storage';
import { subscribe } from './subscribe';
import { system } from './system';
import { unavailable } from './unavailable';

/** `wx` of a phone, but for navigation, the tab bar and selector queries, which belong to the page stack. */
export function createWx(host: PhoneHost): Family {
  watchTaps();
  listenForMessages(host);
  return {
    ...unavailable,
    ...binary,
    ...logs,
    ...animations,
    ...account(host),
    ...system(host),
    ...storage(host),
    ...interaction(host),
    ...network(host),
    ...cloud(host),
    downloadFile: (options: Parameters<typeof downloadFile>[1]) => downloadFile(host, options),
    ...fileSystem(host),
    ...documents(host),
    ...media(host),
    ...images(host),
    ...recording(host),
    ...innerAudio(host),
    ...locations(host),
    ...scan(host),
    ...subscribe(host),
    ...permissions(host),
    ...privacy(host),
    ...device(host),
    ...group(host),
    ...canvasContext(host),
  };
}
