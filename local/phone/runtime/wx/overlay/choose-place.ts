import type { PhoneHost } from '../../host';
import { h } from '../../builtins/dom';
import { unproject, type Place } from '../../builtins/map/projection';
import { MapView } from '../../builtins/map/view';
import { describe, findCommunities, outlinesOf, whereIs, type Community, type Outline } from '../place';
import { button, present } from './surface';

export interface Chosen extends Place {
  name: string;
  address: string;
}

const toPlace = ([longitude, latitude]: [number, number]): Place => ({ latitude, longitude });
const ringsOf = (cells: readonly Outline[]): Place[][] =>
  cells.flatMap(({ outline }) => outline.map((ring) => ring.map(toPlace)));

/** Where to begin when nothing is known: the middle of the country, small. */
const ANYWHERE = { latitude: 35.0, longitude: 110.0 };
const PADDING = [16, 16, 16, 16] as const;

/** The screen of wx.chooseLocation: the grid of a community, a search by its name, and a pin. */
class PlaceChooser {
  private readonly ground = h('div', {
    class: 'wx-screen__map',
    tabindex: '0',
    role: 'application',
    'aria-label': '地图，点一下放下图钉',
  });
  private readonly list = h('div', { class: 'wx-screen__list', hidden: true });
  private readonly said = h('div', { class: 'wx-screen__chosen', 'aria-live': 'polite' }, '点一下地图，放下图钉。');
  private readonly done = button('确定', 'wx-screen__go', () => this.finish(this.chosen));
  private readonly search = h('input', { type: 'search', placeholder: '搜索社区', 'aria-label': '搜索社区' });
  private readonly map: MapView;
  private readonly surface: { close(): void };
  private chosen: Chosen | undefined;
  /** Rises with every pin, so that a late answer cannot name an older one. */
  private turn = 0;

  constructor(
    private readonly host: PhoneHost,
    private readonly settle: (chosen: Chosen | undefined) => void,
  ) {
    const bar = h(
      'div',
      { class: 'wx-screen__bar' },
      button('取消', '', () => this.finish(undefined)),
      h('b', {}, '选择位置'),
      this.done,
    );
    this.done.disabled = true;
    const searching = h('div', { class: 'wx-screen__search' }, this.search);
    const screen = h('div', { class: 'wx-screen' }, bar, searching, this.ground, this.list, this.said);
    this.surface = present(host, screen, {
      label: '选择位置',
      className: 'wx-layer--full',
      dismiss: () => this.finish(undefined),
    });
    this.map = new MapView(
      host,
      this.ground,
      { center: ANYWHERE, scale: 5 },
      {
        tapped: (at) => void this.drop(unproject(this.map.camera, at)).catch(host.report),
      },
    );
    this.listen();
  }

  private listen(): void {
    let waiting = 0;
    this.search.addEventListener('input', () => {
      clearTimeout(waiting);
      waiting = window.setTimeout(() => void this.find().catch(this.host.report), 250);
    });
    this.ground.addEventListener('keydown', (event) => {
      if (event.key === 'Enter') void this.drop(this.map.camera.center).catch(this.host.report);
    });
  }

  private finish(chosen: Chosen | undefined): void {
    this.map.close();
    this.surface.close();
    this.settle(chosen);
  }

  /** Begins at a given place, where the phone is, or with the first community there is. */
  async begin(given: Place | undefined, mayLocate: boolean): Promise<void> {
    const self = mayLocate ? await whereIs(this.host).catch(() => undefined) : undefined;
    const around = given ?? self;
    const [nearest] = await findCommunities(this.host, around ? { point: around } : {});
    this.map.show({ self });
    if (nearest) await this.open(nearest);
    if (given) await this.drop(given);
  }

  private async open(community: Community): Promise<void> {
    const cells = await outlinesOf(this.host, community.code);
    const rings = ringsOf(cells);
    this.map.show({
      polygons: rings.map((points) => ({ points, strokeColor: '#8a5a2b', strokeWidth: 1.5, fillColor: '#8a5a2b1f' })),
    });
    this.map.fit(rings.flat(), PADDING);
    this.list.hidden = true;
    this.search.placeholder = community.name;
  }

  private async find(): Promise<void> {
    const text = this.search.value.trim();
    const found = text === '' ? [] : await findCommunities(this.host, { text });
    this.list.hidden = text === '';
    const rows = found.map((community) => {
      const row = button(community.name, '', () => void this.open(community).catch(this.host.report));
      row.append(h('small', {}, `${community.districtName}${community.townName}`));
      return row;
    });
    this.list.replaceChildren(
      ...(rows.length > 0 ? rows : [h('p', { class: 'wx-sheet__note' }, '没有找到这个社区。')]),
    );
  }

  private async drop(place: Place): Promise<void> {
    const turn = (this.turn += 1);
    this.chosen = { ...place, name: '地图选点', address: '' };
    this.done.disabled = false;
    this.map.show({ markers: [{ ...place, id: 1, ariaLabel: '图钉' }] });
    // a place can be chosen without its name: the cloud may be out of reach
    const named = await describe(this.host, place).catch(() => ({ name: '地图选点', address: '' }));
    if (turn !== this.turn) return;
    this.chosen = { ...place, ...named };
    this.said.textContent = named.address || named.name;
  }
}

/** wx.chooseLocation; undefined when it was cancelled. */
export function chooseOnMap(
  host: PhoneHost,
  given: Place | undefined,
  mayLocate: boolean,
): Promise<Chosen | undefined> {
  return new Promise((resolve) => {
    const chooser = new PlaceChooser(host, resolve);
    // without the cloud there is nothing to draw, but a pin can still be dropped
    chooser.begin(given, mayLocate).catch((error: unknown) => console.warn('the grid could not be drawn', error));
  });
}
