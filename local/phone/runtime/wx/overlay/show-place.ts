import type { PhoneHost } from '../../host';
import { h } from '../../builtins/dom';
import type { Place } from '../../builtins/map/projection';
import { MapView } from '../../builtins/map/view';
import { findCommunities, outlinesOf } from '../place';
import { button, present } from './surface';

interface Shown extends Place {
  name: string;
  address: string;
  scale: number;
}

async function drawAround(host: PhoneHost, map: MapView, place: Place): Promise<void> {
  const [community] = await findCommunities(host, { point: { latitude: place.latitude, longitude: place.longitude } });
  const cells = community ? await outlinesOf(host, community.code) : [];
  const polygons = cells.flatMap(({ outline }) =>
    outline.map((ring) => ({
      points: ring.map(([longitude, latitude]) => ({ latitude, longitude })),
      strokeColor: '#8a5a2b',
      fillColor: '#8a5a2b1f',
    })),
  );
  map.show({ polygons });
}

/** wx.openLocation: one place on the map, to find the way to. */
export function showOnMap(host: PhoneHost, shown: Shown): void {
  const { name, address, scale } = shown;
  const place = { latitude: shown.latitude, longitude: shown.longitude };
  const ground = h('div', { class: 'wx-screen__map', tabindex: '0', role: 'application', 'aria-label': '地图' });
  const close = (): void => {
    map.close();
    surface.close();
  };
  const bar = h(
    'div',
    { class: 'wx-screen__bar' },
    button('返回', '', close),
    h('b', {}, '位置'),
    h('span', { style: 'width:54px' }),
  );
  const words = h('div', { class: 'wx-screen__chosen' }, h('b', {}, name || '位置'), h('div', {}, address));
  const surface = present(host, h('div', { class: 'wx-screen' }, bar, ground, words), {
    label: name || '位置',
    className: 'wx-layer--full',
    dismiss: close,
  });
  const map = new MapView(host, ground, { center: place, scale });
  map.show({ markers: [{ ...place, id: 1, ariaLabel: name || '位置' }] });
  drawAround(host, map, place).catch((error: unknown) => console.warn('the grid could not be drawn', error));
}
