import type { GeoPoint } from '../../../../vocabulary/grid';
import { markersOf, polygonsOf, roundAbout, viewOf, type MapMark, type Outlined } from './shapes';

/**
 * Cells drawn over a map, and marks on it. Events: `pick`, detail {point}: a tap on the map, when `picking`; `mark`, detail {index}: a
 * tap on a mark, by its place among the marks.
 */
Component({
  properties: {
    /** Outlined[]: CellOutline, or a GridCard */
    cells: { type: Array, value: [] as Outlined[] },
    /** code of the one to be set off */
    chosen: { type: String, value: '' },
    /** MapMark[] */
    marks: { type: Array, value: [] as MapMark[] },
    /** look at the marks rather than at all the cells */
    focus: { type: Boolean, value: false },
    /** where to look when there are neither outlines nor marks */
    centre: { type: Object, value: null as unknown as GeoPoint },
    /** a tap on the map chooses a point */
    picking: { type: Boolean, value: false },
    /** 示意边界 and the like, from the brand; '' for real boundaries */
    note: { type: String, value: '' },
    /** heard instead of the drawing */
    say: { type: String, value: '地图' },
  },
  data: {
    polygons: [] as ReturnType<typeof polygonsOf>,
    markers: [] as ReturnType<typeof markersOf>,
    points: [] as GeoPoint[],
    middle: { longitude: 104, latitude: 35 } as GeoPoint,
  },
  observers: {
    'cells, chosen, marks, centre, focus'(
      cells: Outlined[],
      chosen: string,
      marks: MapMark[],
      centre: GeoPoint | null,
      focus: boolean,
    ) {
      const byMarks = marks.length > 0 && (focus || cells.length === 0);
      const points = byMarks ? roundAbout(marks) : viewOf(cells, chosen);
      this.setData({
        polygons: polygonsOf(cells, chosen),
        markers: markersOf(marks),
        points,
        middle: centre ?? marks[0]?.point ?? points[0] ?? this.data.middle,
      });
    },
  },
  methods: {
    marked({ detail }: WechatMiniprogram.CustomEvent<{ markerId: number }>) {
      this.triggerEvent('mark', { index: Number(detail.markerId) });
    },
    tapped({ detail }: WechatMiniprogram.CustomEvent<{ longitude?: number; latitude?: number }>) {
      if (!this.data.picking || detail.longitude === undefined || detail.latitude === undefined) return;
      this.triggerEvent('pick', { point: { longitude: detail.longitude, latitude: detail.latitude } });
    },
  },
});
