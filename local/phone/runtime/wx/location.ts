import type { PhoneHost } from '../host';
import type { Caller } from '../host';
import { liveOf } from '../builtins/live';
import { api, Refused, type Family } from './answer';
import { chooseOnMap } from './overlay/choose-place';
import { showOnMap } from './overlay/show-place';
import { isRefused, requireScope } from './permissions';
import { whereIs } from './place';
import { privacyOf } from './privacy';

/** Metres a phone's fix is off, as a rule, in a street of houses. */
const ACCURACY = { exact: 30, fuzzy: 1000 } as const;
/** Decimals of getFuzzyLocation, about a kilometre. */
const FUZZY_DECIMALS = 2;

async function position(host: PhoneHost, name: string): Promise<object> {
  await privacyOf(host).require(name);
  requireScope(host, 'scope.userLocation');
  const { latitude, longitude } = await whereIs(host);
  const accuracy = ACCURACY.exact;
  return { latitude, longitude, accuracy, horizontalAccuracy: accuracy, verticalAccuracy: 0, altitude: 0, speed: 0 };
}

interface Showing {
  latitude: number;
  longitude: number;
  name: string;
  address: string;
  scale: number;
}

function mapContextOf(host: PhoneHost, id: string, component: Caller | undefined): unknown {
  const within = (component ?? host.currentPage().caller)._$;
  const inside = within.getShadowRoot()?.querySelector(`#${id}`)?.$$ as unknown as Element | null | undefined;
  const element = inside ?? host.currentPage().scroller.querySelector(`[id$="--${CSS.escape(id)}"]`);
  return liveOf(element)?.behaviour.context;
}

/** Like wx.createMapContext, the map is looked for when something is asked of it: it may not be drawn yet. */
function lateMapContext(host: PhoneHost, id: string, component: Caller | undefined): object {
  return new Proxy(
    {},
    {
      get(_, name) {
        if (typeof name === 'symbol' || name === 'then') return undefined;
        const context = mapContextOf(host, id, component) as Record<string, unknown> | undefined;
        if (context) return context[name];
        return api(name, () => {
          throw new Refused(`map "${id}" is not on the page`);
        });
      },
    },
  );
}

/** Where the phone is, choosing a place on the drawn grid, and showing one. */
export function locations(host: PhoneHost): Family {
  return {
    getLocation: api('getLocation', () => position(host, 'getLocation')),
    getFuzzyLocation: api('getFuzzyLocation', async () => {
      await privacyOf(host).require('getFuzzyLocation');
      requireScope(host, 'scope.userLocation');
      const { latitude, longitude } = await whereIs(host);
      const blur = (degrees: number): number => Number(degrees.toFixed(FUZZY_DECIMALS));
      return { latitude: blur(latitude), longitude: blur(longitude), accuracy: ACCURACY.fuzzy };
    }),
    chooseLocation: api<Showing>('chooseLocation', async ({ latitude, longitude }) => {
      await privacyOf(host).require('chooseLocation');
      const given = latitude !== undefined && longitude !== undefined ? { latitude, longitude } : undefined;
      const chosen = await chooseOnMap(host, given, !isRefused(host, 'scope.userLocation'));
      if (!chosen) throw new Refused('cancel');
      return { ...chosen };
    }),
    openLocation: api<Showing>('openLocation', ({ latitude, longitude, name = '', address = '', scale = 17 }) => {
      if (!Number.isFinite(latitude) || !Number.isFinite(longitude))
        throw new Refused('parameter error: latitude and longitude should be Number');
      showOnMap(host, { latitude: Number(latitude), longitude: Number(longitude), name, address, scale });
    }),
    createMapContext: (id: string, component?: Caller) => lateMapContext(host, id, component),
    createVideoContext: (id: string, component?: Caller) => mapContextOf(host, id, component),
  };
}
