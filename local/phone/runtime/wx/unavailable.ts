import { api, Listeners, Refused, type Family } from './answer';

/** APIs that exist in WeChat and that this phone honestly has not: they fail, so that a page shows what it does then. */
const NAMES = (
  'requestPayment startRecord stopRecord playVoice openBluetoothAdapter startBeaconDiscovery getHCEState startHCE ' +
  'startAccelerometer startCompass startDeviceMotionListening startGyroscope openDocument navigateToMiniProgram ' +
  'navigateBackMiniProgram openEmbeddedMiniProgram chooseAddress chooseInvoiceTitle getWeRunData chooseContact ' +
  'startSoterAuthentication checkIsSupportSoterAuthentication openCustomerServiceChat shareFileMessage shareVideoMessage ' +
  'showShareImageMenu saveVideoToPhotosAlbum saveFileToDisk startWifi getConnectedWifi startLocationUpdate ' +
  'startLocationUpdateBackground stopLocationUpdate chooseLicensePlate openVideoEditor cropImage editImage'
).split(' ');

const refusing = (name: string): unknown =>
  api(name, () => {
    throw new Refused('not available on this phone');
  });

/** Recording says at once, by its own event, that there is no microphone to be had. */
function recorder(): Record<string, unknown> {
  const failed = new Listeners<{ errMsg: string }>();
  const silent = (): void => undefined;
  return {
    onError: failed.on,
    start: () => void setTimeout(() => failed.tell({ errMsg: 'operateRecorder:fail not available on this phone' })),
    stop: silent,
    pause: silent,
    resume: silent,
    onStart: silent,
    onStop: silent,
    onPause: silent,
    onResume: silent,
    onFrameRecorded: silent,
    onInterruptionBegin: silent,
    onInterruptionEnd: silent,
  };
}

export const unavailable: Family = {
  ...Object.fromEntries(NAMES.map((name) => [name, refusing(name)])),
  getRecorderManager: recorder,
};
