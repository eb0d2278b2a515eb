import { api, Refused, type Family } from './answer';

/** APIs that exist in WeChat and that this phone honestly has not: they fail, so that a page shows what it does then. */
const NAMES = (
  'requestPayment startRecord stopRecord playVoice openBluetoothAdapter startBeaconDiscovery getHCEState startHCE ' +
  'startAccelerometer startCompass startDeviceMotionListening startGyroscope navigateToMiniProgram ' +
  'navigateBackMiniProgram openEmbeddedMiniProgram chooseAddress chooseInvoiceTitle getWeRunData chooseContact ' +
  'startSoterAuthentication checkIsSupportSoterAuthentication openCustomerServiceChat shareFileMessage shareVideoMessage ' +
  'showShareImageMenu saveVideoToPhotosAlbum saveFileToDisk startWifi getConnectedWifi startLocationUpdate ' +
  'startLocationUpdateBackground stopLocationUpdate chooseLicensePlate openVideoEditor cropImage editImage'
).split(' ');

const refusing = (name: string): unknown =>
  api(name, () => {
    throw new Refused('not available on this phone');
  });

export const unavailable: Family = Object.fromEntries(NAMES.map((name) => [name, refusing(name)]));
